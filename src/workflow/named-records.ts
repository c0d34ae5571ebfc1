import { In, type ObjectLiteral } from 'typeorm';
import type { Work } from '../database/work';
import { Refusal } from '../errors/refusal';
import { localId } from '../graphql/global-id';
import type { ResourcePolicy } from '../policy/resource-policy';
import { decide } from './step';

/**
 * The records that a list of an input names, in the input's order. What does not exist and what may not be
 * known are one answer.
 * @throws Refusal NOT_FOUND with the path of the first such id
 */
export async function namedRecords<Entity extends ObjectLiteral & { id: string }>(
  work: Work,
  entity: new () => Entity,
  policy: ResourcePolicy,
  ids: readonly string[],
  pathOf: (index: number) => readonly (string | number)[],
): Promise<Entity[]> {
  const local = ids.map((id, index) => localId(policy.type, id, pathOf(index)));
  const found = new Map(
    (await work.manager.findBy(entity, { id: In(local) } as never)).map((record) => [record.id, record]),
  );
  return local.map((id, index) => {
    const record = found.get(id);
    if (record === undefined || !decide(policy, work, record))
      throw new Refusal('NOT_FOUND', undefined, { field: pathOf(index) });
    return record;
  });
}
