import { yearOf } from '../../calendar/calendar-date';
import type { Work, Written } from '../../database/work';
import { noteOverdue } from '../../deadlines/note-overdue';
import { Refusal } from '../../errors/refusal';
import { toGlobalId } from '../../graphql/global-id';
import type { Mutation } from '../../policy/operations.policy';
import { disciplineAdvicePolicy } from '../../policy/resources/advice.policy';
import type { Audience } from '../../policy/vocabulary';
import { type StepInput, step, written } from '../../workflow/step';
import { namedUnits } from '../organisation/organisation.reader';
import { DisciplineAdviceEntity } from './advice.entity';
import type {
  DraftDisciplineAdviceInput,
  ReplyDisciplineAdviceInput,
  ReturnDisciplineAdviceInput,
} from './advice.input';
import { ADVICE_RECIPIENTS } from './advice.vocabulary';
import { adviceMachine } from './advice.workflow';

const RECIPIENTS: ReadonlySet<string> = new Set(ADVICE_RECIPIENTS);

export async function draftDisciplineAdvice(work: Work, input: DraftDisciplineAdviceInput): Promise<Written> {
  const { manager, actor, today, calendar, deadlines } = work;
  if (!RECIPIENTS.has(input.recipientAgency))
    throw new Refusal('BAD_USER_INPUT', '收件机关须为依法治市办或政法委', {
      field: ['input', 'recipientAgency'],
    });
  if (input.concludedOn > today)
    throw new Refusal('BAD_USER_INPUT', '作出结论之日不得晚于今日', { field: ['input', 'concludedOn'] });
  const [unit] =
    input.unitId == null ? [] : await namedUnits(work, [input.unitId], () => ['input', 'unitId']);
  const advice = await manager.save(
    manager.create(DisciplineAdviceEntity, {
      number: await nextNumber(work, input.recipientAgency),
      state: adviceMachine.workflow.initial,
      kind: input.kind,
      recipientAgency: input.recipientAgency,
      regionCode: actor.regionCode,
      unitId: unit?.id ?? null,
      title: input.title,
      content: input.content,
      legalBasis: input.legalBasis,
      concludedOn: input.concludedOn,
      sendDueOn: calendar.addWorkingDays(input.concludedOn, deadlines.adviceSendWorkingDays),
      draftedBy: actor.account,
    }),
  );
  work.record({
    action: 'draftDisciplineAdvice',
    subjectType: 'DisciplineAdvice',
    subjectId: toGlobalId('DisciplineAdvice', advice.id),
    to: advice.state,
  });
  return written(disciplineAdvicePolicy, advice);
}

/** The letters of a number stand for whom it is written to. */
const MARKS: Readonly<Record<string, string>> = {
  LAW_GOVERNANCE_OFFICE: 'JY',
  POLITICAL_LEGAL_COMMISSION: 'JZ',
};

/** Counted for each addressee: gaps would tell it how many the other agency has been sent (K1). */
async function nextNumber({ manager, actor, today }: Work, recipientAgency: Audience): Promise<string> {
  const { regionCode } = actor;
  const year = yearOf(today);
  await manager.query('SELECT pg_advisory_xact_lock(hashtext($1))', [
    `advice ${recipientAgency} ${regionCode} ${year}`,
  ]);
  const made = await manager.countBy(DisciplineAdviceEntity, { regionCode, recipientAgency });
  return `${MARKS[recipientAgency]}${year}-${String(made + 1).padStart(4, '0')}`;
}

async function take(
  work: Work,
  verb: Mutation,
  input: StepInput,
  change: (advice: DisciplineAdviceEntity) => void = () => undefined,
): Promise<Written> {
  return written(disciplineAdvicePolicy, await step(work, adviceMachine, verb, input, change));
}

export const approveDisciplineAdvice = (work: Work, input: StepInput): Promise<Written> =>
  take(work, 'approveDisciplineAdvice', input, (advice) => {
    advice.approvedBy = work.actor.account;
  });

export const withdrawDisciplineAdvice = (work: Work, input: StepInput): Promise<Written> =>
  take(work, 'withdrawDisciplineAdvice', input);

export const sendDisciplineAdvice = (work: Work, input: StepInput): Promise<Written> =>
  take(work, 'sendDisciplineAdvice', input, (advice) => {
    noteOverdue(work, disciplineAdvicePolicy.type, advice, 'SEND', advice.sendDueOn);
    advice.sentAt = work.now;
    advice.receiptDueOn = work.calendar.addWorkingDays(work.today, work.deadlines.leadReceiptWorkingDays);
  });

export const receiveDisciplineAdvice = (work: Work, input: StepInput): Promise<Written> =>
  take(work, 'receiveDisciplineAdvice', input, (advice) => {
    noteOverdue(work, disciplineAdvicePolicy.type, advice, 'RECEIPT', advice.receiptDueOn);
    advice.receivedAt = work.now;
    advice.replyDueOn = work.calendar.addWorkingDays(work.today, work.deadlines.adviceReplyWorkingDays);
  });

const answer = (work: Work, verb: Mutation, input: StepInput, reply: string): Promise<Written> =>
  take(work, verb, input, (advice) => {
    noteOverdue(work, disciplineAdvicePolicy.type, advice, 'REPLY', advice.replyDueOn);
    advice.reply = reply;
    advice.repliedBy = work.actor.account;
    advice.repliedAt = work.now;
  });

export const returnDisciplineAdvice = (work: Work, input: ReturnDisciplineAdviceInput): Promise<Written> =>
  answer(work, 'returnDisciplineAdvice', input, input.reason);

export const replyDisciplineAdvice = (work: Work, input: ReplyDisciplineAdviceInput): Promise<Written> =>
  answer(work, 'replyDisciplineAdvice', input, input.reply);

export const closeDisciplineAdvice = (work: Work, input: StepInput): Promise<Written> =>
  take(work, 'closeDisciplineAdvice', input);
