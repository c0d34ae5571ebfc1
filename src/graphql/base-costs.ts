/**
 * What a field costs beside the fields below it, because it has statements of its own: in fields that could be read
 * meanwhile. It counts once for each time that the field stands in a document, however many records it stands in,
 * since such statements are made for all of them at once.
 */
export const BASE_COSTS: Readonly<Record<string, number>> = {
  // counts the inspections and findings of a year
  'Query.statistics': 1000,
  'Query.leadTotals': 1000,
  // matches words in an index of all records
  'Query.search': 500,
  'Query.explainAccess': 50,
  'Query.node': 10,
  // counts all that the filter lets through
  totalCount: 100,
  // gathers the facts that guards look at
  availableTransitions: 50,
};

/** A write is a transaction with its entry in the log. */
const WRITE = 200;

/** Each id may be of another type, and each type is a statement. */
const OF_EACH_ID = 10;

/** @param ids how many are asked for by id */
export function baseCostOf(type: string, field: string, ids: number): number {
  if (type === 'Mutation') return WRITE;
  if (type === 'Query' && field === 'nodes') return OF_EACH_ID * ids;
  return BASE_COSTS[`${type}.${field}`] ?? BASE_COSTS[field] ?? 0;
}
