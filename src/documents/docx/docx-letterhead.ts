import { AlignmentType, BorderStyle, Footer, Header, PageNumber, Paragraph, TextRun } from 'docx';
import { GRID_CHARACTER, LETTER, markSize, PAGE, PAGE_NUMBER_BELOW_TEXT, points, SIZE } from '../page-layout';
import { exactly, fontOf, halfPoints, twips } from './docx-styles';

// The rules are longer than the line and centred on the page, not on the type area.
const REACH = {
  left: twips(points((PAGE.width - LETTER.ruleLength) / 2 - PAGE.left)),
  right: twips(points((PAGE.width - LETTER.ruleLength) / 2 - PAGE.right)),
};
/** Height of a line in sizes: some typefaces reach out of their square and would be cut off. */
const MARK_LEADING = 1.2;

const rule = (width: number) =>
  ({ style: BorderStyle.SINGLE, size: width * 8, color: LETTER.red, space: 0 }) as const;

/** Two lines around nothing, because word processors do not agree which way a ready-made double line faces. */
const doubleRule = (upper: number, lower: number) =>
  new Paragraph({
    indent: REACH,
    spacing: { before: 0, after: 0, ...exactly(1.5) },
    border: { top: rule(upper), bottom: rule(lower) },
    run: { size: 2 },
  });

const nothing = () => new Paragraph({ spacing: { before: 0, after: 0, ...exactly(1) }, run: { size: 2 } });

const markOverhang = (letterhead: string) => (markSize(letterhead) * (MARK_LEADING - 1)) / 2;

/** 发文机关标志 and the rule below it, thick over thin. */
const firstHeader = (letterhead: string) => {
  const size = markSize(letterhead);
  const below = points(LETTER.ruleBelowMark) - markOverhang(letterhead);
  return new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        indent: REACH,
        spacing: { before: 0, after: twips(below), ...exactly(size * MARK_LEADING) },
        children: [
          new TextRun({
            text: letterhead,
            color: LETTER.red,
            font: fontOf('title'),
            size: halfPoints(size),
          }),
        ],
      }),
      doubleRule(LETTER.thick, LETTER.thin),
    ],
  });
};

/** — 2 — in half-width 宋体 of 四号, one character from the outer edge (7.5). */
const pageNumber = (side: 'left' | 'right') => {
  const bottom = PAGE.bottom - PAGE_NUMBER_BELOW_TEXT - LETTER.secondRuleFromBottom;
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === 'left' ? AlignmentType.LEFT : AlignmentType.RIGHT,
        indent: { [side]: twips(GRID_CHARACTER) },
        spacing: { before: 0, after: 0, ...exactly(SIZE.fourth) },
        children: [
          new TextRun({
            children: ['— ', PageNumber.CURRENT, ' —'],
            font: { ...fontOf('pageNumber'), hint: 'default' },
            size: halfPoints(SIZE.fourth),
          }),
        ],
      }),
      // The dashes stand in the middle of their line; this lifts it from the foot of the first page's rule.
      new Paragraph({
        spacing: { before: 0, after: 0, ...exactly(points(bottom) - SIZE.fourth / 2) },
        run: { size: 2 },
      }),
    ],
  });
};

const firstFooter = () => new Footer({ children: [doubleRule(LETTER.thin, LETTER.thick)] });

/** Distance of the header from the edge of the page (points): the characters' tops stand at 30 mm. */
export const headerDistance = (letterhead: string | null): number =>
  points(LETTER.markTop) - (letterhead === null ? 0 : markOverhang(letterhead));

/** Odd pages bear their number on the right, even pages on the left, the first page of a letter none. */
export const headersAndFooters = (letterhead: string | null) => {
  const empty = () => new Header({ children: [nothing()] });
  return {
    headers: { default: empty(), even: empty(), ...(letterhead && { first: firstHeader(letterhead) }) },
    footers: {
      default: pageNumber('right'),
      even: pageNumber('left'),
      ...(letterhead && { first: firstFooter() }),
    },
  };
};
