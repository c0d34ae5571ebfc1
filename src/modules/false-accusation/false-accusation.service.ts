import { In } from 'typeorm';
import type { Work, Written } from '../../database/work';
import { Refusal } from '../../errors/refusal';
import { toGlobalId } from '../../graphql/global-id';
import { falseAccusationPolicy } from '../../policy/resources/false-accusation.policy';
import { type StepInput, step, written } from '../../workflow/step';
import { handlerOf, unfoundedLead } from '../leads/lead.reader';
import { FalseAccusationEntity } from './false-accusation.entity';
import type { ProposeFalseAccusationInput, RefuseFalseAccusationInput } from './false-accusation.input';
import {
  commissionIsOfCityOrAbove,
  falseAccusationMachine,
  isCityOrAbove,
} from './false-accusation.workflow';

/** Of a lead whose outcome leaves room for it. @throws Refusal GUARD_FAILED in a county, before any lead is looked at */
export async function proposeFalseAccusation(
  work: Work,
  input: ProposeFalseAccusationInput,
): Promise<Written> {
  const { manager, actor, now } = work;
  const { id, reason, holds } = commissionIsOfCityOrAbove;
  if (!holds({ isCityOrAbove: isCityOrAbove(actor.regionCode) }))
    throw new Refusal('GUARD_FAILED', reason, { blockedBy: [{ id, reason }] });
  const lead = await unfoundedLead(work, input.leadId, ['input', 'leadId']);
  await manager.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`false accusation ${lead.id}`]);
  if (
    await manager.existsBy(FalseAccusationEntity, { leadId: lead.id, state: In(['PROPOSED', 'RECOGNISED']) })
  )
    throw new Refusal('CONFLICT', '此线索已提出认定诬告陷害');
  const made = await manager.save(
    manager.create(FalseAccusationEntity, {
      leadId: lead.id,
      recipientRegionCode: lead.recipientRegionCode,
      handlerAccount: await handlerOf(work, lead.id),
      state: falseAccusationMachine.workflow.initial,
      grounds: [...new Set(input.grounds)],
      facts: input.facts,
      intent: input.intent,
      proposedBy: actor.account,
      proposedAt: now,
      synthetic: lead.synthetic,
    }),
  );
  work.record({
    action: 'proposeFalseAccusation',
    subjectType: 'FalseAccusation',
    subjectId: toGlobalId('FalseAccusation', made.id),
    to: made.state,
    detail: { lead: input.leadId },
  });
  return written(falseAccusationPolicy, made);
}

const decided = async (
  work: Work,
  verb: 'recogniseFalseAccusation' | 'refuseFalseAccusation',
  input: StepInput,
  decisionReason: string | null,
): Promise<Written> =>
  written(
    falseAccusationPolicy,
    await step(work, falseAccusationMachine, verb, input, (record) => {
      Object.assign(record, { decidedBy: work.actor.account, decidedAt: work.now, decisionReason });
    }),
  );

export const recogniseFalseAccusation = (work: Work, input: StepInput): Promise<Written> =>
  decided(work, 'recogniseFalseAccusation', input, null);

export const refuseFalseAccusation = (work: Work, input: RefuseFalseAccusationInput): Promise<Written> =>
  decided(work, 'refuseFalseAccusation', input, input.reason);
