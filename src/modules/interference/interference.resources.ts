import type { ResourceDeclaration } from '../../graphql/resource';
import {
  interferenceRecordPolicy,
  interferenceReturnPolicy,
} from '../../policy/resources/interference.policy';
import {
  interferenceCheckPolicy,
  interferenceOverduePolicy,
  interferenceSummaryPolicy,
} from '../../policy/resources/interference-check.policy';
import { interferenceOmissionPolicy } from '../../policy/resources/interference-omission.policy';
import { InterferenceCheckEntity } from './check.entity';
import { InterferenceCheck, InterferenceOverdue, InterferenceSummary } from './check.type';
import { InterferenceRecordEntity, InterferenceReturnEntity } from './interference.entity';
import { InterferenceRecord, InterferenceReturn } from './interference.type';
import { InterferenceOmissionEntity } from './omission.entity';
import { InterferenceOmission } from './omission.type';
import { InterferenceOverdueEntity, InterferenceSummaryEntity } from './summary.entity';

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
  {
    type: InterferenceCheck,
    entity: InterferenceCheckEntity,
    policy: interferenceCheckPolicy,
    root: { plural: 'interferenceChecks', singular: 'interferenceCheck' },
    order: ['openedAt'],
    computed: { availableTransitions: ['id', 'state'] },
  },
  {
    type: InterferenceSummary,
    entity: InterferenceSummaryEntity,
    policy: interferenceSummaryPolicy,
    root: { plural: 'interferenceSummaries', singular: 'interferenceSummary' },
    order: ['year', 'quarter'],
  },
  {
    type: InterferenceOverdue,
    entity: InterferenceOverdueEntity,
    policy: interferenceOverduePolicy,
    root: { plural: 'interferenceOverdues', singular: 'interferenceOverdue' },
    order: ['year', 'quarter'],
  },
  {
    type: InterferenceOmission,
    entity: InterferenceOmissionEntity,
    policy: interferenceOmissionPolicy,
    root: { plural: 'interferenceOmissions', singular: 'interferenceOmission' },
    order: ['establishedOn'],
  },
];
