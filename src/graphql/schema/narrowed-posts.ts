import { GraphQLEnumType } from 'graphql';
import { type Audience, postsKnownTo } from '../../policy/vocabulary';

/** The enum of posts as these audiences have it: other agencies' posts tell what those agencies do. */
export function narrowedPosts(type: GraphQLEnumType, audiences: readonly Audience[]): GraphQLEnumType {
  const known = new Set(audiences.flatMap(postsKnownTo));
  const { values, ...config } = type.toConfig();
  return new GraphQLEnumType({
    ...config,
    values: Object.fromEntries(Object.entries(values).filter(([post]) => known.has(post))),
  });
}
