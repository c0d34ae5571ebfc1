import { composeDocument } from '../compose-document';
import type { Element, Grid, GridCell, GridRow, Line } from '../composition';
import { type LineRole, lineStyle } from '../line-styles';
import type { OfficialDocument } from '../official-document';
import { markSize } from '../page-layout';
import { escapeHtml } from './escape-html';
import { styleSheet } from './html-style';

const styleOf = ({ role, indent, before = 0 }: Line): string => {
  const { left = 0, right = 0, hanging = 0 } = indent ?? {};
  const above = (lineStyle(role).before ?? 0) + before;
  const rules = [
    left > 0 && `padding-left:${left}em`,
    right > 0 && `padding-right:${right}em`,
    hanging > 0 && `text-indent:-${hanging}em`,
    before > 0 && `margin-top:${above}pt`,
  ].filter(Boolean);
  return rules.length > 0 ? ` style="${rules.join(';')}"` : '';
};

/** Readers that speak a page aloud find their way by its headings. */
const TAGS: Partial<Record<LineRole, string>> = {
  title: 'h1',
  attachmentTitle: 'h2',
  heading1: 'h2',
  heading2: 'h3',
};

const htmlLine = (line: Line): string => {
  const tag = TAGS[line.role] ?? 'p';
  const classes = line.keepWithNext ? `${line.role} keep` : line.role;
  return `<${tag} class="${classes}"${styleOf(line)}>${escapeHtml(line.text)}</${tag}>`;
};

const htmlCell = (tag: 'td' | 'th', { role, text, span }: GridCell): string => {
  const covers = span > 1 ? ` colspan="${span}"` : '';
  const lines = text.map((line) => `<p class="${role}">${escapeHtml(line) || '&nbsp;'}</p>`).join('');
  return `<${tag}${covers}>${lines}</${tag}>`;
};

const htmlRow = (tag: 'td' | 'th', { cells, whole }: GridRow): string =>
  `<tr${whole ? ' class="whole"' : ''}>${cells.map((cell) => htmlCell(tag, cell)).join('')}</tr>`;

const htmlGrid = ({ widths, whole, head, rows }: Grid): string => {
  const columns = widths.map((width) => `<col style="width:${(width * 100).toFixed(2)}%">`).join('');
  const headRow = head ? `<thead>${htmlRow('th', { cells: head, whole: true })}</thead>` : '';
  const bodyRows = rows.map((row) => htmlRow('td', row)).join('');
  return `<table${whole ? ' class="whole"' : ''}><colgroup>${columns}</colgroup>${headRow}<tbody>${bodyRows}</tbody></table>`;
};

const htmlElement = (element: Element): string =>
  element.kind === 'grid' ? htmlGrid(element) : htmlLine(element);

const htmlMark = (letterhead: string): string =>
  `<header><div class="mark" style="font-size:${markSize(letterhead)}pt">${escapeHtml(letterhead)}</div><div class="rule"></div></header>\n`;

/**
 * The document as one printable page: no script, no outside resource, every text escaped.
 * @throws Refusal when the document may not or cannot be set, see checkDocument
 */
export function renderHtml(document: OfficialDocument): string {
  const { letterhead, title, parts, foot } = composeDocument(document);
  const sections = parts.map((part) => `<section>\n${part.map(htmlElement).join('\n')}\n</section>`);
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>${escapeHtml(title)}</title>
<style>${styleSheet(letterhead !== null)}</style>
</head>
<body>
<main>
${letterhead === null ? '' : htmlMark(letterhead)}${sections.join('\n')}
${foot === null ? '' : `<footer class="foot">${htmlLine(foot.line)}</footer>`}
</main>
</body>
</html>
`;
}
