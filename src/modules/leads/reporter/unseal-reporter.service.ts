import type { Work, Written } from '../../../database/work';
import { Refusal } from '../../../errors/refusal';
import type { Context } from '../../../graphql/context';
import { type GlobalId, localId, toGlobalId } from '../../../graphql/global-id';
import {
  reporterUnsealingPolicy,
  unsealingReviewPolicy,
  unsealRequestPolicy,
} from '../../../policy/resources/reporter.policy';
import { decide, lockRecord, written } from '../../../workflow/step';
import type { LeadEntity } from '../lead.entity';
import type {
  DecideUnsealingInput,
  RequestUnsealingInput,
  ReviewUnsealingInput,
  UnsealReporterInput,
} from './reporter.input';
import type { UnsealedReporter } from './reporter.type';
import { envelopeOf, pointAtEnvelope } from './seal-reporter.service';
import { sealedLead } from './sealed-lead';
import { SealedReporterEntity } from './sealed-reporter.entity';
import { ReporterUnsealingEntity, UnsealingReviewEntity, UnsealRequestEntity } from './unsealing.entity';

const ID_FIELD = ['input', 'id'];

/**
 * Opens the envelope. The identity leaves this function only after the record of who looked, and why, has been
 * committed to the log; if that cannot be written, nothing is opened.
 */
export async function unsealReporter(
  { writer, actor }: Pick<Context, 'writer' | 'actor'>,
  input: UnsealReporterInput,
): Promise<{ lead: GlobalId; reporter: UnsealedReporter }> {
  return writer.run(actor, async (work) => {
    const lead = await sealedLead(work, input.id);
    const request = await approvalOf(work, lead, input);
    const unsealing = await work.manager.save(
      work.manager.create(ReporterUnsealingEntity, {
        leadId: lead.id,
        recipientRegionCode: lead.recipientRegionCode,
        account: actor.account,
        post: actor.post,
        motive: input.motive,
        reason: input.reason,
        approvedBy: request?.decidedBy ?? null,
        at: work.now,
      }),
    );
    work.record({
      action: 'unsealReporter',
      subjectType: 'ReporterUnsealing',
      subjectId: toGlobalId('ReporterUnsealing', unsealing.id),
      detail: { lead: input.id, motive: input.motive },
    });
    return { lead: { type: 'Lead', id: lead.id }, reporter: await opened(work, lead) };
  });
}

/** The envelope came with the first package; parts and forwarded leads share it. */
async function opened(work: Work, lead: LeadEntity): Promise<UnsealedReporter> {
  const leadId = lead.originId ?? lead.id;
  await pointAtEnvelope(work, leadId);
  const { envelope } = await work.manager.findOneByOrFail(SealedReporterEntity, { leadId });
  return JSON.parse(work.vault.open(envelope, envelopeOf(leadId))) as UnsealedReporter;
}

/** Where the installation demands it: an approval of somebody else, for this person and motive, used once. */
async function approvalOf(
  { manager, actor, now, leadRules }: Work,
  { id: leadId }: LeadEntity,
  { motive }: UnsealReporterInput,
): Promise<UnsealRequestEntity | null> {
  if (!leadRules.unsealingNeedsApproval) return null;
  const { account } = actor;
  const request = (
    await manager.find(UnsealRequestEntity, {
      where: { leadId, account, motive, state: 'APPROVED' },
      lock: { mode: 'pessimistic_write' },
    })
  ).find(({ usedAt }) => usedAt === null);
  if (request === undefined)
    throw new Refusal('GUARD_FAILED', '启封须先经主要负责人批准，请提出申请', {
      blockedBy: [{ id: 'unsealing-is-approved', reason: '没有可用的批准' }],
    });
  request.usedAt = now;
  return manager.save(request);
}

export async function requestUnsealing(work: Work, input: RequestUnsealingInput): Promise<Written> {
  const lead = await sealedLead(work, input.id);
  const request = await work.manager.save(
    work.manager.create(UnsealRequestEntity, {
      leadId: lead.id,
      recipientRegionCode: lead.recipientRegionCode,
      synthetic: lead.synthetic,
      account: work.actor.account,
      motive: input.motive,
      reason: input.reason,
      state: 'REQUESTED',
    }),
  );
  record(work, 'requestUnsealing', unsealRequestPolicy.type, request.id);
  return written(unsealRequestPolicy, request);
}

export async function decideUnsealing(work: Work, input: DecideUnsealingInput): Promise<Written> {
  const request = await lockRecord(work, UnsealRequestEntity, unsealRequestPolicy, { id: input.id });
  if (request.state !== 'REQUESTED') throw new Refusal('CONFLICT', '此申请已有决定');
  if (request.account === work.actor.account)
    throw new Refusal('DUAL_CONTROL', '申请人不得批准自己的启封申请，请由另一人决定');
  request.state = input.isApproved ? 'APPROVED' : 'REFUSED';
  request.decidedBy = work.actor.account;
  await work.manager.save(request);
  record(work, 'decideUnsealing', unsealRequestPolicy.type, request.id, request.state);
  return written(unsealRequestPolicy, request);
}

/** A motive is no free pass: somebody else looks at it afterwards. */
export async function reviewUnsealing(work: Work, input: ReviewUnsealingInput): Promise<Written> {
  const { manager, actor, now } = work;
  const id = localId('ReporterUnsealing', input.id, ID_FIELD);
  const unsealing = await manager.findOneBy(ReporterUnsealingEntity, { id });
  if (unsealing === null || !decide(reporterUnsealingPolicy, work, unsealing))
    throw new Refusal('NOT_FOUND', undefined, { field: ID_FIELD });
  if (unsealing.account === actor.account)
    throw new Refusal('DUAL_CONTROL', '启封人不得复核自己的启封，请由另一人复核');
  const review = await manager.save(
    manager.create(UnsealingReviewEntity, {
      unsealingId: id,
      recipientRegionCode: unsealing.recipientRegionCode,
      verdict: input.verdict,
      note: input.note,
      reviewedBy: actor.account,
      at: now,
    }),
  );
  record(work, 'reviewUnsealing', unsealingReviewPolicy.type, review.id, input.verdict);
  return written(unsealingReviewPolicy, review);
}

const record = (work: Work, action: string, type: string, id: string, to?: string): void =>
  work.record({ action, subjectType: type, subjectId: toGlobalId(type, id), ...(to ? { to } : {}) });
