import type { Pool } from 'pg';
import { toGlobalId } from '../../../src/graphql/global-id';
import { encodeCursor } from '../../../src/graphql/read/keyset';
import { Statement } from '../../../src/graphql/read/statement';
import type { Resources } from '../../../src/graphql/resource';
import type { Actor } from '../../../src/identity/actor';
import type { Variables } from './question';
import type { BenchQuery } from './shape';

const OPEN_LEAD_STATES = [
  ['TRANSFERRED', 'ACKNOWLEDGED', 'ACCEPTED'],
  ['ACKNOWLEDGED', 'ACCEPTED'],
  ['ACCEPTED'],
  ['TRANSFERRED', 'ACKNOWLEDGED', 'SUPPLEMENT_REQUESTED', 'ACCEPTED'],
];

/**
 * As many sets as asked for, drawn from the rows that this actor may know of: the same ones in every run.
 * @param owner reads everything; the actor's own conditions choose
 */
export async function drawVariables(
  owner: Pool,
  { root }: BenchQuery,
  actor: Actor,
  resources: Resources,
  count: number,
): Promise<Variables[]> {
  const statement = new Statement(actor, resources);
  const resource = resources.get(root.type);
  const order = root.kind === 'page' ? root.order : 'id';
  const visible = statement.visible(resource, 't');
  const { rows } = await owner.query(
    `SELECT t."id", t."state", t.${resource.column(order)}::text AS key FROM ${resource.table} t WHERE ${visible} ORDER BY md5(t."id"::text || 'bench') LIMIT ${2 * count}`,
    statement.values,
  );
  if (rows.length === 0) throw new Error(`${actor.account} knows of no ${root.type}`);
  if (root.kind === 'page' && root.deep) rows.sort((a, b) => (a.key < b.key ? 1 : -1));
  return Array.from({ length: count }, (_, at) => {
    const row = rows[at % rows.length];
    if (root.kind === 'record')
      return { graph: { id: toGlobalId(root.type, row.id) }, limit: { id: row.id } };
    if (root.filter === 'states') {
      const states = OPEN_LEAD_STATES[at % OPEN_LEAD_STATES.length];
      return { graph: { states }, limit: { states } };
    }
    const { id, state, key } = row;
    if (!root.deep) return { graph: { state }, limit: { state } };
    const asc = (field: string) => ({ field, direction: 'ASC' as const });
    const after = encodeCursor([asc(order), asc('id')], { [order]: key, id });
    return { graph: { state, after }, limit: { state, afterKey: key, afterId: id } };
  });
}
