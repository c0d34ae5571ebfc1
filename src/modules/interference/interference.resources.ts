import type { ResourceDeclaration } from '../../graphql/resource';
import {
  interferenceRecordPolicy,
  interferenceReturnPolicy,
} from '../../policy/resources/interference.policy';
import { InterferenceRecordEntity, InterferenceReturnEntity } from './interference.entity';
import { InterferenceRecord, InterferenceReturn } from './interference.type';

export const INTERFERENCE_RESOURCES: readonly ResourceDeclaration[] = [
  {
    type: InterferenceRecord,
    entity: InterferenceRecordEntity,
    policy: interferenceRecordPolicy,
    root: { plural: 'interferenceRecords', singular: 'interferenceRecord' },
    order: ['filedAt'],
    columns: { filedBy: 'filerAccount' },
  },
  {
    type: InterferenceReturn,
    entity: InterferenceReturnEntity,
    policy: interferenceReturnPolicy,
    root: { plural: 'interferenceReturns', singular: 'interferenceReturn' },
    order: ['year', 'quarter'],
  },
];
