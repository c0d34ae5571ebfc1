import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql';
import { rule, shield } from 'graphql-shield';
import { Refusal } from '../../errors/refusal';
import type { Effect } from '../../policy/effect';
import { type Row, test } from '../../policy/expression';
import { MUTATION_POLICY, type OperationPolicy, QUERY_POLICY } from '../../policy/operations.policy';
import { effectOf } from '../../policy/resource-policy';
import { type Audience, POSTS } from '../../policy/vocabulary';
import type { Context } from '../context';
import { refuseClassifiedInput, refuseUnprintable } from '../input-checks';
import { Masked, maskedReason } from '../masking';
import type { Resources } from '../resource';

type Resolver = GraphQLFieldResolver<Record<string, unknown>, Context>;
type Middleware = (resolve: Resolver, ...args: Parameters<Resolver>) => unknown;
type Rules = Record<string, Record<string, ReturnType<ReturnType<typeof rule>>>>;

/** A rule that breaks is an outage, not a denial; shield alone would report it as "not authorised". */
class RuleBroke extends Error {}

let rules = 0;
const namedRule = (decide: (parent: Row, context: Context) => true | Error) => {
  rules += 1;
  return rule(`rule-${rules}`, { cache: 'no_cache' })((parent: Row, _args: unknown, context: Context) => {
    try {
      return decide(parent, context);
    } catch (error) {
      return new RuleBroke('a rule of the policy broke', { cause: error });
    }
  });
};

/** The rule of a field that is shown only while a condition holds. */
const maskingRule = ({ condition }: Extract<Effect, { kind: 'when' }>) => {
  // one for all: an error remembers where it was made, which costs more than all else of a masked field
  const masked = new Masked(condition);
  return namedRule((parent, { actor }) => test(condition.expression, actor, parent) || masked);
};

/** The rule of an operation that only some posts of the audience may call. */
const postRule = (operation: OperationPolicy, audience: Audience) =>
  namedRule((_parent, { actor }) => {
    if (operation.posts[audience]?.includes(actor.post)) return true;
    return new Refusal('FORBIDDEN', `您的岗位不能执行“${operation.label}”`, { ruleId: 'post' });
  });

/** The shield rules of one audience: every field of its schema that is not unconditionally visible there. */
export function rulesOf(schema: GraphQLSchema, resources: Resources, audience: Audience): Rules {
  const tree: Rules = {};
  const add = (type: string, field: string, made: Rules[string][string]) => {
    tree[type] = { ...tree[type], [field]: made };
  };
  for (const resource of resources.all) {
    const type = schema.getType(resource.name);
    if (!isObjectType(type)) continue;
    for (const field of Object.keys(type.getFields())) {
      const effect = effectOf(resource.policy, audience, field);
      if (effect.kind === 'when') add(resource.name, field, maskingRule(effect));
    }
  }
  for (const [type, policy] of [
    [schema.getQueryType(), QUERY_POLICY],
    [schema.getMutationType(), MUTATION_POLICY],
  ] as const) {
    for (const field of Object.keys(type?.getFields() ?? {})) {
      const operation = (policy as Record<string, OperationPolicy>)[field];
      const allowed = operation?.posts[audience]?.length ?? 0;
      if (operation && allowed < Object.keys(POSTS[audience]).length)
        add((type as { name: string }).name, field, postRule(operation, audience));
    }
  }
  return tree;
}

/**
 * Puts the shield in front of those fields and of no other: shield would wrap every field of the schema,
 * which costs more than the fields themselves. What a rule masks becomes null and an entry in `masked`.
 * @throws Error when a rule stands on a field that the schema does not have
 */
export function guard(schema: GraphQLSchema, resources: Resources, audience: Audience): GraphQLSchema {
  const tree = rulesOf(schema, resources, audience);
  const middleware = shield(tree, {
    allowExternalErrors: true,
    fallbackRule: namedRule(() => new Refusal('FORBIDDEN')),
  }).generate(schema) as unknown as Record<string, Record<string, Middleware>>;
  for (const [typeName, fields] of Object.entries(tree)) {
    const type = schema.getType(typeName);
    for (const name of Object.keys(fields)) {
      const field = isObjectType(type) ? type.getFields()[name] : undefined;
      const ruled = middleware[typeName]?.[name];
      if (field === undefined || ruled === undefined)
        throw new Error(`the rule on ${typeName}.${name} guards nothing`);
      field.resolve = masking(ruled, field.resolve ?? defaultFieldResolver);
    }
  }
  reduce(schema, resources, audience);
  return schema;
}

function masking(middleware: Middleware, resolve: Resolver): Resolver {
  return async (parent, args, context, info) => {
    // shield hands out what a rule or a resolver threw as the field's value, which graphql-js then throws
    const answer = await middleware(resolve, parent, args, context, info);
    if (!(answer instanceof Masked)) return answer;
    const path: (string | number)[] = [];
    for (let step: typeof info.path | undefined = info.path; step; step = step.prev) path.unshift(step.key);
    const { condition } = answer;
    context.masked.push({ path, ruleId: condition.id, reason: maskedReason(condition) });
    return null;
  };
}

/** The coarser value stands in the field's place; the database has already put it there. */
function reduce(schema: GraphQLSchema, resources: Resources, audience: Audience): void {
  for (const resource of resources.all) {
    const type = schema.getType(resource.name);
    if (!isObjectType(type)) continue;
    for (const [name, field] of Object.entries(type.getFields())) {
      const effect = effectOf(resource.policy, audience, name);
      if (effect.kind === 'reduced') field.resolve = reducing(name, effect);
    }
  }
}

const reducing =
  (field: string, effect: Extract<Effect, { kind: 'reduced' }>): Resolver =>
  (parent, _args, { actor }) => {
    const shown = effect.condition !== undefined && test(effect.condition.expression, actor, parent);
    return parent[shown ? field : effect.to];
  };

/** No operation is reached by text that cannot be shown, and none that writes by text that is classified. */
export function checkInputs(schema: GraphQLSchema): GraphQLSchema {
  for (const type of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(type?.getFields() ?? {})) {
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (parent, args, context, info) => {
        refuseUnprintable(args);
        if (type === schema.getMutationType()) refuseClassifiedInput(args);
        return resolve(parent, args, context, info);
      };
    }
  }
  return schema;
}
