/** What canonical JSON is made of: no fractions, so that no two writers can print a number differently. */
export type CanonicalValue =
  | string
  | number
  | null
  | readonly CanonicalValue[]
  | { readonly [key: string]: CanonicalValue };

/**
 * RFC 8785 for texts, whole numbers, null, lists and objects with ASCII keys: keys in order, no white space,
 * only the escapes JSON demands. Whoever signs it and whoever checks it arrive at the same bytes.
 */
export const canonicalJson = (value: CanonicalValue): Buffer => Buffer.from(JSON.stringify(ordered(value)));

function ordered(value: CanonicalValue): CanonicalValue {
  if (typeof value === 'number' && !Number.isSafeInteger(value))
    throw new RangeError('canonical JSON holds whole numbers only');
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) return value.map(ordered);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, ordered(part)]));
}

const isList = (value: CanonicalValue): value is readonly CanonicalValue[] => Array.isArray(value);
