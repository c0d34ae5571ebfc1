import type { Work } from '../../../database/work';
import { Refusal } from '../../../errors/refusal';
import type { Subject } from '../../../exchange/traveller';
import { toGlobalId } from '../../../graphql/global-id';
import { leadPolicy } from '../../../policy/resources/lead.policy';
import { leadNoticePolicy } from '../../../policy/resources/lead-parts.policy';
import { advance, lockRecord } from '../../../workflow/step';
import { refuseDisposalAdvice } from '../disposal-advice';
import { LeadFeedbackEntity } from '../feedback.entity';
import { LeadEntity } from '../lead.entity';
import { LEAD_KINDS, type LeadClock } from '../lead.vocabulary';
import { leadMachine } from '../lead.workflow';
import { aboveLevel } from '../lead-content';
import { LeadNoticeEntity } from '../lead-notice.entity';
import { requestLeadTransfer } from '../lead-notice.service';
import { noticeMachine } from '../lead-notice.workflow';
import { LeadItemEntity, LeadReceiptEntity, LeadSupplementEntity } from '../lead-part.entity';
import { part } from '../lead-parting.service';
import { sealReporterOf } from '../reporter/seal-reporter.service';
import { categoryOf, isAboveLevel } from '../upper-level';
import type { LeadStatement, NoticeStatement } from './lead-crossings';
import { takePaper } from './take-paper.service';

/** Limits and numbers are not computed again: two installations, however configured, tell their officers the same. */
export async function takeLeadStep(work: Work, statement: LeadStatement): Promise<void> {
  switch (statement.verb) {
    case 'transferLead':
      return receiveLead(work, statement);
    case 'openLeadPart':
      return openPart(work, statement);
    case 'issueLeadPaper':
      return takePaper(work, statement.verb, statement.parts, await locked(work, statement.subject));
    default:
      return stepLead(work, statement);
  }
}

export async function takeNoticeStep(work: Work, statement: NoticeStatement): Promise<void> {
  switch (statement.verb) {
    case 'noticeLead':
      return receiveNotice(work, statement);
    case 'issueLeadNoticePaper':
      return takePaper(work, statement.verb, statement.parts, await lockedNotice(work, statement.subject));
    default:
      return stepNotice(work, statement);
  }
}

/** The commission's own record of a lead: what may not be stored by its own rules is refused before anything is. */
async function receiveLead(work: Work, { subject, fields, parts }: LeadStatement): Promise<void> {
  const { manager } = work;
  const lead = manager.create(LeadEntity, { ...fields, ...subject, state: 'TRANSFERRED' });
  const { personPost: post, personRank: rank, title, facts, lawBreached, reasoning } = lead;
  // whether the person is managed above was declared to the sender, which then sent nothing
  if (isAboveLevel({ post, rank, managedAbove: false }, lead.regionCode, work.leadRules)) throw aboveLevel();
  refuseDisposalAdvice({ title, facts, lawBreached, reasoning });
  const items = parts.items ?? [];
  if (items.length === 0 || items.length !== lead.listedItemCount)
    throw new Refusal('BAD_USER_INPUT', '清单所列件数与所载件数不一致');
  if ((parts.reporter != null) !== lead.reporterSealed)
    throw new Refusal('BAD_USER_INPUT', '举报人信息与线索所载不一致');
  await refuseKnown(work, LeadEntity, subject);
  lead.personCategory = categoryOf(rank);
  lead.clueCategory = LEAD_KINDS[lead.kind];
  await manager.save(lead);
  await saveItems(work, lead, items);
  if (parts.reporter) await sealReporterOf(work, lead, parts.reporter);
  work.record({
    action: 'receiveLead',
    subjectType: 'Lead',
    subjectId: toGlobalId('Lead', lead.id),
    to: lead.state,
    detail: { items: items.length },
  });
}

async function receiveNotice(work: Work, { subject, fields }: NoticeStatement): Promise<void> {
  const { manager } = work;
  await refuseKnown(work, LeadNoticeEntity, subject);
  const notice = await manager.save(
    manager.create(LeadNoticeEntity, { ...fields, ...subject, state: noticeMachine.workflow.initial }),
  );
  refuseDisposalAdvice({ title: notice.title, summary: notice.summary });
  work.record({
    action: 'noticeLead',
    subjectType: 'LeadNotice',
    subjectId: toGlobalId('LeadNotice', notice.id),
    to: notice.state,
  });
}

async function refuseKnown(
  { manager }: Work,
  entity: typeof LeadEntity | typeof LeadNoticeEntity,
  { senderAgency, regionCode, number }: Subject,
): Promise<void> {
  if (await manager.existsBy<LeadEntity | LeadNoticeEntity>(entity, { senderAgency, regionCode, number }))
    throw new Refusal('CONFLICT', '同一编号已经收到');
}

const unknown = (): Refusal => new Refusal('CONFLICT', '本单位没有此编号，或与所述机关无关');

/** The sender has the content; the commission says only what it made of it. */
async function openPart(work: Work, { subject, fields, parts }: LeadStatement): Promise<void> {
  const place = /-(\d+)$/.exec(subject.number)?.[1];
  if (place === undefined || subject.number !== `${parts.parent}-${place}`) throw unknown();
  const parent = await locked(work, { ...subject, number: parts.parent as string });
  await refuseKnown(work, LeadEntity, subject);
  await part(work, parent, Number(place), fields);
}

async function locked(work: Work, { senderAgency, regionCode, number }: Subject): Promise<LeadEntity> {
  const found = await work.manager.findOneBy(LeadEntity, { senderAgency, regionCode, number });
  if (found === null) throw unknown();
  return lockRecord(work, LeadEntity, leadPolicy, { id: toGlobalId('Lead', found.id) });
}

async function stepLead(work: Work, { verb, subject, fields, parts }: LeadStatement): Promise<void> {
  const { manager } = work;
  const lead = await locked(work, subject);
  // a return for want of papers may cross the supplement on its way: after the receipt the commission decides
  if (verb === 'returnLead' && lead.state === 'TRANSFERRED' && lead.supplementRounds > 0)
    lead.state = 'SUPPLEMENT_REQUESTED';
  const own = { leadId: lead.id, synthetic: lead.synthetic };
  const feedback =
    parts.feedback &&
    (await manager.save(
      manager.create(LeadFeedbackEntity, {
        ...own,
        ...parts.feedback,
        recipientRegionCode: lead.recipientRegionCode,
        state: 'APPROVED',
        issuedAt: null,
        draftedBy: work.actor.account,
      }),
    ));
  await advance(work, leadMachine, verb, lead, async () => {
    // what time has kept here meanwhile stands beside what was kept there
    const overdue = [...new Set([...lead.overdue, ...((fields.overdue as LeadClock[] | undefined) ?? [])])];
    Object.assign(lead, fields, { overdue });
    if (parts.items) await saveItems(work, lead, parts.items);
    if (parts.receipt) await manager.save(manager.create(LeadReceiptEntity, { ...own, ...parts.receipt }));
    if (parts.supplement) await saveSupplement(work, own, parts.supplement);
    if (feedback)
      await manager.save(Object.assign(feedback, { state: 'ISSUED', issuedAt: parts.feedback?.issuedAt }));
  });
}

async function saveSupplement(
  { manager }: Work,
  own: { leadId: string; synthetic: boolean },
  stated: NonNullable<LeadStatement['parts']['supplement']>,
): Promise<void> {
  const known = await manager.findOneBy(LeadSupplementEntity, { leadId: own.leadId, round: stated.round });
  await manager.save(Object.assign(known ?? manager.create(LeadSupplementEntity, own), stated));
}

const saveItems = ({ manager }: Work, { id: leadId, synthetic }: LeadEntity, items: readonly object[]) =>
  manager.save(items.map((item) => manager.create(LeadItemEntity, { ...item, leadId, synthetic })));

async function lockedNotice(
  work: Work,
  { senderAgency, regionCode, number }: Subject,
): Promise<LeadNoticeEntity> {
  const found = await work.manager.findOneBy(LeadNoticeEntity, { senderAgency, regionCode, number });
  if (found === null) throw unknown();
  return lockRecord(work, LeadNoticeEntity, leadNoticePolicy, { id: toGlobalId('LeadNotice', found.id) });
}

async function stepNotice(work: Work, { verb, subject, fields }: NoticeStatement): Promise<void> {
  const notice = await lockedNotice(work, subject);
  if (verb === 'requestLeadTransfer') {
    const id = toGlobalId('LeadNotice', notice.id);
    await requestLeadTransfer(work, { id, note: fields.decisionNote as string });
    return;
  }
  await advance(work, noticeMachine, verb, notice, () => void Object.assign(notice, fields));
}
