import { AuditEntryEntity } from '../audit/audit-entry.entity';
import type { ResourceDeclaration } from '../graphql/resource';
import { auditEntryPolicy } from '../policy/resources/audit.policy';
import {
  evidencePolicy,
  feedbackOpinionPolicy,
  fieldRecordPolicy,
  findingPolicy,
} from '../policy/resources/finding.policy';
import { hotlineTicketPolicy } from '../policy/resources/hotline.policy';
import {
  annualPlanPolicy,
  consultationPolicy,
  inspectionPolicy,
  inspectionTargetPolicy,
  inspectionTeamPolicy,
  recusalDeclarationPolicy,
  selfInspectionPolicy,
  teamMemberPolicy,
} from '../policy/resources/inspection.policy';
import {
  issuingOfficePolicy,
  officerPolicy,
  regionPolicy,
  unitPolicy,
} from '../policy/resources/organisation.policy';
import {
  acceptancePolicy,
  campaignPolicy,
  dataQualityNotePolicy,
  followUpReviewPolicy,
  measurePolicy,
  measureProgressPolicy,
  problemAreaPolicy,
  rectificationCluePolicy,
  sourceFigurePolicy,
} from '../policy/resources/rectification.policy';
import { ADVICE_RESOURCES } from './advice/advice.resources';
import { AuditEntry } from './audit-log/audit-entry.type';
import { CampaignEntity, RectificationClueEntity } from './campaigns/campaign.entity';
import { Campaign, ProblemArea, RectificationClue } from './campaigns/campaign.type';
import { ProblemAreaEntity } from './campaigns/problem-area.entity';
import { CLARIFICATION_RESOURCES } from './clarification/clarification.resources';
import { FALSE_ACCUSATION_RESOURCES } from './false-accusation/false-accusation.resources';
import { FieldRecordEntity } from './fieldwork/field-record.entity';
import { FieldRecord } from './fieldwork/field-record.type';
import { EvidenceEntity } from './findings/evidence.entity';
import { Evidence } from './findings/evidence.type';
import { FeedbackOpinionEntity, FindingEntity } from './findings/finding.entity';
import { FeedbackOpinion, Finding } from './findings/finding.type';
import { FindingTallyEntity } from './findings/finding-tally.entity';
import { HotlineTicketEntity } from './hotline/hotline-ticket.entity';
import { HotlineTicket } from './hotline/hotline-ticket.type';
import { InspectionEntity } from './inspections/inspection.entity';
import { Inspection } from './inspections/inspection.type';
import {
  ConsultationEntity,
  InspectionTargetEntity,
  SelfInspectionEntity,
} from './inspections/preparation.entity';
import { Consultation, InspectionTarget, SelfInspection } from './inspections/preparation.type';
import { InspectionTeamEntity, RecusalDeclarationEntity, TeamMemberEntity } from './inspections/team.entity';
import { InspectionTeam, RecusalDeclaration, TeamMember } from './inspections/team.type';
import { INTERFERENCE_RESOURCES } from './interference/interference.resources';
import { LEAD_RESOURCES } from './leads/lead.resources';
import { IssuingOfficeEntity } from './organisation/issuing-office.entity';
import { OfficerEntity, RegionEntity, UnitEntity } from './organisation/organisation.entity';
import { IssuingOffice, Officer, Region, Unit } from './organisation/organisation.type';
import { AnnualPlanEntity } from './planning/annual-plan.entity';
import { AnnualPlan } from './planning/annual-plan.type';
import { AcceptanceEntity, FollowUpReviewEntity } from './rectification/acceptance.entity';
import { Acceptance, FollowUpReview } from './rectification/acceptance.type';
import { MeasureEntity, MeasureProgressEntity } from './rectification/measure.entity';
import { Measure, MeasureProgress } from './rectification/measure.type';
import { DataQualityNoteEntity, SourceFigureEntity } from './sources/source-figure.entity';
import { DataQualityNote, SourceFigure } from './sources/source-figure.type';

type Root = NonNullable<ResourceDeclaration['root']>;
const root = (plural: string, singular: string): Root => ({ plural, singular });
const transitions = (...columns: readonly string[]) => ({
  availableTransitions: ['id', 'state', ...columns],
});

/** Every record type of the graph: how it is shown, where it is stored, what it obeys, how it is reached. */
export const RESOURCES: readonly ResourceDeclaration[] = [
  {
    type: Region,
    entity: RegionEntity,
    policy: regionPolicy,
    root: root('regions', 'region'),
    order: [],
    columns: { code: 'id' },
  },
  {
    type: Unit,
    entity: UnitEntity,
    policy: unitPolicy,
    root: root('units', 'unit'),
    order: ['creditCode'],
    search: ['name', 'creditCode'],
  },
  {
    type: Officer,
    entity: OfficerEntity,
    policy: officerPolicy,
    root: root('officers', 'officer'),
    order: ['account'],
  },
  {
    type: IssuingOffice,
    entity: IssuingOfficeEntity,
    policy: issuingOfficePolicy,
    root: root('issuingOffices', 'issuingOffice'),
    order: ['agency', 'addressee'],
  },
  {
    type: AnnualPlan,
    entity: AnnualPlanEntity,
    policy: annualPlanPolicy,
    root: root('annualPlans', 'annualPlan'),
    order: ['year'],
    computed: transitions(),
    tally: {
      entity: FindingTallyEntity,
      columns: { regionCode: 'reach', state: 'planState', year: 'planYear' },
    },
  },
  {
    type: Inspection,
    entity: InspectionEntity,
    policy: inspectionPolicy,
    root: root('inspections', 'inspection'),
    order: ['number'],
    computed: transitions(),
    search: ['number', 'title', 'topics', 'topicBasisText', 'hotlineReview', 'reportText', 'evaluationText'],
    tally: { entity: FindingTallyEntity, columns: { regionCode: 'reach', state: 'inspectionState' } },
  },
  {
    type: InspectionTarget,
    entity: InspectionTargetEntity,
    policy: inspectionTargetPolicy,
    root: null,
    order: [],
  },
  {
    type: InspectionTeam,
    entity: InspectionTeamEntity,
    policy: inspectionTeamPolicy,
    root: null,
    order: ['number'],
  },
  { type: TeamMember, entity: TeamMemberEntity, policy: teamMemberPolicy, root: null, order: ['role'] },
  {
    type: RecusalDeclaration,
    entity: RecusalDeclarationEntity,
    policy: recusalDeclarationPolicy,
    root: null,
    order: [],
  },
  { type: Consultation, entity: ConsultationEntity, policy: consultationPolicy, root: null, order: ['body'] },
  {
    type: SelfInspection,
    entity: SelfInspectionEntity,
    policy: selfInspectionPolicy,
    root: root('selfInspections', 'selfInspection'),
    order: ['issuedAt'],
  },
  {
    type: FieldRecord,
    entity: FieldRecordEntity,
    policy: fieldRecordPolicy,
    root: root('fieldRecords', 'fieldRecord'),
    order: ['occurredOn'],
  },
  {
    type: HotlineTicket,
    entity: HotlineTicketEntity,
    policy: hotlineTicketPolicy,
    root: root('hotlineTickets', 'hotlineTicket'),
    order: ['receivedOn', 'number'],
  },
  {
    type: Finding,
    entity: FindingEntity,
    policy: findingPolicy,
    root: root('findings', 'finding'),
    order: ['number'],
    orders: { INSPECTED_UNIT: ['foundOn'] },
    computed: transitions(),
    search: [
      'number',
      'title',
      'topic',
      'category',
      'summary',
      'place',
      'facts',
      'legalBasis',
      'factComment',
      'factDecision',
      'generalisation',
    ],
    tally: {
      entity: FindingTallyEntity,
      columns: {
        regionCode: 'reach',
        copiedToDisciplineAt: 'copiedToDiscipline',
        copiedToPoliticalLegalAt: 'copiedToPoliticalLegal',
      },
    },
  },
  {
    type: FeedbackOpinion,
    entity: FeedbackOpinionEntity,
    policy: feedbackOpinionPolicy,
    root: root('feedbackOpinions', 'feedbackOpinion'),
    order: ['issuedAt'],
  },
  { type: Evidence, entity: EvidenceEntity, policy: evidencePolicy, root: null, order: ['name'] },
  {
    type: Measure,
    entity: MeasureEntity,
    policy: measurePolicy,
    root: root('measures', 'measure'),
    order: ['number'],
    computed: transitions(),
    search: ['content', 'responsibleDepartment', 'method', 'standard', 'outcome'],
  },
  {
    type: MeasureProgress,
    entity: MeasureProgressEntity,
    policy: measureProgressPolicy,
    root: null,
    order: ['reportedAt'],
  },
  { type: Acceptance, entity: AcceptanceEntity, policy: acceptancePolicy, root: null, order: ['decidedAt'] },
  {
    type: FollowUpReview,
    entity: FollowUpReviewEntity,
    policy: followUpReviewPolicy,
    root: root('followUpReviews', 'followUpReview'),
    order: [],
  },
  {
    type: Campaign,
    entity: CampaignEntity,
    policy: campaignPolicy,
    root: root('campaigns', 'campaign'),
    order: ['year'],
  },
  {
    type: RectificationClue,
    entity: RectificationClueEntity,
    policy: rectificationCluePolicy,
    root: root('rectificationClues', 'rectificationClue'),
    order: ['number'],
  },
  {
    type: ProblemArea,
    entity: ProblemAreaEntity,
    policy: problemAreaPolicy,
    root: root('problemAreas', 'problemArea'),
    order: ['number'],
    search: ['title'],
  },
  {
    type: SourceFigure,
    entity: SourceFigureEntity,
    policy: sourceFigurePolicy,
    root: root('sourceFigures', 'sourceFigure'),
    order: ['key'],
  },
  {
    type: DataQualityNote,
    entity: DataQualityNoteEntity,
    policy: dataQualityNotePolicy,
    root: root('dataQualityNotes', 'dataQualityNote'),
    order: ['key'],
  },
  {
    type: AuditEntry,
    entity: AuditEntryEntity,
    policy: auditEntryPolicy,
    root: root('auditEntries', 'auditEntry'),
    order: ['at'],
  },
  ...LEAD_RESOURCES,
  ...INTERFERENCE_RESOURCES,
  ...ADVICE_RESOURCES,
  ...CLARIFICATION_RESOURCES,
  ...FALSE_ACCUSATION_RESOURCES,
];
