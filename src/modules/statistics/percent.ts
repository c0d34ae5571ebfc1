const HUNDREDTHS = 10_000;

/**
 * `98.77%` for 80 of 81: rounded half up to two decimals, in whole numbers, so that no binary fraction decides.
 * @returns null without a denominator
 */
export function percentOf(numerator: number | null, denominator: number | null): string | null {
  if (numerator === null || denominator === null || denominator === 0) return null;
  const hundredths = Math.floor((2 * HUNDREDTHS * numerator + denominator) / (2 * denominator));
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}%`;
}
