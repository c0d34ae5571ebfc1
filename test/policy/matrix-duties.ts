import {
  ClarificationConsentEntity,
  ClarificationEntity,
} from '../../src/modules/clarification/clarification.entity';
import {
  CLARIFICATION_STATES,
  type ClarificationState,
} from '../../src/modules/clarification/clarification.vocabulary';
import { PublishedStatementEntity } from '../../src/modules/clarification/published-statement.entity';
import { FalseAccusationEntity } from '../../src/modules/false-accusation/false-accusation.entity';
import {
  FALSE_ACCUSATION_STATES,
  type FalseAccusationState,
} from '../../src/modules/false-accusation/false-accusation.vocabulary';
import { HotlineTicketEntity } from '../../src/modules/hotline/hotline-ticket.entity';
import { InspectionEntity } from '../../src/modules/inspections/inspection.entity';
import { InterferenceCheckEntity } from '../../src/modules/interference/check.entity';
import { InterferenceRecordEntity } from '../../src/modules/interference/interference.entity';
import type { InterferenceCheckState } from '../../src/modules/interference/interference.vocabulary';
import { InterferenceOmissionEntity } from '../../src/modules/interference/omission.entity';
import {
  InterferenceOverdueEntity,
  InterferenceSummaryEntity,
} from '../../src/modules/interference/summary.entity';
import { SharedLeadFiguresEntity } from '../../src/modules/leads/figures/shared-lead-figures.entity';
import { LeadEntity } from '../../src/modules/leads/lead.entity';
import { LEAD_STATES } from '../../src/modules/leads/lead.vocabulary';
import { LeadRecusalEntity, LeadRecusalFaultEntity } from '../../src/modules/leads/lead-recusal.entity';
import {
  PROTECTION_STATES,
  type ProtectionState,
} from '../../src/modules/leads/reporter/reporter.vocabulary';
import { ReporterProtectionEntity } from '../../src/modules/leads/reporter/reporter-protection.entity';
import { LeadReturnOverdueEntity } from '../../src/modules/leads/return/lead-return.entity';
import { LeadQueryVolumeEntity } from '../../src/modules/leads/volume/lead-query-volume.entity';
import type { World } from '../support/world';
import { CITY, COUNTY, OTHER_CITY } from './matrix-people';

const keys = <T extends string>(vocabulary: Record<T, string>) => Object.keys(vocabulary) as T[];

/** What came beside the leads: the hotline, 澄清正名, 三个规定, duties about reporters, figures. */
export function addDuties(world: World): void {
  addTickets(world);
  addClarifications(world);
  addInterferenceDuties(world);
  addReporterDuties(world);
  for (const recipientRegionCode of [CITY, COUNTY, OTHER_CITY]) {
    world.add(SharedLeadFiguresEntity, recipientRegionCode, { recipientRegionCode });
    world.add(LeadReturnOverdueEntity, recipientRegionCode, { recipientRegionCode });
  }
  for (const name of ['office ACCEPTED', 'of another handler', 'of another city']) {
    const { id: recusalId, recipientRegionCode } = world.row(LeadRecusalEntity, name);
    world.add(LeadRecusalFaultEntity, name, { recusalId, recipientRegionCode });
  }
  for (const account of ['jw-intake', 'yf-clerk'])
    world.add(LeadQueryVolumeEntity, `of ${account}`, { account });
}

function addTickets(world: World): void {
  const add = (name: string, regionCode: string, inspection: string | null = null) =>
    world.add(HotlineTicketEntity, name, {
      ...{ regionCode, unitId: world.unitId('own') },
      inspectionId: inspection === null ? null : world.row(InspectionEntity, inspection).id,
    });
  add('of the city', CITY);
  add('of our inspection', CITY, 'announced RECTIFYING');
  add('of their inspection', CITY, 'of others');
  add('of the county', COUNTY);
  add('of another city', OTHER_CITY);
}

/** One lead has one clarification: each state stands at a lead of its own, whatever that lead's state. */
function addClarifications(world: World): void {
  const leads = keys(LEAD_STATES);
  const add = (name: string, lead: string, given: Partial<ClarificationEntity>) => {
    const { id: leadId, inspectionId } = world.row(LeadEntity, lead);
    const { id: clarificationId } = world.add(ClarificationEntity, name, {
      ...{ leadId, inspectionId, recipientRegionCode: CITY, handlerAccount: 'jw-handler' },
      ...{ senderAgency: 'LAW_GOVERNANCE_OFFICE', unitId: world.unitId('own') },
      ...given,
    });
    world.add(ClarificationConsentEntity, name, { clarificationId });
  };
  for (const [index, state] of keys<ClarificationState>(CLARIFICATION_STATES).entries()) {
    add(`office ${state}`, `office ${leads[index]}`, { state });
    add(`political-legal ${state}`, `political-legal ${leads[index]}`, {
      ...{ state, senderAgency: 'POLITICAL_LEGAL_COMMISSION' },
    });
  }
  const [asked, askedApproved, police, policeApproved] = leads.slice(-4).map((state) => `office ${state}`);
  const askedToPublish = { senderIsAskedToPublish: true };
  add('asked CONSENTED', asked as string, { ...askedToPublish, state: 'CONSENTED' });
  add('asked APPROVED', askedApproved as string, { ...askedToPublish, state: 'APPROVED' });
  add('police CONCLUDED', police as string, { personIsPoliticalLegal: true, state: 'CONCLUDED' });
  add('police APPROVED', policeApproved as string, { personIsPoliticalLegal: true, state: 'APPROVED' });
  add('elsewhere APPROVED', 'of another city', {
    ...{ state: 'APPROVED', regionCode: OTHER_CITY, recipientRegionCode: OTHER_CITY },
    handlerAccount: 'somebody else',
  });
  for (const [unit, recipientRegionCode] of [
    ['own', CITY],
    ['other', CITY],
    ['elsewhere', OTHER_CITY],
  ] as const)
    world.add(PublishedStatementEntity, `to ${unit}`, { unitId: world.unitId(unit), recipientRegionCode });
}

function addInterferenceDuties(world: World): void {
  const check = (
    name: string,
    record: string,
    state: InterferenceCheckState,
    given: Partial<InterferenceCheckEntity> = {},
  ) =>
    world.add(InterferenceCheckEntity, name, {
      ...{ recordId: world.row(InterferenceRecordEntity, record).id, state, subjectAccount: null },
      ...given,
    });
  check('OPENED', 'LEADER_INTERFERENCE by our-inspector', 'OPENED');
  check('VERIFIED', 'LEADER_INTERFERENCE by jw-handler', 'VERIFIED');
  check('REPORTED', 'LEADER_INTERFERENCE by zf-expert', 'REPORTED');
  check('NOTICE_APPROVED', 'LEADER_INTERFERENCE by own-liaison', 'NOTICE_APPROVED');
  check('COPIED', 'about yf-director', 'COPIED');
  check('FILED', 'SUPERVISION_INTERFERENCE by zf-expert', 'FILED');
  for (const subjectAccount of ['zf-director', 'jw-director'])
    check(`COPIED about ${subjectAccount}`, `about ${subjectAccount}`, 'COPIED', { subjectAccount });
  check('COPIED of another city', 'of another city', 'COPIED', { regionCode: OTHER_CITY });
  for (const regionCode of [CITY, OTHER_CITY])
    world.add(InterferenceSummaryEntity, regionCode, { regionCode });
  for (const [agency, unit, regionCode] of [
    ['LAW_GOVERNANCE_OFFICE', 'yf', CITY],
    ['DISCIPLINE_COMMISSION', 'jw', CITY],
    ['POLITICAL_LEGAL_COMMISSION', 'zf', CITY],
    ['INSPECTED_UNIT', 'own', COUNTY],
    ['INSPECTED_UNIT', 'other', CITY],
    ['LAW_GOVERNANCE_OFFICE', 'elsewhere', OTHER_CITY],
  ] as const)
    world.add(InterferenceOverdueEntity, `${agency} ${unit}`, {
      ...{ agency, regionCode, unitId: world.unitId(unit) },
    });
  const omission = (name: string, given: Partial<InterferenceOmissionEntity> = {}) =>
    world.add(InterferenceOmissionEntity, name, {
      ...{ unitId: world.unitId('police'), subjectAccount: null },
      ...given,
    });
  omission('of a person');
  for (const subjectAccount of ['jw-director', 'zf-director'])
    omission(`about ${subjectAccount}`, { subjectAccount });
  omission('of another city', { regionCode: OTHER_CITY });
}

function addReporterDuties(world: World): void {
  const leadId = world.row(LeadEntity, 'office FED_BACK').id;
  const accused = (name: string, given: Partial<FalseAccusationEntity>) =>
    world.add(FalseAccusationEntity, name, {
      ...{ leadId, recipientRegionCode: CITY, handlerAccount: 'jw-handler' },
      ...{ grounds: ['FORGED_MATERIAL'], ...given },
    });
  for (const state of keys<FalseAccusationState>(FALSE_ACCUSATION_STATES)) accused(state, { state });
  accused('of another handler', {
    ...{ leadId: world.row(LeadEntity, 'of another handler').id, handlerAccount: 'somebody else' },
  });
  const elsewhere = {
    ...{ leadId: world.row(LeadEntity, 'of another city').id, recipientRegionCode: OTHER_CITY },
  };
  accused('of another city', elsewhere);
  const protection = (name: string, given: Partial<ReporterProtectionEntity>) =>
    world.add(ReporterProtectionEntity, name, {
      ...{ leadId, recipientRegionCode: CITY, threats: ['PROPERTY'], measures: ['POST_SECURED'], ...given },
    });
  for (const state of keys<ProtectionState>(PROTECTION_STATES)) protection(state, { state });
  protection('of another city', elsewhere);
}
