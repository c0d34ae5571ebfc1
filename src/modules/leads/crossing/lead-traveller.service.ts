import type { EntityManager } from 'typeorm';
import {
  type Logged,
  type Statement,
  type Subject,
  subjectShape,
  type Traveller,
} from '../../../exchange/traveller';
import { LeadEntity } from '../lead.entity';
import { LeadNoticeEntity } from '../lead-notice.entity';
import { OfficialDocumentEntity } from '../papers/official-document.entity';
import {
  LEAD_CROSSINGS,
  type LeadStatement,
  type LeadVerb,
  NOTICE_CROSSINGS,
  type NoticeStatement,
  type NoticeVerb,
} from './lead-crossings';
import { takeLeadStep, takeNoticeStep } from './take-step.service';
import { leadPartsOf, noticePartsOf } from './tell-step.service';

const FORMAT = 'supervision-graph/lead-step/1';
const subject = subjectShape(['LAW_GOVERNANCE_OFFICE', 'POLITICAL_LEGAL_COMMISSION']);

type Handed = Pick<LeadEntity | LeadNoticeEntity, 'senderAgency' | 'regionCode' | 'recipientRegionCode'>;

const subjectOf = ({ senderAgency, regionCode, number }: LeadEntity | LeadNoticeEntity): Subject => ({
  ...{ senderAgency, regionCode, number },
});
const sidesOf = ({ senderAgency, regionCode, recipientRegionCode }: Handed) => ({
  sender: { agency: senderAgency, regionCode },
  recipient: { agency: 'DISCIPLINE_COMMISSION' as const, regionCode: recipientRegionCode },
});
/** A part is made of a lead that its sender has. */
const knownSubject = ({ subject: named, parts }: Pick<Statement, 'subject' | 'parts'>) =>
  typeof parts.parent === 'string' ? { ...named, number: parts.parent } : { ...named };

/** The log's entry of a paper speaks of the paper. */
async function idOf(
  manager: EntityManager,
  { type, id }: Logged,
  parent: 'leadId' | 'noticeId',
): Promise<string> {
  if (type !== 'OfficialDocument') return id;
  const paper = await manager.findOneByOrFail(OfficialDocumentEntity, { id });
  return paper[parent] as string;
}

/**
 * How the commission disposes of a lead has no word here: what travels is what the other side may know by the matrix
 * of access.
 */
export const leadTraveller: Traveller<LeadEntity> = {
  ...{ type: 'Lead', format: FORMAT, link: 'lead', subject, crossings: LEAD_CROSSINGS, subjectOf, sidesOf },
  load: async (manager, logged) =>
    manager.findOneByOrFail(LeadEntity, { id: await idOf(manager, logged, 'leadId') }),
  find: (manager, statement) => manager.findOneBy(LeadEntity, knownSubject(statement)),
  partsOf: (work, verb, lead, logged) => leadPartsOf(work, verb as LeadVerb, lead, logged),
  take: (work, statement) => takeLeadStep(work, statement as LeadStatement),
};

export const noticeTraveller: Traveller<LeadNoticeEntity> = {
  ...{ type: 'LeadNotice', format: FORMAT, link: 'notice', subject, crossings: NOTICE_CROSSINGS },
  ...{ subjectOf, sidesOf },
  load: async (manager, logged) =>
    manager.findOneByOrFail(LeadNoticeEntity, { id: await idOf(manager, logged, 'noticeId') }),
  find: (manager, statement) => manager.findOneBy(LeadNoticeEntity, { ...statement.subject }),
  partsOf: (work, verb, _, logged) => noticePartsOf(work, verb as NoticeVerb, logged),
  take: (work, statement) => takeNoticeStep(work, statement as NoticeStatement),
};
