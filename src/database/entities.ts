import { AuditHeadEntity } from '../audit/audit-entry.entity';
import { RESOURCES } from '../modules/resources';
import { AccessStateEntity } from './access-state.entity';
import { OperationKeyEntity } from './operation-key.entity';

/** Every table of the service. */
export const ENTITIES = [
  ...RESOURCES.map(({ entity }) => entity),
  AuditHeadEntity,
  OperationKeyEntity,
  AccessStateEntity,
];
