import { today as dayOf } from '../../calendar/calendar-date';
import type { Work, Written } from '../../database/work';
import { Refusal } from '../../errors/refusal';
import { toGlobalId } from '../../graphql/global-id';
import type { Mutation } from '../../policy/operations.policy';
import { clarificationPolicy } from '../../policy/resources/clarification.policy';
import { type StepInput, step, written } from '../../workflow/step';
import { handlerOf, knownLead, unfoundedLead } from '../leads/lead.reader';
import { namedUnits } from '../organisation/organisation.reader';
import { ClarificationConsentEntity, ClarificationEntity } from './clarification.entity';
import type {
  ChooseClarificationMethodInput,
  ConsentInput,
  OpenClarificationInput,
  ReturnClarificationInput,
  RevisitClarificationInput,
} from './clarification.input';
import { type ConsentAnswer, PUBLISHING_METHODS } from './clarification.vocabulary';
import { clarificationMachine } from './clarification.workflow';
import { PublishedStatementEntity } from './published-statement.entity';
import { refuseTraces } from './published-words';

export async function openClarification(work: Work, input: OpenClarificationInput): Promise<Written> {
  const { manager, actor, now } = work;
  const lead = await unfoundedLead(work, input.leadId, ['input', 'leadId']);
  const { id: leadId } = lead;
  await manager.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`clarification ${leadId}`]);
  if (await manager.existsBy(ClarificationEntity, { leadId }))
    throw new Refusal('CONFLICT', '此线索已提出澄清正名');
  const made = await manager.save(
    manager.create(ClarificationEntity, {
      leadId,
      state: clarificationMachine.workflow.initial,
      senderAgency: lead.senderAgency,
      regionCode: lead.regionCode,
      recipientRegionCode: lead.recipientRegionCode,
      inspectionId: lead.inspectionId,
      handlerAccount: await handlerOf(work, leadId),
      personName: lead.personName,
      personUnit: lead.personUnit,
      personIsPoliticalLegal: input.personIsPoliticalLegal,
      unfounded: input.unfounded,
      conclusion: input.conclusion,
      openedBy: actor.account,
      openedAt: now,
      synthetic: lead.synthetic,
    }),
  );
  work.record({
    action: 'openClarification',
    subjectType: 'Clarification',
    subjectId: toGlobalId('Clarification', made.id),
    to: made.state,
    detail: { lead: input.leadId },
  });
  return written(clarificationPolicy, made);
}

async function take(
  work: Work,
  verb: Mutation,
  input: StepInput,
  change: (record: ClarificationEntity) => void | Promise<void> = () => undefined,
): Promise<Written> {
  return written(clarificationPolicy, await step(work, clarificationMachine, verb, input, change));
}

async function keepAnswer(
  { manager, actor, now, today }: Work,
  { id: clarificationId, openedAt }: ClarificationEntity,
  answer: ConsentAnswer,
  { answeredOn, means, note }: ConsentInput,
): Promise<void> {
  if (answeredOn > today)
    throw new Refusal('BAD_USER_INPUT', '本人表示意见的日期不得晚于今日', { field: ['input', 'answeredOn'] });
  if (answeredOn < dayOf({ now: () => openedAt }))
    throw new Refusal('BAD_USER_INPUT', '本人表示意见的日期不得早于提出澄清之日', {
      field: ['input', 'answeredOn'],
    });
  await manager.insert(ClarificationConsentEntity, {
    clarificationId,
    answer,
    answeredOn,
    means,
    note: note ?? null,
    recordedBy: actor.account,
    recordedAt: now,
  });
}

export const recordClarificationConsent = (work: Work, input: ConsentInput): Promise<Written> =>
  take(work, 'recordClarificationConsent', input, (record) => keepAnswer(work, record, 'GIVEN', input));

export const declineClarification = (work: Work, input: ConsentInput): Promise<Written> =>
  take(work, 'declineClarification', input, (record) => keepAnswer(work, record, 'REFUSED', input));

/** What was chosen and approved rested on the consent, and falls with it. */
export const withdrawClarificationConsent = (work: Work, input: ConsentInput): Promise<Written> =>
  take(work, 'withdrawClarificationConsent', input, async (record) => {
    await keepAnswer(work, record, 'WITHDRAWN', input);
    Object.assign(record, {
      method: null,
      unitId: null,
      title: null,
      text: null,
      senderIsAskedToPublish: false,
      methodChosenBy: null,
      approvedBy: null,
      approvedAt: null,
    });
  });

export const chooseClarificationMethod = (
  work: Work,
  input: ChooseClarificationMethodInput,
): Promise<Written> =>
  take(work, 'chooseClarificationMethod', input, async (record) => {
    record.method = input.method;
    Object.assign(record, await publication(work, record, input));
    record.methodChosenBy = work.actor.account;
    record.returnReason = null;
  });

async function publication(
  work: Work,
  { leadId }: ClarificationEntity,
  input: ChooseClarificationMethodInput,
): Promise<Pick<ClarificationEntity, 'unitId' | 'title' | 'text' | 'senderIsAskedToPublish'>> {
  const publishes = PUBLISHING_METHODS.includes(input.method);
  for (const name of ['unitId', 'title', 'text'] as const)
    if ((input[name] != null) !== publishes)
      throw new Refusal('BAD_USER_INPUT', publishes ? '发函、通报的须填写' : '当面说明的不公布，请勿填写', {
        field: ['input', name],
      });
  if (input.unitId == null || input.title == null || input.text == null)
    return { unitId: null, title: null, text: null, senderIsAskedToPublish: false };
  const { title, text } = input;
  const [unit] = await namedUnits(work, [input.unitId], () => ['input', 'unitId']);
  refuseTraces({ title, text }, await knownLead(work, toGlobalId('Lead', leadId), ['input', 'id']));
  return {
    unitId: unit?.id ?? null,
    title,
    text,
    senderIsAskedToPublish: input.senderIsAskedToPublish ?? false,
  };
}

export const approveClarification = (work: Work, input: StepInput): Promise<Written> =>
  take(work, 'approveClarification', input, (record) => {
    record.approvedBy = work.actor.account;
    record.approvedAt = work.now;
  });

export const returnClarification = (work: Work, input: ReturnClarificationInput): Promise<Written> =>
  take(work, 'returnClarification', input, (record) => {
    record.returnReason = input.reason;
  });

/** Only now does a unit find anything, and of it the words alone. */
export const carryOutClarification = (work: Work, input: StepInput): Promise<Written> =>
  take(work, 'carryOutClarification', input, async (record) => {
    const { manager, actor, today } = work;
    record.carriedOutOn = today;
    record.carriedOutBy = actor.account;
    const { unitId, title, text, recipientRegionCode } = record;
    if (unitId !== null && title !== null && text !== null)
      await manager.insert(PublishedStatementEntity, {
        unitId,
        title,
        text,
        recipientRegionCode,
        publishedOn: today,
      });
  });

export const revisitClarification = (work: Work, input: RevisitClarificationInput): Promise<Written> =>
  take(work, 'revisitClarification', input, (record) => {
    if (input.revisitedOn > work.today || input.revisitedOn < (record.carriedOutOn ?? ''))
      throw new Refusal('BAD_USER_INPUT', '回访日期须在执行之日至今日之间', {
        field: ['input', 'revisitedOn'],
      });
    record.revisitedOn = input.revisitedOn;
    record.revisitNote = input.note;
    record.revisitedBy = work.actor.account;
  });
