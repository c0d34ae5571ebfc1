import { type GraphQLSchema, isInterfaceType, isNonNullType, isObjectType } from 'graphql';
import { fieldsOf } from '../../policy/expression';
import { MUTATION_POLICY, QUERY_POLICY } from '../../policy/operations.policy';
import { effectOf, rowRuleOf } from '../../policy/resource-policy';
import { AUDIENCE_NAMES, type Audience } from '../../policy/vocabulary';
import { orderFor, type Resource, type Resources } from '../resource';
import type { rulesOf } from './guards';

/**
 * Every hole that the policy could have and that no test would stumble upon.
 * @returns each hole in one line; the service does not start while there is one
 */
export function policyHoles(whole: GraphQLSchema, resources: Resources): string[] {
  return [
    ...resources.all.flatMap((resource) => fieldHoles(whole, resource)),
    ...resources.all.flatMap((resource) => conditionHoles(resource)),
    ...operationHoles(whole),
  ];
}

function fieldHoles(whole: GraphQLSchema, resource: Resource): string[] {
  const type = whole.getType(resource.name);
  if (!isObjectType(type)) return [`${resource.name}: the schema has no such type`];
  const fields = type.getFields();
  const declared = new Set([...Object.keys(fields), ...resource.relations.keys()]);
  const entries = new Set(Object.keys(resource.policy.fields));
  const holes = [...declared]
    .filter((field) => !entries.has(field))
    .map((field) => `${resource.name}.${field}: no entry in the policy`);
  holes.push(
    ...[...entries]
      .filter((field) => !declared.has(field))
      .map((field) => `${resource.name}.${field}: an entry for no field`),
  );
  for (const [name, field] of Object.entries(fields)) {
    if (!entries.has(name)) continue;
    const kinds = AUDIENCE_NAMES.map((audience) => effectOf(resource.policy, audience, name).kind);
    if (kinds.includes('when') && isNonNullType(field.type))
      holes.push(`${resource.name}.${name}: visible on a condition, yet non-null`);
    if (resource.computed?.[name] === undefined) holes.push(...missingColumn(resource, name));
  }
  return holes;
}

function missingColumn(resource: Resource, field: string): string[] {
  try {
    resource.column(field);
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

function conditionHoles(resource: Resource): string[] {
  const holes: string[] = [];
  for (const audience of AUDIENCE_NAMES) {
    const rule = rowRuleOf(resource.policy, audience);
    if (rule === null) continue;
    for (const field of fieldsOf(rule.condition.expression)) holes.push(...missingColumn(resource, field));
    for (const field of Object.keys(resource.policy.fields)) {
      const effect = effectOf(resource.policy, audience, field);
      if (effect.kind === 'reduced') {
        holes.push(...missingColumn(resource, effect.to));
        // a column that no entry shows exists for this alone; one that an entry hides must not come out here
        const declared = effect.to in resource.policy.fields;
        if (declared && effectOf(resource.policy, audience, effect.to).kind !== 'visible')
          holes.push(
            `${resource.name}.${field}: reduced to ${effect.to}, which ${audience} does not always see`,
          );
      }
      if (!('condition' in effect) || effect.condition === undefined) continue;
      for (const column of fieldsOf(effect.condition.expression)) {
        holes.push(...missingColumn(resource, column));
        // a condition on what is itself masked would be decided on a hidden value
        if (column in resource.policy.fields && effectOf(resource.policy, audience, column).kind === 'when')
          holes.push(
            `${resource.name}.${field}: its condition looks at ${column}, which is itself conditional`,
          );
      }
    }
    for (const field of orderFor(resource, audience)) {
      // what a list is ordered by stands in its cursors
      if (effectOf(resource.policy, audience, field).kind !== 'visible')
        holes.push(`${resource.name}: default order by ${field}, which ${audience} does not always see`);
    }
  }
  return holes;
}

function operationHoles(whole: GraphQLSchema): string[] {
  const holes: string[] = [];
  for (const [type, policy] of [
    [whole.getQueryType(), QUERY_POLICY],
    [whole.getMutationType(), MUTATION_POLICY],
  ] as const) {
    const fields = Object.keys(type?.getFields() ?? {});
    const entries = Object.keys(policy);
    for (const field of fields)
      if (!entries.includes(field)) holes.push(`${type?.name}.${field}: no entry in the policy`);
    for (const entry of entries)
      if (!fields.includes(entry)) holes.push(`${entry}: an entry for no operation`);
  }
  return holes;
}

/** Holes that only the finished schema of one audience shows. */
export function schemaHoles(
  schema: GraphQLSchema,
  rules: ReturnType<typeof rulesOf>,
  audience: Audience,
): string[] {
  const holes: string[] = [];
  for (const typeName of Object.keys(rules)) {
    const type = schema.getType(typeName);
    if (isInterfaceType(type))
      holes.push(`${audience}: a rule stands on the interface ${typeName}, where it is ignored`);
  }
  for (const field of Object.values(schema.getSubscriptionType()?.getFields() ?? {})) {
    if (rules.Subscription?.[field.name] === undefined)
      holes.push(`${audience}: Subscription.${field.name} starts before any rule is asked`);
  }
  return holes;
}
