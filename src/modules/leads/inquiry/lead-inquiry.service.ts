import { In, MoreThanOrEqual, Not } from 'typeorm';
import type { Work, Written } from '../../../database/work';
import { Refusal } from '../../../errors/refusal';
import { toGlobalId } from '../../../graphql/global-id';
import { leadInquiryPolicy } from '../../../policy/resources/lead-inquiry.policy';
import type { Audience } from '../../../policy/vocabulary';
import { written } from '../../../workflow/step';
import { LeadEntity } from '../lead.entity';
import { RECEIVED_STATES } from '../lead.vocabulary';
import { LeadInquiryEntity } from './lead-inquiry.entity';
import type { InquireLeadInput } from './lead-inquiry.input';

const CONTACTS: readonly Audience[] = [
  'LAW_GOVERNANCE_OFFICE',
  'DISCIPLINE_COMMISSION',
  'POLITICAL_LEGAL_COMMISSION',
];

/** What the other agency no longer works on is no hit. */
const LEFT_TO_OTHERS = ['RETURNED', 'FORWARDED', 'SPLIT'];
const NOT_PURSUED = ['WITHDRAWN', 'NOT_CONSTITUTED', 'NOTICED', 'RETURNED'];

/**
 * Does the other agency already handle the same person and matter? The contact of one agency asks, the register
 * of the other answers with one word; both logs keep that it was asked, neither keeps about whom.
 * @throws Refusal RATE_LIMITED: a register must not be read by asking
 */
export async function inquireLead(work: Work, input: InquireLeadInput): Promise<Written> {
  const { manager, actor, now } = work;
  const { agency } = input;
  if (agency === actor.agency || !CONTACTS.includes(agency))
    throw new Refusal('BAD_USER_INPUT', '只能向另两个机关查询', { field: ['input', 'agency'] });
  await refuseTooMany(work);
  const inquiry = await manager.save(
    manager.create(LeadInquiryEntity, {
      askerAgency: actor.agency,
      askedAgency: agency,
      regionCode: actor.regionCode,
      askedBy: actor.account,
      purpose: input.purpose,
      answer: (await isHandled(work, input)) ? 'HIT' : 'NO_HIT',
      askedAt: now,
    }),
  );
  const subjectId = toGlobalId('LeadInquiry', inquiry.id);
  for (const office of [actor, { agency, regionCode: inquiry.regionCode }])
    work.record({ action: 'inquireLead', subjectType: 'LeadInquiry', subjectId, office });
  return written(leadInquiryPolicy, inquiry);
}

/** The agency has one contact: its day is counted, whoever sits there. Two who ask at once take turns. */
async function refuseTooMany({ manager, actor, today, leadRules }: Work): Promise<void> {
  const { agency: askerAgency, regionCode } = actor;
  await manager.query('SELECT pg_advisory_xact_lock(hashtext($1))', [
    `lead-inquiry ${askerAgency} ${regionCode}`,
  ]);
  const asked = await manager.countBy(LeadInquiryEntity, {
    askerAgency,
    regionCode,
    askedAt: MoreThanOrEqual(new Date(`${today}T00:00:00+08:00`)),
  });
  if (asked >= leadRules.inquiriesPerDay)
    throw new Refusal('RATE_LIMITED', `本机关今日查询已达 ${leadRules.inquiriesPerDay} 次，请明日再查`);
}

function isHandled({ manager, actor }: Work, { agency, personName, personUnit, kind }: InquireLeadInput) {
  const same = { personName, personUnit, kind, senderAgency: Not(actor.agency) };
  if (agency !== 'DISCIPLINE_COMMISSION')
    return manager.existsBy(LeadEntity, {
      ...same,
      senderAgency: agency,
      regionCode: actor.regionCode,
      state: Not(In(NOT_PURSUED)),
    });
  return manager.existsBy(LeadEntity, {
    ...same,
    recipientRegionCode: actor.regionCode,
    state: In(RECEIVED_STATES.filter((state) => !LEFT_TO_OTHERS.includes(state))),
  });
}
