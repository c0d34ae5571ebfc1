import type { ResourceDeclaration } from '../../../graphql/resource';
import {
  reporterNoticePolicy,
  reporterUnsealingPolicy,
  unsealingReviewPolicy,
  unsealRequestPolicy,
} from '../../../policy/resources/reporter.policy';
import { reporterProtectionPolicy } from '../../../policy/resources/reporter-protection.policy';
import {
  ReporterNotice,
  ReporterProtection,
  ReporterUnsealing,
  UnsealingReview,
  UnsealRequest,
} from './reporter.type';
import { ReporterNoticeEntity } from './reporter-notice.entity';
import { ReporterProtectionEntity } from './reporter-protection.entity';
import { ReporterUnsealingEntity, UnsealingReviewEntity, UnsealRequestEntity } from './unsealing.entity';

/** What may be known of an unsealing. The envelopes themselves are no records of the graph. */
export const REPORTER_RESOURCES: readonly ResourceDeclaration[] = [
  {
    type: ReporterUnsealing,
    entity: ReporterUnsealingEntity,
    policy: reporterUnsealingPolicy,
    root: { plural: 'reporterUnsealings', singular: 'reporterUnsealing' },
    order: ['at'],
  },
  {
    type: UnsealingReview,
    entity: UnsealingReviewEntity,
    policy: unsealingReviewPolicy,
    root: null,
    order: ['at'],
  },
  {
    type: UnsealRequest,
    entity: UnsealRequestEntity,
    policy: unsealRequestPolicy,
    root: { plural: 'unsealRequests', singular: 'unsealRequest' },
    order: [],
  },
  {
    type: ReporterNotice,
    entity: ReporterNoticeEntity,
    policy: reporterNoticePolicy,
    root: { plural: 'reporterNotices', singular: 'reporterNotice' },
    order: ['dueOn'],
  },
  {
    type: ReporterProtection,
    entity: ReporterProtectionEntity,
    policy: reporterProtectionPolicy,
    root: { plural: 'reporterProtections', singular: 'reporterProtection' },
    order: ['appliedOn'],
  },
];
