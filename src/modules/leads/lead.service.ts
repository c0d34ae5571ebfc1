import type { Work, Written } from '../../database/work';
import { Refusal } from '../../errors/refusal';
import type { Context } from '../../graphql/context';
import { toGlobalId } from '../../graphql/global-id';
import { findingPolicy } from '../../policy/resources/finding.policy';
import { leadPolicy } from '../../policy/resources/lead.policy';
import { namedRecords } from '../../workflow/named-records';
import { type StepInput, step, written } from '../../workflow/step';
import { FindingEntity } from '../findings/finding.entity';
import { lastDay } from './lead.clocks';
import { LeadEntity } from './lead.entity';
import type { AmendLeadInput, LeadContentInput, RegisterLeadInput } from './lead.input';
import { count, type Numbering, nextNumber } from './lead.number';
import { leadMachine } from './lead.workflow';
import { aboveLevel, contentOf, writeItems } from './lead-content';
import { sealReporterOf } from './reporter/seal-reporter.service';
import { isAboveLevel } from './upper-level';

/**
 * Persons managed above are refused before anything is stored. Only that it happened is counted and logged, in
 * a transaction of its own that survives the refusal; neither holds anything of the content.
 * @throws Refusal LEAD_ABOVE_LEVEL
 */
export async function refuseAboveLevel(
  { writer, actor }: Pick<Context, 'writer' | 'actor'>,
  { person }: Pick<LeadContentInput, 'person'>,
): Promise<void> {
  const isAbove = await writer.run(actor, async (work) => {
    if (!isAboveLevel(person, actor.regionCode, work.leadRules)) return false;
    await count(work.manager, `above-level:${actor.agency}:${actor.regionCode}:${work.today.slice(0, 4)}`);
    work.record({
      action: 'refuseLead',
      subjectType: 'Lead',
      subjectId: '-',
      detail: { field: 'input.person', code: 'LEAD_ABOVE_LEVEL' },
    });
    return true;
  });
  if (isAbove) throw aboveLevel();
}

/** The finding is read and nothing of it changes: whoever may see it must not notice (监察法第73、74条). */
export async function registerLead(work: Work, input: RegisterLeadInput): Promise<Written> {
  const { manager, actor, today } = work;
  const content = contentOf(work, input);
  if (input.discoveredOn > today)
    throw new Refusal('BAD_USER_INPUT', '发现或作出结论之日不得晚于今日', {
      field: ['input', 'discoveredOn'],
    });
  const finding = await namedFinding(work, input.findingId);
  const lead = await manager.save(
    manager.create(LeadEntity, {
      ...content,
      state: leadMachine.workflow.initial,
      number: await nextNumber(work, 'lead', actor.agency as Numbering, actor.regionCode),
      senderAgency: actor.agency,
      regionCode: actor.regionCode,
      recipientRegionCode: actor.regionCode,
      draftedBy: actor.account,
      findingId: finding?.id ?? null,
      inspectionId: finding?.inspectionId ?? null,
      findingSummary: finding ? (finding.summary ?? finding.title) : null,
      discoveredOn: input.discoveredOn,
      reporterSealed: input.reporter != null,
      assessDueOn: lastDay(work, 'assessment', today),
      transferDueOn: transferDueOn(work, input, input.discoveredOn),
    }),
  );
  await writeItems(work, lead, input.items);
  if (input.reporter != null) await sealReporterOf(work, lead, input.reporter);
  work.record({
    action: 'registerLead',
    subjectType: 'Lead',
    subjectId: toGlobalId('Lead', lead.id),
    to: lead.state,
    detail: { items: input.items.length },
  });
  return written(leadPolicy, lead);
}

async function namedFinding(work: Work, id: string | null | undefined): Promise<FindingEntity | undefined> {
  if (id == null) return undefined;
  const [finding] = await namedRecords(work, FindingEntity, findingPolicy, [id], () => [
    'input',
    'findingId',
  ]);
  return finding;
}

const transferDueOn = (
  work: Work,
  { specialCauseEndedOn }: LeadContentInput,
  discoveredOn: string,
): string =>
  specialCauseEndedOn == null
    ? lastDay(work, 'transfer', discoveredOn)
    : lastDay(work, 'transferAfterCause', specialCauseEndedOn);

/** Replaces the draft as a whole. A special cause that has ended starts the clock anew, by the rule for it. */
export async function amendLead(work: Work, input: AmendLeadInput): Promise<Written> {
  const content = contentOf(work, input);
  const lead = await step(work, leadMachine, 'amendLead', target(input), async (record) => {
    if (input.specialCauseEndedOn != null && input.specialCauseEndedOn !== record.specialCauseEndedOn)
      record.transferDueOn = transferDueOn(work, input, record.discoveredOn);
    Object.assign(record, content);
    await writeItems(work, record, input.items);
  });
  return written(leadPolicy, lead);
}

export const target = ({ id }: StepInput): StepInput => ({ id });

export async function withdrawLead(work: Work, input: StepInput): Promise<Written> {
  return written(leadPolicy, await step(work, leadMachine, 'withdrawLead', target(input)));
}
