import { RESOURCES } from '../../src/modules/resources';
import { effectOf, type ResourcePolicy, rowRuleOf } from '../../src/policy/resource-policy';
import type { Audience } from '../../src/policy/vocabulary';
import { WRITTEN_TYPES, writtenCell, writtenFields } from './expected-fields';

/** Every record type of the graph. */
export const TYPES: readonly string[] = RESOURCES.map(({ policy }) => policy.type);

export function policyOf(type: string): ResourcePolicy {
  const declaration = RESOURCES.find(({ policy }) => policy.type === type);
  if (declaration === undefined) throw new Error(`no type ${type}`);
  return declaration.policy;
}

/** The fields that an audience has of a type: from the tables written by hand, or else from the policy. */
export function fieldsFor(agency: Audience, type: string): string[] {
  const policy = policyOf(type);
  if (rowRuleOf(policy, agency) === null) return [];
  if (WRITTEN_TYPES.includes(type))
    return writtenFields(type).filter((field) => writtenCell({ agency }, type, field, {}) !== 'absent');
  return Object.keys(policy.fields).filter((field) => effectOf(policy, agency, field).kind !== 'absent');
}

export const typesFor = (agency: Audience): string[] =>
  TYPES.filter((type) => fieldsFor(agency, type).length > 0);
