import { LINE_ROLES, lineStyle } from '../line-styles';
import {
  GRID,
  GRID_CHARACTER,
  LETTER,
  PAGE,
  PAGE_NUMBER_BELOW_TEXT,
  points,
  SIZE,
  TIGHTENING,
} from '../page-layout';
import { type Face, TYPEFACES } from '../typefaces';

const familyOf = (face: Face): string => {
  const { name, substitutes, generic } = TYPEFACES[face];
  return [...[name, ...substitutes].map((family) => `"${family}"`), generic].join(',');
};

const rounded = (value: number): string => String(Math.round(value * 1000) / 1000);

const lineRules = LINE_ROLES.map((role) => {
  const { face, size, leading, align, firstLine = 0, before = 0, after = 0 } = lineStyle(role);
  const spacing = size === SIZE.third ? `letter-spacing:-${TIGHTENING}pt;` : '';
  const indent = firstLine > 0 ? `text-indent:${firstLine}em;` : '';
  const above = before > 0 ? `margin-top:${rounded(before)}pt;` : '';
  const below = after > 0 ? `margin-bottom:${rounded(after)}pt;` : '';
  return `.${role}{font:${size}pt/${leading}pt ${familyOf(face)};text-align:${align};${spacing}${indent}${above}${below}}`;
}).join('\n');

/** The page is as wide as the red rules, which a printer would cut at its edge; the text stands inside it. */
const EDGE = (PAGE.width - LETTER.ruleLength) / 2;
const INSET = { left: PAGE.left - EDGE, right: PAGE.right - EDGE } as const;

const number = (side: 'left' | 'right') =>
  `@page :${side}{@bottom-${side}{content:"— " counter(page) " —";` +
  `font:${SIZE.fourth}pt/1 ${familyOf('pageNumber')};vertical-align:top;` +
  `padding-${side}:calc(${INSET[side]}mm + ${GRID_CHARACTER}pt);` +
  `padding-top:${rounded(points(PAGE_NUMBER_BELOW_TEXT) - SIZE.fourth / 2)}pt}}`;

const RULE_GAP = 1.5;
const RULE_HEIGHT = LETTER.thick + RULE_GAP + LETTER.thin;
const doubleRule = (upper: number, lower: number) =>
  `border-top:${upper}pt solid #${LETTER.red};border-bottom:${lower}pt solid #${LETTER.red};height:${RULE_GAP}pt`;

/** The first page of a letter begins higher, with the mark, and ends with the second rule instead of a number. */
const letterPages = `@page :first{margin-top:${LETTER.markTop}mm;
@bottom-left{content:none}
@bottom-right{content:none}
@bottom-center{content:"";width:${LETTER.ruleLength}mm;box-sizing:content-box;
margin-top:calc(${PAGE.bottom - LETTER.secondRuleFromBottom}mm - ${RULE_HEIGHT}pt);margin-bottom:auto;
${doubleRule(LETTER.thin, LETTER.thick)}}}`;

/** Everything the page needs is in it: it opens on a machine without any network. */
export const styleSheet = (letter: boolean): string => `
@page{size:A4;margin:${PAGE.top}mm ${EDGE}mm ${PAGE.bottom}mm ${EDGE}mm}
${number('right')}
${number('left')}
${letter ? letterPages : ''}
*{box-sizing:border-box}
body{margin:0;color:#000;background:#fff;print-color-adjust:exact;-webkit-print-color-adjust:exact}
main{padding:0 ${INSET.right}mm 0 ${INSET.left}mm}
p,h1,h2,h3{margin:0;line-break:strict;overflow-wrap:anywhere}
.mark,.rule{margin:0 -${INSET.right}mm 0 -${INSET.left}mm}
.mark{font-family:${familyOf('title')};color:#${LETTER.red};text-align:center;line-height:1;white-space:nowrap}
.rule{box-sizing:content-box;margin-top:${LETTER.ruleBelowMark}mm;${doubleRule(LETTER.thick, LETTER.thin)}}
${lineRules}
.keep{break-after:avoid}
table{width:100%;table-layout:fixed;border-collapse:collapse;margin-bottom:10pt}
thead{display:table-header-group}
.whole{break-inside:avoid}
td,th{border:.5pt solid #000;padding:2pt 4pt;font-weight:normal;vertical-align:middle}
.foot{margin-top:${GRID.pitch}pt;break-inside:avoid}
section+section{break-before:page}
@media screen{
body{background:#e8e8e8}
main{width:${PAGE.width}mm;min-height:${PAGE.height}mm;margin:8mm auto;background:#fff;box-shadow:0 0 4mm #0003;
padding:${letter ? LETTER.markTop : PAGE.top}mm ${PAGE.right}mm ${PAGE.bottom}mm ${PAGE.left}mm}
section+section{margin-top:${2 * GRID.pitch}pt;border-top:.5pt dashed #999;padding-top:${GRID.pitch}pt}
}
`;
