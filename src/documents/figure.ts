/** A count as the sources give it; null where they are silent. Silence is never counted as nothing. */
export type Figure = number | null;

/** Printed in place of anything that the sources do not say. */
export const UNSTATED = '来源未载';

/** The figure with its unit: 5件, 0件, or 来源未载. @throws RangeError unless it counts whole things */
export function writtenFigure(figure: Figure, unit: string): string {
  if (figure === null) return UNSTATED;
  if (!Number.isSafeInteger(figure) || figure < 0) throw new RangeError(`not a count: ${figure}`);
  return `${figure}${unit}`;
}

/** The figure inside a sentence: 证据材料5份, or 证据材料份数来源未载. */
export const countedIn = (what: string, figure: Figure, unit: string): string =>
  figure === null ? `${what}${unit}数${UNSTATED}` : `${what}${writtenFigure(figure, unit)}`;

/** A sum is known when all its parts are. */
export const sumOf = (figures: readonly Figure[]): Figure =>
  figures.reduce((sum, figure) => (sum === null || figure === null ? null : sum + figure), 0);

/** A text of the sources, or 来源未载. */
export const statedText = (text: string | null): string => (text?.trim() ? text.trim() : UNSTATED);
