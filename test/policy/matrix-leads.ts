import { DisciplineAdviceEntity } from '../../src/modules/advice/advice.entity';
import { ADVICE_STATES, type AdviceState } from '../../src/modules/advice/advice.vocabulary';
import { FindingEntity } from '../../src/modules/findings/finding.entity';
import {
  InterferenceRecordEntity,
  InterferenceReturnEntity,
} from '../../src/modules/interference/interference.entity';
import { LeadFeedbackEntity } from '../../src/modules/leads/feedback.entity';
import { LeadInquiryEntity } from '../../src/modules/leads/inquiry/lead-inquiry.entity';
import { LeadEntity } from '../../src/modules/leads/lead.entity';
import { LEAD_STATES, type LeadState } from '../../src/modules/leads/lead.vocabulary';
import { LeadDisposalEntity } from '../../src/modules/leads/lead-disposal.entity';
import { LeadNoticeEntity } from '../../src/modules/leads/lead-notice.entity';
import {
  LeadItemEntity,
  LeadReceiptEntity,
  LeadSupplementEntity,
} from '../../src/modules/leads/lead-part.entity';
import { LeadRecusalEntity } from '../../src/modules/leads/lead-recusal.entity';
import { ReporterNoticeEntity } from '../../src/modules/leads/reporter/reporter-notice.entity';
import {
  ReporterUnsealingEntity,
  UnsealingReviewEntity,
  UnsealRequestEntity,
} from '../../src/modules/leads/reporter/unsealing.entity';
import { LeadReturnEntity } from '../../src/modules/leads/return/lead-return.entity';
import type { Audience } from '../../src/policy/vocabulary';
import { idOf, type World } from '../support/world';
import { PHASE_OF } from './lead-world';
import { CITY, COUNTY, OTHER_CITY, PROVINCE } from './matrix-people';

const STATES = Object.keys(LEAD_STATES) as LeadState[];
const AGENCIES = ['LAW_GOVERNANCE_OFFICE', 'DISCIPLINE_COMMISSION', 'POLITICAL_LEGAL_COMMISSION'] as const;

/** Leads of both senders in every state, leads that are others', and what agencies tell each other besides. */
export function addLeads(world: World): void {
  const { id: findingId, inspectionId } = world.row(FindingEntity, 'own FED_BACK');
  const ours = { findingId, inspectionId, senderAgency: 'LAW_GOVERNANCE_OFFICE', draftedBy: 'our-inspector' };
  const theirs = { ...ours, senderAgency: 'POLITICAL_LEGAL_COMMISSION', draftedBy: 'zf-expert' };
  for (const state of STATES) {
    addLead(world, `office ${state}`, state, ours);
    addLead(world, `political-legal ${state}`, state, theirs);
  }
  addLead(world, 'draft of a colleague', 'REGISTERED', {
    ...ours,
    ...{ draftedBy: 'their-inspector', findingId: null, inspectionId: null },
  });
  addLead(world, 'draft of another expert', 'REGISTERED', { ...theirs, draftedBy: 'zf-elsewhere' });
  addLead(world, 'of another handler', 'ACCEPTED', ours, { handlerAccount: 'somebody else' });
  addLead(world, 'to the county', 'ACCEPTED', { ...ours, recipientRegionCode: COUNTY });
  for (const [name, regionCode] of [
    ['of the county', COUNTY],
    ['of the province', PROVINCE],
    ['of another city', OTHER_CITY],
  ] as const)
    addLead(world, name, 'ACCEPTED', { ...ours, regionCode, recipientRegionCode: regionCode });
  addReturns(world);
  addInquiries(world);
  addAdvice(world);
  addInterference(world);
}

interface Draft extends Omit<Partial<LeadEntity>, 'senderAgency'> {
  readonly senderAgency: string;
}

function addLead(
  world: World,
  name: string,
  state: LeadState,
  given: Draft,
  disposal: Partial<LeadDisposalEntity> = {},
): void {
  const phase = PHASE_OF[state];
  const { recipientRegionCode = CITY } = given;
  const leadId = idOf(`lead ${name}`);
  const disposed = phase === 'C' || phase === 'D';
  const disposalId = disposed
    ? world.add(LeadDisposalEntity, name, {
        ...{ leadId, recipientRegionCode, handlerAccount: 'jw-handler' },
        ...{ intakeAccounts: ['jw-intake'], overdue: ['DISPOSAL'] },
        ...disposal,
      }).id
    : null;
  world.add(LeadEntity, name, {
    ...{ state, recipientRegionCode, standardsMet: ['WITHIN_SCOPE'], overdue: ['TRANSFER'] },
    ...{ outcome: phase === 'D' ? 'FILED' : null, disposalId },
    ...(given as Partial<LeadEntity>),
  });
  world.add(LeadItemEntity, name, { leadId, number: 1 });
  world.add(LeadItemEntity, `${name}, removed`, { leadId, number: 2, isRemoved: true });
  if (state === 'NOTICED') addNotice(world, name);
  else if (phase !== 'A') addExchange(world, name, leadId);
  if (disposed) addDisposed(world, name, { leadId, recipientRegionCode }, phase === 'D');
}

function addNotice(world: World, name: string): void {
  const { id: leadId, senderAgency, regionCode, recipientRegionCode } = world.row(LeadEntity, name);
  world.add(LeadNoticeEntity, name, {
    ...{ leadId, senderAgency, regionCode, recipientRegionCode },
    ...{ unitId: world.unitId('own'), findingId: world.row(FindingEntity, 'own copied to discipline').id },
  });
}

function addExchange(world: World, name: string, leadId: string): void {
  world.add(LeadReceiptEntity, name, { leadId, round: 0 });
  world.add(LeadSupplementEntity, name, { leadId, round: 1 });
}

/** What the commission does inside, and what it tells. */
function addDisposed(
  world: World,
  name: string,
  lead: { leadId: string; recipientRegionCode: string },
  isFedBack: boolean,
): void {
  world.add(
    LeadFeedbackEntity,
    name,
    isFedBack ? { ...lead, state: 'ISSUED' } : { ...lead, state: 'DRAFTED', issuedAt: null },
  );
  world.add(LeadRecusalEntity, name, { ...lead, account: 'jw-handler' });
  world.add(ReporterNoticeEntity, name, lead);
  for (const account of ['jw-handler', 'jw-petition']) {
    world.add(UnsealRequestEntity, `${name} by ${account}`, { ...lead, account });
    const { id: unsealingId } = world.add(ReporterUnsealingEntity, `${name} by ${account}`, {
      ...lead,
      account,
    });
    world.add(UnsealingReviewEntity, `${name} by ${account}`, {
      ...{ unsealingId, recipientRegionCode: lead.recipientRegionCode },
    });
  }
}

function addReturns(world: World): void {
  for (const recipientRegionCode of [CITY, COUNTY, OTHER_CITY])
    world.add(LeadReturnEntity, recipientRegionCode, { recipientRegionCode });
}

function addInquiries(world: World): void {
  for (const regionCode of [CITY, OTHER_CITY])
    for (const askerAgency of AGENCIES)
      for (const askedAgency of AGENCIES.filter((asked) => asked !== askerAgency))
        world.add(LeadInquiryEntity, `${askerAgency} of ${askedAgency} in ${regionCode}`, {
          ...{ regionCode, askerAgency, askedAgency },
        });
}

function addAdvice(world: World): void {
  const add = (name: string, given: Partial<DisciplineAdviceEntity>) =>
    world.add(DisciplineAdviceEntity, name, { overdue: ['RECEIPT'], unitId: world.unitId('own'), ...given });
  for (const state of Object.keys(ADVICE_STATES) as AdviceState[])
    for (const recipientAgency of ['LAW_GOVERNANCE_OFFICE', 'POLITICAL_LEGAL_COMMISSION'] as const)
      add(`${state} to ${recipientAgency}`, { state, recipientAgency });
  for (const regionCode of [COUNTY, OTHER_CITY])
    add(`SENT in ${regionCode}`, { regionCode, state: 'SENT', recipientAgency: 'LAW_GOVERNANCE_OFFICE' });
}

/** 过问登记: by somebody of each agency, about a judicial matter or supervision, and about those who would read it. */
function addInterference(world: World): void {
  const add = (name: string, given: Partial<InterferenceRecordEntity>) =>
    world.add(InterferenceRecordEntity, name, { subjectAccount: null, ...given });
  const filers: readonly (readonly [string, Audience])[] = [
    ['our-inspector', 'LAW_GOVERNANCE_OFFICE'],
    ['jw-handler', 'DISCIPLINE_COMMISSION'],
    ['zf-expert', 'POLITICAL_LEGAL_COMMISSION'],
    ['own-liaison', 'INSPECTED_UNIT'],
  ];
  for (const [filerAccount, filedAgency] of filers)
    for (const kind of ['LEADER_INTERFERENCE', 'SUPERVISION_INTERFERENCE'] as const)
      add(`${kind} by ${filerAccount}`, { filerAccount, filedAgency, kind });
  for (const subjectAccount of ['yf-director', 'jw-director', 'zf-director'])
    add(`about ${subjectAccount}`, {
      ...{ filerAccount: 'our-inspector', filedAgency: 'LAW_GOVERNANCE_OFFICE' },
      ...{ kind: 'LEADER_INTERFERENCE', subjectAccount },
    });
  add('of another city', {
    ...{ regionCode: OTHER_CITY, filerAccount: 'elsewhere-clerk', filedAgency: 'LAW_GOVERNANCE_OFFICE' },
    kind: 'LEADER_INTERFERENCE',
  });
  for (const [agency, unit, regionCode] of [
    ['LAW_GOVERNANCE_OFFICE', 'yf', CITY],
    ['DISCIPLINE_COMMISSION', 'jw', CITY],
    ['POLITICAL_LEGAL_COMMISSION', 'zf', CITY],
    ['INSPECTED_UNIT', 'own', COUNTY],
    ['INSPECTED_UNIT', 'other', CITY],
    ['LAW_GOVERNANCE_OFFICE', 'elsewhere', OTHER_CITY],
  ] as const)
    world.add(InterferenceReturnEntity, `${agency} ${unit}`, {
      ...{ agency, regionCode, unitId: world.unitId(unit) },
    });
}
