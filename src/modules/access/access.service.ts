import { Refusal } from '../../errors/refusal';
import type { Context } from '../../graphql/context';
import { fromGlobalId } from '../../graphql/global-id';
import { maskedReason } from '../../graphql/masking';
import { type AccessEntry, accessEntries, basisText, entryOfEffect } from '../../policy/access-rules';
import { test } from '../../policy/expression';
import { conditionFields, effectOf, type ResourcePolicy } from '../../policy/resource-policy';
import type { Audience } from '../../policy/vocabulary';
import type {
  AccessExplanation,
  AccessRule,
  AccessRuleConnection,
  AccessRuleFilter,
  ExplainAccessInput,
} from './access.type';

const shown = (entry: AccessEntry): AccessRule => ({ ...entry, basisText: basisText(entry.basis) });

const MAX_PAGE = 200;

/** The viewer's own rules: those of other agencies would tell what exists for them. */
export function accessRules(
  policies: readonly ResourcePolicy[],
  audience: Audience,
  {
    filter,
    first,
    after,
  }: { filter?: AccessRuleFilter | null; first?: number | null; after?: string | null },
): AccessRuleConnection {
  const size = first ?? 20;
  if (size < 0 || size > MAX_PAGE)
    throw new Refusal('BAD_USER_INPUT', `每页条数须在 0 至 ${MAX_PAGE} 之间`, { field: ['first'] });
  const start = after == null ? 0 : positionOf(after);
  const wanted = accessEntries(policies, audience).filter(
    (entry) =>
      (filter?.kind == null || entry.kind === filter.kind) &&
      (filter?.type == null || entry.type === filter.type) &&
      (filter?.field == null || entry.field === filter.field),
  );
  const edges = wanted
    .slice(start, start + size)
    .map((entry, index) => ({ cursor: cursorOf(start + index + 1), node: shown(entry) }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    totalCount: wanted.length,
    pageInfo: {
      hasNextPage: start + size < wanted.length,
      hasPreviousPage: start > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

const cursorOf = (position: number): string => Buffer.from(`rule:${position}`).toString('base64url');

function positionOf(cursor: string): number {
  const match = /^rule:(\d{1,6})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'));
  if (match === null) throw new Refusal('BAD_USER_INPUT', '游标无效', { field: ['after'] });
  return Number(match[1]);
}

/**
 * Why the viewer can, or cannot, see a field of a record that it finds.
 * @throws Refusal NOT_FOUND for a record that does not exist or may not be known; BAD_USER_INPUT for a field
 *   that the viewer's schema does not have
 */
export async function explainAccess(
  policies: readonly ResourcePolicy[],
  { actor, read }: Context,
  { id, field }: ExplainAccessInput,
): Promise<AccessExplanation> {
  const target = fromGlobalId(id);
  const policy = policies.find(({ type }) => type === target?.type);
  const effect = policy && effectOf(policy, actor.agency, field);
  const row = target && effect && (await read.row(target, conditionFields(effect)));
  if (!row) throw new Refusal('NOT_FOUND', undefined, { field: ['input', 'id'] });
  if (effect.kind === 'absent')
    throw new Refusal('BAD_USER_INPUT', `${policy.type} 没有字段 ${field}`, { field: ['input', 'field'] });
  const rule = shown(entryOfEffect(policy.type, field, effect));
  if (effect.kind === 'visible') return { visible: true, rule, reason: '此字段对您恒可见' };
  const { condition } = effect;
  if (condition === undefined) return { visible: false, rule, reason: '此字段对您以较粗的内容代替' };
  const visible = test(condition.expression, actor, row);
  return { visible, rule, reason: visible ? `已满足：${condition.label}` : maskedReason(condition) };
}
