import { GraphQLEnumType } from 'graphql';
import type { Audience } from '../../policy/vocabulary';
import { isSearched } from '../../search/searched-fields';
import type { Resources } from '../resource';

/** The enum of searched types as these audiences have it: the name of a type that is absent would tell that there is one. */
export function narrowedTypes(
  type: GraphQLEnumType,
  resources: Resources,
  audiences: readonly Audience[],
): GraphQLEnumType {
  const { values, ...config } = type.toConfig();
  const isKnown = (name: string) => audiences.some((audience) => isSearched(resources.get(name), audience));
  return new GraphQLEnumType({
    ...config,
    values: Object.fromEntries(Object.entries(values).filter(([name]) => isKnown(name))),
  });
}
