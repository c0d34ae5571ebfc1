import { type Statement, type Subject, subjectShape, type Traveller } from '../../../exchange/traveller';
import { LeadEntity } from '../lead.entity';
import { LeadNoticeEntity } from '../lead-notice.entity';
import {
  LEAD_CROSSINGS,
  type LeadStatement,
  type LeadVerb,
  NOTICE_CROSSINGS,
  type NoticeStatement,
} from './lead-crossings';
import { takeLeadStep, takeNoticeStep } from './take-step.service';
import { leadPartsOf } from './tell-step.service';

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

/**
 * How the commission disposes of a lead has no word here: what travels is what the other side may know by the matrix
 * of access.
 */
export const leadTraveller: Traveller<LeadEntity> = {
  ...{ type: 'Lead', format: FORMAT, link: 'lead', subject, crossings: LEAD_CROSSINGS, subjectOf, sidesOf },
  load: (manager, id) => manager.findOneByOrFail(LeadEntity, { id }),
  find: (manager, statement) => manager.findOneBy(LeadEntity, knownSubject(statement)),
  partsOf: (work, verb, lead) => leadPartsOf(work, verb as LeadVerb, lead),
  take: (work, statement) => takeLeadStep(work, statement as LeadStatement),
};

export const noticeTraveller: Traveller<LeadNoticeEntity> = {
  ...{ type: 'LeadNotice', format: FORMAT, link: 'notice', subject, crossings: NOTICE_CROSSINGS },
  ...{ subjectOf, sidesOf },
  load: (manager, id) => manager.findOneByOrFail(LeadNoticeEntity, { id }),
  find: (manager, statement) => manager.findOneBy(LeadNoticeEntity, { ...statement.subject }),
  partsOf: async () => ({}),
  take: (work, statement) => takeNoticeStep(work, statement as NoticeStatement),
};
