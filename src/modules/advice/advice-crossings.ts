import { z } from 'zod';
import {
  account,
  at,
  type Crossing,
  day,
  keysOf,
  nothing,
  type Statement,
  text,
} from '../../exchange/traveller';
import type { Mutation } from '../../policy/operations.policy';
import { ADVICE_CLOCKS, ADVICE_KINDS, ADVICE_RECIPIENTS } from './advice.vocabulary';

/** How the commission came to send it is its own: neither dates nor names of that have a word here. */
const sent = z.strictObject({
  kind: keysOf(ADVICE_KINDS),
  recipientAgency: z.enum(ADVICE_RECIPIENTS),
  title: text,
  content: text,
  legalBasis: text,
  sentAt: at,
  receiptDueOn: day,
  synthetic: z.boolean(),
  assumed: z.boolean(),
});

/** ids of one database mean nothing in another: the unit by its 统一社会信用代码 */
const unit = z.string().length(18).nullable();

/** clocks of the answering side that had run out */
const overdue = z.array(keysOf(ADVICE_CLOCKS)).max(10);

const answered = z.strictObject({ reply: text, repliedBy: account, repliedAt: at, overdue });

/** The steps of an advice that the other side learns of, by the verb that the log has for them. */
export const ADVICE_CROSSINGS = {
  sendDisciplineAdvice: {
    ...{ kind: 'ADVICE', fields: sent, parts: z.strictObject({ unit }), opens: {} },
  },
  receiveDisciplineAdvice: {
    kind: 'ADVICE_ACKNOWLEDGMENT',
    fields: z.strictObject({ receivedAt: at, replyDueOn: day, overdue }),
    parts: nothing,
  },
  returnDisciplineAdvice: { kind: 'ADVICE_RETURN', fields: answered, parts: nothing },
  replyDisciplineAdvice: { kind: 'ADVICE_REPLY', fields: answered, parts: nothing },
  closeDisciplineAdvice: { kind: 'ADVICE_CLOSING', fields: nothing, parts: nothing },
} as const satisfies { [Verb in Mutation]?: Crossing };

export type AdviceStatement = Statement<
  keyof typeof ADVICE_CROSSINGS,
  { readonly unit?: z.infer<typeof unit> }
>;
