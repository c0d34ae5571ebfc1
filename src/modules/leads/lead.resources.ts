import type { ResourceDeclaration } from '../../graphql/resource';
import { leadPolicy } from '../../policy/resources/lead.policy';
import { leadInquiryPolicy } from '../../policy/resources/lead-inquiry.policy';
import {
  leadDisposalPolicy,
  leadFeedbackPolicy,
  leadItemPolicy,
  leadNoticePolicy,
  leadReceiptPolicy,
  leadRecusalFaultPolicy,
  leadRecusalPolicy,
  leadSupplementPolicy,
} from '../../policy/resources/lead-parts.policy';
import { leadQueryVolumePolicy } from '../../policy/resources/lead-query-volume.policy';
import { leadReturnOverduePolicy, leadReturnPolicy } from '../../policy/resources/lead-return.policy';
import { officialDocumentPolicy } from '../../policy/resources/official-document.policy';
import { sharedLeadFiguresPolicy } from '../../policy/resources/shared-lead-figures.policy';
import { LeadDisposal, LeadFeedback, LeadRecusal, LeadRecusalFault } from './disposal.type';
import { LeadFeedbackEntity } from './feedback.entity';
import { SharedLeadFiguresEntity } from './figures/shared-lead-figures.entity';
import { SharedLeadFigures } from './figures/shared-lead-figures.type';
import { LeadInquiryEntity } from './inquiry/lead-inquiry.entity';
import { LeadInquiry } from './inquiry/lead-inquiry.type';
import { LeadEntity } from './lead.entity';
import { Lead } from './lead.type';
import { LeadDisposalEntity } from './lead-disposal.entity';
import { LeadNoticeEntity } from './lead-notice.entity';
import { LeadNotice } from './lead-notice.type';
import { LeadItemEntity, LeadReceiptEntity, LeadSupplementEntity } from './lead-part.entity';
import { LeadItem, LeadReceipt, LeadSupplement } from './lead-part.type';
import { LeadRecusalEntity, LeadRecusalFaultEntity } from './lead-recusal.entity';
import { OfficialDocumentEntity } from './papers/official-document.entity';
import { OfficialDocument } from './papers/official-document.type';
import { REPORTER_RESOURCES } from './reporter/reporter.resources';
import { LeadReturnEntity, LeadReturnOverdueEntity } from './return/lead-return.entity';
import { LeadReturn, LeadReturnOverdue } from './return/lead-return.type';
import { LeadQueryVolumeEntity } from './volume/lead-query-volume.entity';
import { LeadQueryVolume } from './volume/lead-query-volume.type';

const transitions = { availableTransitions: ['id', 'state'] };

/** The records of this module, as the graph shows them. */
export const LEAD_RESOURCES: readonly ResourceDeclaration[] = [
  {
    type: Lead,
    entity: LeadEntity,
    policy: leadPolicy,
    root: { plural: 'leads', singular: 'lead' },
    order: ['transferredAt'],
    computed: transitions,
  },
  { type: LeadItem, entity: LeadItemEntity, policy: leadItemPolicy, root: null, order: ['number'] },
  { type: LeadReceipt, entity: LeadReceiptEntity, policy: leadReceiptPolicy, root: null, order: ['round'] },
  {
    type: LeadSupplement,
    entity: LeadSupplementEntity,
    policy: leadSupplementPolicy,
    root: null,
    order: ['round'],
  },
  {
    type: LeadDisposal,
    entity: LeadDisposalEntity,
    policy: leadDisposalPolicy,
    root: null,
    order: [],
    computed: transitions,
  },
  {
    type: LeadRecusal,
    entity: LeadRecusalEntity,
    policy: leadRecusalPolicy,
    root: null,
    order: ['declaredAt'],
  },
  {
    type: LeadRecusalFault,
    entity: LeadRecusalFaultEntity,
    policy: leadRecusalFaultPolicy,
    root: null,
    order: ['recordedAt'],
  },
  {
    type: LeadFeedback,
    entity: LeadFeedbackEntity,
    policy: leadFeedbackPolicy,
    root: null,
    order: ['issuedAt'],
  },
  {
    type: LeadNotice,
    entity: LeadNoticeEntity,
    policy: leadNoticePolicy,
    root: { plural: 'leadNotices', singular: 'leadNotice' },
    order: ['noticedAt'],
    computed: transitions,
  },
  {
    type: OfficialDocument,
    entity: OfficialDocumentEntity,
    policy: officialDocumentPolicy,
    root: { plural: 'officialDocuments', singular: 'officialDocument' },
    order: ['issuedAt'],
  },
  ...REPORTER_RESOURCES,
  {
    type: LeadReturn,
    entity: LeadReturnEntity,
    policy: leadReturnPolicy,
    root: { plural: 'leadReturns', singular: 'leadReturn' },
    order: ['year', 'quarter'],
  },
  {
    type: LeadReturnOverdue,
    entity: LeadReturnOverdueEntity,
    policy: leadReturnOverduePolicy,
    root: { plural: 'leadReturnOverdues', singular: 'leadReturnOverdue' },
    order: ['year', 'quarter'],
  },
  {
    type: LeadQueryVolume,
    entity: LeadQueryVolumeEntity,
    policy: leadQueryVolumePolicy,
    root: { plural: 'leadQueryVolumes', singular: 'leadQueryVolume' },
    order: ['day', 'account'],
  },
  {
    type: SharedLeadFigures,
    entity: SharedLeadFiguresEntity,
    policy: sharedLeadFiguresPolicy,
    root: { plural: 'sharedLeadFigures', singular: 'sharedLeadFiguresOfQuarter' },
    order: ['year', 'quarter'],
  },
  {
    type: LeadInquiry,
    entity: LeadInquiryEntity,
    policy: leadInquiryPolicy,
    root: { plural: 'leadInquiries', singular: 'leadInquiry' },
    order: ['askedAt'],
  },
];
