import { AUDIENCE_NAMES, type Audience } from '../../policy/vocabulary';
import { inert, type Schemas } from '../execution';
import type { Served } from '../read/reader';
import type { Resources } from '../resource';
import { audienceSchema, executedSchema } from './audience-schema';
import { policyHoles, schemaHoles } from './boot-checks';
import { checkInputs, fieldRules, guard, rulesOf } from './guards';
import { wholeSchema } from './whole-schema';

/** All that one audience is served by. */
export interface ServedSchemas extends Schemas, Served {}

/**
 * The schemas of each audience, guarded.
 * @throws Error that lists every hole of the policy; the service does not start with one
 */
export function servedSchemas(resources: Resources): Record<Audience, ServedSchemas> {
  const whole = wholeSchema();
  const served = AUDIENCE_NAMES.map((audience) => {
    const described = audienceSchema(whole, resources, audience);
    return { audience, described, rules: rulesOf(described, resources, audience) };
  });
  const holes = [
    ...policyHoles(whole, resources),
    ...served.flatMap(({ audience, described, rules }) => schemaHoles(described, rules, audience)),
  ];
  if (holes.length > 0) throw new Error(`访问规则有 ${holes.length} 处漏洞:\n${holes.join('\n')}`);
  return Object.fromEntries(
    served.map(({ audience, described, rules }): [Audience, ServedSchemas] => [
      audience,
      {
        described: inert(described),
        executed: guard(checkInputs(executedSchema(whole, resources, audience)), rules),
        rules: fieldRules(rules),
      },
    ]),
  ) as Record<Audience, ServedSchemas>;
}
