import { AuditHeadEntity } from '../audit/audit-entry.entity';
import { ExchangeArrivalEntity } from '../exchange/arrival.entity';
import { ExchangeOutboxEntity } from '../exchange/outbox.entity';
import { LeadCounterEntity } from '../modules/leads/lead-counter.entity';
import { SealedReporterEntity } from '../modules/leads/reporter/sealed-reporter.entity';
import { RESOURCES } from '../modules/resources';
import { AccessStateEntity } from './access-state.entity';
import { OperationKeyEntity } from './operation-key.entity';

/** Every table of the service. */
export const ENTITIES = [
  ...RESOURCES.map(({ entity }) => entity),
  AuditHeadEntity,
  OperationKeyEntity,
  LeadCounterEntity,
  SealedReporterEntity,
  ExchangeOutboxEntity,
  ExchangeArrivalEntity,
  AccessStateEntity,
];
