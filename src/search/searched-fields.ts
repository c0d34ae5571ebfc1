import { orderFor, type Resource } from '../graphql/resource';
import type { Actor } from '../identity/actor';
import { type Expression, fieldsOf, type Row, test } from '../policy/expression';
import {
  cityOf,
  dependsOnActor,
  divisionField,
  markedFields,
  marksOf,
  recordPart,
} from '../policy/record-part';
import { effectOf, rowRuleOf } from '../policy/resource-policy';
import type { Audience } from '../policy/vocabulary';
import { wordsIn } from './segment';

const NOBODY = {} as Actor;
const ALWAYS: Expression = { op: 'always' };

/** A field by which an audience finds records, and when: the record alone decides. */
interface SearchedField {
  readonly field: string;
  readonly when: Expression;
}

/** What is shown in part, or to some of the audience only, is no way to find a record. */
export const searchedFields = (resource: Resource, audience: Audience): SearchedField[] =>
  (resource.search ?? []).flatMap((field) => {
    const effect = effectOf(resource.policy, audience, field);
    if (effect.kind === 'visible') return [{ field, when: ALWAYS }];
    if (effect.kind !== 'when' || dependsOnActor(effect.condition.expression)) return [];
    return [{ field, when: effect.condition.expression }];
  });

/** Can this audience find records of this type by words at all? */
export const isSearched = (resource: Resource, audience: Audience): boolean =>
  rowRuleOf(resource.policy, audience) !== null && searchedFields(resource, audience).length > 0;

/** The fields of a record that its words depend on, for any audience. */
export function indexedFields(resource: Resource, audiences: readonly Audience[]): string[] {
  const fields = audiences.flatMap((audience) => {
    const rule = rowRuleOf(resource.policy, audience)?.condition.expression;
    if (rule === undefined) return [];
    const texts = searchedFields(resource, audience);
    return [
      ...fieldsOf(recordPart(rule)),
      ...markedFields(rule),
      ...texts.flatMap(({ field, when }) => [field, ...fieldsOf(when)]),
      ...orderFor(resource, audience).slice(0, 1),
    ];
  });
  return [...new Set(fields)];
}

/** A record's words by field, each worked out once however many audiences are shown it. */
export function wordsByField(row: Row): (field: string) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  return (field) => {
    const words = known.get(field) ?? wordsIn(textOf(row[field]));
    known.set(field, words);
    return words;
  };
}

/** The words and marks by which an audience finds the record; null when it cannot know of it. */
export function lexemesOf(
  resource: Resource,
  audience: Audience,
  row: Row,
  wordsOf: ReturnType<typeof wordsByField>,
): string[] | null {
  const rule = rowRuleOf(resource.policy, audience)?.condition.expression;
  if (rule === undefined || !test(recordPart(rule), NOBODY, row)) return null;
  const words = searchedFields(resource, audience)
    .filter(({ when }) => test(when, NOBODY, row))
    .flatMap(({ field }) => [...wordsOf(field)]);
  return [...new Set([...marksOf(rule, row), ...words])];
}

/** The city under which an audience's words of the record are filed. */
export function filedUnder(resource: Resource, audience: Audience, row: Row): string {
  const rule = rowRuleOf(resource.policy, audience)?.condition.expression;
  const field = rule === undefined ? null : divisionField(rule);
  return field === null ? '' : cityOf(String(row[field]));
}

const textOf = (value: unknown): string =>
  Array.isArray(value) ? value.join('\n') : value === null || value === undefined ? '' : String(value);
