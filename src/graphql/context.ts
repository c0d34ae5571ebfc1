import type { Clock } from '../calendar/clock';
import type { WriteInput, Writer, Written } from '../database/work';
import type { Actor } from '../identity/actor';
import type { Mutation } from '../policy/operations.policy';
import type { MaskedEntry } from './masking';
import { nounOf } from './payload';
import type { Reader } from './read/reader';
import type { Transitions } from './transitions';

/** What a request carries to its resolvers. */
export interface Context {
  /** one who only reads is looked up in the database where the policy asks for it; where not, without unit and inspections */
  readonly actor: Actor;
  readonly read: Reader;
  readonly writer: Writer;
  readonly transitions: Transitions;
  readonly masked: MaskedEntry[];
  readonly clock: Clock;
  /** counts of other agencies below this are not shown */
  readonly suppressBelow: number;
}

/** Runs a mutation's service and answers with what its payload type reads the record by. */
export async function write<Input extends WriteInput>(
  { writer, actor }: Context,
  operation: Mutation,
  input: Input,
  service: Parameters<typeof writer.mutate<Input>>[3],
): Promise<object> {
  const { type, id }: Written = await writer.mutate(actor, operation, input, service);
  return { [nounOf(type)]: { type, id }, clientMutationKey: input.clientMutationKey ?? null };
}
