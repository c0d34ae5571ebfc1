import { registerEnumType } from 'type-graphql';

/** A vocabulary (key → Chinese label) as a GraphQL enum whose values carry their labels as descriptions. */
export function labelledEnum<T extends Record<string, string>>(
  name: string,
  description: string,
  labels: T,
): { [K in keyof T]: K } {
  const values = Object.fromEntries(Object.keys(labels).map((key) => [key, key])) as { [K in keyof T]: K };
  registerEnumType(values, {
    name,
    description,
    valuesConfig: Object.fromEntries(
      Object.entries(labels).map(([key, label]) => [key, { description: label }]),
    ) as never,
  });
  return values;
}
