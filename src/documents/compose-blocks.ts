import type { Element, Grid, GridCell, GridRow } from './composition';
import type { Block, FormEntry, TableColumn } from './official-document';

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 to 99 as 一 to 九十九. */
export function chineseNumeral(count: number): string {
  const tens = Math.floor(count / 10);
  return `${tens > 1 ? DIGITS[tens] : ''}${tens > 0 ? '十' : ''}${DIGITS[count % 10]}`;
}

/** 层次序数 of the four levels (GB/T 9704-2012, 7.3.3). */
const ORDINALS = {
  1: (count: number) => `${chineseNumeral(count)}、`,
  2: (count: number) => `（${chineseNumeral(count)}）`,
  3: (count: number) => `${count}.`,
  4: (count: number) => `（${count}）`,
} as const;

const cell = (role: GridCell['role'], text: string, span = 1): GridCell => ({
  role,
  text: text.split('\n'),
  span,
});

/** About a third of a page, in characters of a table. */
const LONG = 300;

const lengthOf = (cells: readonly GridCell[]): number =>
  cells.reduce((sum, { text }) => sum + text.join('').length, 0);

const gridRow = (cells: readonly GridCell[]): GridRow => ({ cells, whole: lengthOf(cells) <= LONG });

function composeTable(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): Grid {
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  const roles = columns.map(({ align }) => (align === 'center' ? 'cellCenter' : 'cellLeft'));
  return {
    kind: 'grid',
    widths: columns.map(({ width }) => width / whole),
    whole: false,
    head: columns.map(({ label }) => cell('cellHead', label)),
    rows: rows.map((row) => gridRow(row.map((text, at) => cell(roles[at] ?? 'cellLeft', text)))),
  };
}

const LABEL_WIDTH = 0.16;
const FORM_WIDTHS = [LABEL_WIDTH, 0.5 - LABEL_WIDTH, LABEL_WIDTH, 0.5 - LABEL_WIDTH];

function composeForm(entries: readonly (readonly FormEntry[])[]): Grid {
  const rows = entries.map((row) =>
    gridRow(
      row.flatMap(({ label, value }) => [
        cell('cellHead', label),
        cell('cellLeft', value, row.length === 1 ? 3 : 1),
      ]),
    ),
  );
  return { kind: 'grid', widths: FORM_WIDTHS, whole: rows.every(({ whole }) => whole), head: null, rows };
}

/** Counts headings level by level; a heading starts the levels below it afresh. */
class Ordinals {
  private readonly counts = [0, 0, 0, 0];

  next(level: keyof typeof ORDINALS): string {
    const at = level - 1;
    const count = (this.counts[at] ?? 0) + 1;
    this.counts.fill(0, at);
    this.counts[at] = count;
    return ORDINALS[level](count);
  }
}

function composeBlock(block: Block, ordinals: Ordinals): Element {
  switch (block.kind) {
    case 'paragraph':
      return { kind: 'line', role: 'paragraph', text: block.text };
    case 'heading':
      return {
        kind: 'line',
        role: `heading${block.level}`,
        text: `${ordinals.next(block.level)}${block.text}`,
        keepWithNext: true,
      };
    case 'table':
      return composeTable(block.columns, block.rows);
    case 'form':
      return composeForm(block.rows);
  }
}

/** Blocks in reading order; headings receive their numbers. */
export function composeBlocks(blocks: readonly Block[]): Element[] {
  const ordinals = new Ordinals();
  return blocks.map((block) => composeBlock(block, ordinals));
}
