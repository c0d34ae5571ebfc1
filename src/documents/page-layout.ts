/** Measures of GB/T 9704-2012. Lengths on paper in millimetres, sizes of type in points. */

export const MM_PER_POINT = 25.4 / 72;
export const points = (millimetres: number): number => millimetres / MM_PER_POINT;

/** A4 with 天头 37, 订口 28 and a type area of 156 × 225 (5.1, 5.2.1). */
export const PAGE = { width: 210, height: 297, top: 37, left: 28, right: 26, bottom: 35, text: 156 } as const;

/** 22 lines of 28 characters fill the type area (5.2.3). */
export const GRID = { lines: 22, characters: 28, pitch: 28.95 } as const;

/** 二号, 三号, 四号, 小四 (points). */
export const SIZE = { second: 22, third: 16, fourth: 14, smallFourth: 12 } as const;

/** Taken from between the characters (points): 28 of 三号 would be a little longer than the line. */
export const TIGHTENING = 0.25;
/** One character of the grid, points. */
export const GRID_CHARACTER = SIZE.third - TIGHTENING;

/** 信函 format (10.1): the mark, and two red double rules whose thick lines face the text's outside. */
export const LETTER = {
  markTop: 30,
  ruleBelowMark: 4,
  ruleLength: 170,
  secondRuleFromBottom: 20,
  /** the number stands 7/8 of a 三号 character below the rule (points) */
  numberBelowRule: (SIZE.third * 7) / 8,
  thick: 2.25,
  thin: 0.75,
  red: 'FF0000',
} as const;

/** The dashes of the page number stand 7 mm below the type area (7.5). */
export const PAGE_NUMBER_BELOW_TEXT = 7;

const MARK_SIZES = [36, 32, 28, 26, 24, 22, 20, 18, 16];

/** The largest size (points) in which the mark fits into the length of the rule, with a little air. */
export const markSize = (letterhead: string): number => {
  const room = points(LETTER.ruleLength) * 0.96;
  return MARK_SIZES.find((size) => size * [...letterhead].length <= room) ?? 16;
};
