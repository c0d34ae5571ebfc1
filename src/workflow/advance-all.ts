import type { ObjectLiteral } from 'typeorm';
import type { Work } from '../database/work';
import { Refusal } from '../errors/refusal';
import { toGlobalId } from '../graphql/global-id';
import { attempt } from './attempt';
import { decide, type Machine } from './step';

/**
 * The same step for many records that the transaction has locked, with the same change to each: one statement,
 * however many there are. What holds for a single step holds for every one of them, or none is taken.
 */
export async function advanceAll<
  Entity extends ObjectLiteral & { id: string; state: State },
  State extends string,
  Facts,
>(
  work: Work,
  { entity, policy, workflow, facts: gather }: Machine<Entity, State, Facts>,
  verb: string,
  records: readonly Entity[],
  change: Partial<Entity>,
): Promise<void> {
  const facts = await gather(work, records);
  const idsByTarget = new Map<State, string[]>();
  for (const [index, record] of records.entries()) {
    const from = record.state;
    const { to } = attempt(workflow, verb, from, work.actor, facts[index] as Facts);
    Object.assign(record, change, { state: to });
    if (!decide(policy, work, record)) throw new Refusal('FORBIDDEN', '此操作将使记录超出您的权限');
    idsByTarget.set(to, [...(idsByTarget.get(to) ?? []), record.id]);
    work.record({
      action: verb,
      subjectType: policy.type,
      subjectId: toGlobalId(policy.type, record.id),
      from,
      to,
    });
  }
  for (const [state, ids] of idsByTarget)
    await work.manager
      .createQueryBuilder()
      .update(entity)
      .set({ ...change, state } as never)
      .where('id = ANY(:ids)', { ids })
      .execute();
}
