import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql';
import { rule, shield } from 'graphql-shield';
import { Refusal } from '../../errors/refusal';
import type { Effect } from '../../policy/effect';
import { test } from '../../policy/expression';
import { MUTATION_POLICY, type OperationPolicy, QUERY_POLICY } from '../../policy/operations.policy';
import { effectOf } from '../../policy/resource-policy';
import { type Audience, POSTS } from '../../policy/vocabulary';
import type { Context } from '../context';
import type { Decision, FieldRules } from '../field-rules';
import { refuseClassifiedInput, refuseUnprintable } from '../input-checks';
import { Masked } from '../masking';
import type { Resources } from '../resource';

type Resolver = GraphQLFieldResolver<Record<string, unknown>, Context>;
type Middleware = (resolve: Resolver, ...args: Parameters<Resolver>) => unknown;
type ShieldRule = ReturnType<ReturnType<typeof rule>>;
type Rules = Record<string, Record<string, ShieldRule>>;

/** A rule that breaks is an outage, not a denial; shield alone would report it as "not authorised". */
class RuleBroke extends Error {}

/** How each rule decides, for whoever cannot wait for shield's promise. */
const decisions = new WeakMap<ShieldRule, Decision>();

let rules = 0;
const namedRule = (decision: Decision): ShieldRule => {
  rules += 1;
  const decide: Decision = (parent, context) => {
    try {
      return decision(parent, context);
    } catch (error) {
      return new RuleBroke('a rule of the policy broke', { cause: error });
    }
  };
  const made = rule(`rule-${rules}`, { cache: 'no_cache' })((parent, _args, context) =>
    decide(parent, context),
  );
  decisions.set(made, decide);
  return made;
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
 * Puts the shield in front of the operations that have a rule, and of no other: shield would wrap every field.
 * Fields of records are not executed one by one; whoever writes a record asks their rules (`fieldRules`).
 * @throws Error when a rule stands on a field that the schema does not have
 */
export function guard(schema: GraphQLSchema, tree: Rules): GraphQLSchema {
  const operations = [schema.getQueryType(), schema.getMutationType()].flatMap((type) => type ?? []);
  const ofOperations = Object.fromEntries(operations.map(({ name }) => [name, tree[name] ?? {}]));
  const middleware = shield(ofOperations, {
    allowExternalErrors: true,
    fallbackRule: namedRule(() => new Refusal('FORBIDDEN')),
  }).generate(schema) as unknown as Record<string, Record<string, Middleware>>;
  for (const type of operations) {
    for (const name of Object.keys(tree[type.name] ?? {})) {
      const field = type.getFields()[name];
      const ruled = middleware[type.name]?.[name];
      if (field === undefined || ruled === undefined)
        throw new Error(`the rule on ${type.name}.${name} guards nothing`);
      const resolve: Resolver = field.resolve ?? defaultFieldResolver;
      field.resolve = (parent, args, context, info) => ruled(resolve, parent, args, context, info);
    }
  }
  return schema;
}

/** The rules on fields of records, as they decide without waiting. */
export const fieldRules =
  (tree: Rules): FieldRules =>
  (type, field) => {
    const made = tree[type]?.[field];
    return made && decisions.get(made);
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
