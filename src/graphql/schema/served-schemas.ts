import type { GraphQLSchema } from 'graphql';
import { AUDIENCE_NAMES, type Audience } from '../../policy/vocabulary';
import type { Resources } from '../resource';
import { audienceSchema } from './audience-schema';
import { policyHoles, schemaHoles } from './boot-checks';
import { checkInputs, guard, rulesOf } from './guards';
import { wholeSchema } from './whole-schema';

/**
 * The executable schema of each audience, guarded.
 * @throws Error that lists every hole of the policy; the service does not start with one
 */
export function servedSchemas(resources: Resources): Record<Audience, GraphQLSchema> {
  const whole = wholeSchema();
  const schemas = AUDIENCE_NAMES.map(
    (audience) => [audience, audienceSchema(whole, resources, audience)] as const,
  );
  const holes = [
    ...policyHoles(whole, resources),
    ...schemas.flatMap(([audience, schema]) =>
      schemaHoles(schema, rulesOf(schema, resources, audience), audience),
    ),
  ];
  if (holes.length > 0) throw new Error(`访问规则有 ${holes.length} 处漏洞:\n${holes.join('\n')}`);
  for (const [audience, schema] of schemas) guard(checkInputs(schema), resources, audience);
  return Object.fromEntries(schemas) as Record<Audience, GraphQLSchema>;
}
