import { AuditHeadEntity } from '../audit/audit-entry.entity';
import { JudgedQuarterEntity } from '../deadlines/judged-quarter.entity';
import { ExchangeArrivalEntity } from '../exchange/arrival.entity';
import { ExchangeOutboxEntity } from '../exchange/outbox.entity';
import {
  FindingTallyEntity,
  FindingTallyMarkEntity,
  FindingTallyShareEntity,
} from '../modules/findings/finding-tally.entity';
import { LeadCounterEntity } from '../modules/leads/lead-counter.entity';
import { RetiredSealKeyEntity } from '../modules/leads/reporter/retired-seal-key.entity';
import { SealedReporterEntity } from '../modules/leads/reporter/sealed-reporter.entity';
import { RESOURCES } from '../modules/resources';
import { SEARCH_ENTITIES, SearchPendingEntity, SearchRebuildEntity } from '../search/search-text.entity';
import { AccessStateEntity } from './access-state.entity';
import { OperationKeyEntity } from './operation-key.entity';

/** Every table of the service. */
export const ENTITIES = [
  ...RESOURCES.map(({ entity }) => entity),
  FindingTallyEntity,
  FindingTallyShareEntity,
  FindingTallyMarkEntity,
  AuditHeadEntity,
  OperationKeyEntity,
  LeadCounterEntity,
  JudgedQuarterEntity,
  SealedReporterEntity,
  RetiredSealKeyEntity,
  ExchangeOutboxEntity,
  ExchangeArrivalEntity,
  AccessStateEntity,
  ...SEARCH_ENTITIES,
  SearchPendingEntity,
  SearchRebuildEntity,
];
