import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { RESOLVERS } from '../../modules/resolvers';
import { RESOURCES } from '../../modules/resources';
import { PageInfo } from '../page-info';
import { Instant } from '../scalars';

/** All types and operations as the modules declare them, before any audience's view; never served. */
export const wholeSchema = (): GraphQLSchema =>
  buildSchemaSync({
    resolvers: [...RESOLVERS],
    orphanedTypes: [PageInfo, ...RESOURCES.map(({ type }) => type)],
    scalarsMap: [{ type: Date, scalar: Instant }],
    validate: { forbidUnknownValues: false },
    // what is served is each audience's schema, and that is checked
    skipCheck: true,
  });
