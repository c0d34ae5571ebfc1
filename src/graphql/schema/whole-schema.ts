import { validate } from 'class-validator';
import type { GraphQLSchema } from 'graphql';
import { ArgumentValidationError, buildSchemaSync } from 'type-graphql';
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
    validateFn: validated,
    // what is served is each audience's schema, and that is checked
    skipCheck: true,
  });

/** By the rules that inputs declare. The library's own way makes a copy of the whole validator for each input. */
async function validated(value: unknown): Promise<void> {
  const inputs = [value].flat().filter((each) => each !== null && typeof each === 'object');
  const checks = inputs.map((each) =>
    validate(each as object, { skipMissingProperties: true, forbidUnknownValues: false }),
  );
  const faults = (await Promise.all(checks)).flat();
  if (faults.length > 0) throw new ArgumentValidationError(faults);
}
