import { AlignmentType, type IParagraphStyleOptions, LineRuleType } from 'docx';
import { LINE_ROLES, type LineStyle, lineStyle } from '../line-styles';
import { GRID, GRID_CHARACTER, SIZE, TIGHTENING } from '../page-layout';
import { type Face, TYPEFACES } from '../typefaces';

export const twips = (points: number): number => Math.round(points * 20);
export const halfPoints = (points: number): number => Math.round(points * 2);

/** One typeface for all scripts; the hint makes “ ” and — Chinese too. */
export const fontOf = (face: Face) => {
  const { name } = TYPEFACES[face];
  return { ascii: name, hAnsi: name, eastAsia: name, cs: name, hint: 'eastAsia' };
};

export const ALIGNMENTS = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.BOTH,
} as const satisfies Record<LineStyle['align'], string>;

/**
 * Lines of a fixed height make the grid: it holds whatever typeface stands in for a missing one. The word
 * processors' own grid of characters is left alone, because some give a 三号 character two of its cells.
 */
export const exactly = (points: number) => ({ line: twips(points), lineRule: LineRuleType.EXACT });

export const DEFAULT_STYLE = {
  document: {
    run: { font: fontOf('body'), size: halfPoints(SIZE.third), language: { eastAsia: 'zh-CN' } },
    paragraph: {
      spacing: { before: 0, after: 0, ...exactly(GRID.pitch) },
      widowControl: false,
      autoSpaceEastAsianText: false,
    },
  },
};

/** Every element of the document is a named style, so that an office can go on editing in its word processor. */
export const PARAGRAPH_STYLES: IParagraphStyleOptions[] = LINE_ROLES.map((role) => {
  const { label, face, size, leading, align, firstLine = 0, before = 0, after = 0 } = lineStyle(role);
  return {
    id: role,
    name: label,
    basedOn: 'Normal',
    quickFormat: true,
    run: {
      font: fontOf(face),
      size: halfPoints(size),
      ...(size === SIZE.third && { characterSpacing: twips(-TIGHTENING) }),
    },
    paragraph: {
      alignment: ALIGNMENTS[align],
      spacing: { before: twips(before), after: twips(after), ...exactly(leading) },
      ...(firstLine > 0 && { indent: { firstLine: twips(firstLine * GRID_CHARACTER) } }),
    },
  };
});
