import type { ObjectLiteral } from 'typeorm';
import type { AuditDetail } from '../audit/canonical-entry';
import { lockStored, writeChanges } from '../database/stored-record';
import type { Pending } from '../database/transaction';
import type { Work, Written } from '../database/work';
import { Refusal } from '../errors/refusal';
import { localId, toGlobalId } from '../graphql/global-id';
import { type Row, test } from '../policy/expression';
import { type ResourcePolicy, rowRuleOf } from '../policy/resource-policy';
import { attempt } from './attempt';
import type { Workflow } from './define-workflow';

type Class<T> = new () => T;

/** Where facts are gathered from: an open transaction, or a read for `availableTransitions`. */
export type FactScope = Pick<Work, 'manager' | 'actor' | 'today'>;

/** Rows as `Machine.look` brings them. */
// biome-ignore lint/suspicious/noExplicitAny: each machine knows its own
export type Seen = readonly any[];

/** A type of record that changes only by the steps of its workflow. */
export interface Machine<Entity extends ObjectLiteral, State extends string, Facts> {
  readonly entity: Class<Entity>;
  readonly policy: ResourcePolicy;
  readonly workflow: Workflow<State, Facts>;
  /** locks what must not move while one of these records does */
  readonly still?: (ids: readonly string[]) => Pending;
  /** a statement that `facts` asks the database in any case: it can leave together with the lock */
  readonly look?: (ids: readonly string[]) => Pending;
  /**
   * Gathers what the guards look at, for many records at once, in the order of the records.
   * @param seen what `look` has brought, where it has been sent already
   */
  facts(scope: FactScope, records: readonly Entity[], seen?: Seen): Promise<Facts[]>;
}

/** Where an input names its record. */
const TARGET = ['input', 'id'] as const;

export interface StepInput {
  id: string;
  version?: number | null | undefined;
}

/** May this actor know of this record at all? */
export const decide = (policy: ResourcePolicy, work: Work, record: ObjectLiteral): boolean => {
  const rule = rowRuleOf(policy, work.actor.agency);
  return rule !== null && test(rule.condition.expression, work.actor, record as Row);
};

/**
 * The record an input names, locked. What does not exist and what may not be known are one answer.
 * @throws Refusal NOT_FOUND; CONFLICT when the input names another version
 */
export async function lockRecord<Entity extends ObjectLiteral>(
  work: Work,
  entity: Class<Entity>,
  policy: ResourcePolicy,
  input: StepInput,
  path: readonly (string | number)[] = TARGET,
): Promise<Entity> {
  const id = localId(policy.type, input.id, path);
  const record = await lockStored(work, entity, id);
  if (record === null || !decide(policy, work, record))
    throw new Refusal('NOT_FOUND', undefined, { field: path });
  if (input.version != null && input.version !== record.version)
    throw new Refusal('CONFLICT', '记录已被他人更新，请刷新后再办理', { field: ['input', 'version'] });
  return record;
}

/** What a step does to its record. @returns what the log keeps of it beside the states: references, no values */
type Change<Entity, Facts> = (record: Entity, facts: Facts) => Detail | Promise<Detail>;
// biome-ignore lint/suspicious/noConfusingVoidType: as above
type Detail = AuditDetail | void;

/**
 * One step of a workflow: lock, permission on the stored record, guards, change, permission on the record
 * after, log. The only place where a state is written.
 */
export async function step<
  Entity extends ObjectLiteral & { id: string; state: State },
  State extends string,
  Facts,
>(
  work: Work,
  machine: Machine<Entity, State, Facts>,
  verb: string | ((record: Entity) => string),
  input: StepInput,
  change: Change<Entity, Facts> = () => undefined,
): Promise<Entity> {
  const { entity, policy, still, look } = machine;
  const ids = [localId(policy.type, input.id, TARGET)];
  // one behind the other, in one round trip
  const locked = lockRecord(work, entity, policy, input);
  if (still) work.later(still(ids));
  const looked = look && work.rows(look(ids));
  const [record, seen] = await Promise.all([locked, looked]);
  await advance(work, machine, typeof verb === 'string' ? verb : verb(record), record, change, seen);
  return record;
}

/** The same for a record that the transaction has locked already. */
export async function advance<
  Entity extends ObjectLiteral & { id: string; state: State },
  State extends string,
  Facts,
>(
  work: Work,
  { policy, workflow, facts: gather }: Machine<Entity, State, Facts>,
  verb: string,
  record: Entity,
  change: Change<Entity, Facts> = () => undefined,
  seen?: Seen,
): Promise<void> {
  const [facts] = (await gather(work, [record], seen)) as [Facts];
  const from = record.state;
  const transition = attempt(workflow, verb, from, work.actor, facts);
  const detail = await change(record, facts);
  record.state = transition.to;
  if (!decide(policy, work, record)) throw new Refusal('FORBIDDEN', '此操作将使记录超出您的权限');
  await writeChanges(work, record);
  work.record({
    action: verb,
    subjectType: policy.type,
    subjectId: toGlobalId(policy.type, record.id),
    from,
    to: transition.to,
    ...(detail && { detail }),
    signed: transition.signed === true,
  });
}

export const written = (policy: ResourcePolicy, { id }: { id: string }): Written => ({
  type: policy.type,
  id,
});
