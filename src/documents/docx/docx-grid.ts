import {
  BorderStyle,
  type ITableRowOptions,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
} from 'docx';
import type { Grid, GridCell } from '../composition';
import { PAGE, points } from '../page-layout';
import { twips } from './docx-styles';

const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;
const BORDERS = {
  top: LINE,
  bottom: LINE,
  left: LINE,
  right: LINE,
  insideHorizontal: LINE,
  insideVertical: LINE,
} as const;
const MARGINS = { top: twips(2), bottom: twips(2), left: twips(4), right: twips(4) } as const;

/** Whole twips that sum up to the line, whatever the fractions round to. */
export function columnTwips(widths: readonly number[], whole = twips(points(PAGE.text))): number[] {
  let sum = 0;
  let set = 0;
  return widths.map((width) => {
    sum += width;
    const column = Math.round(sum * whole) - set;
    set += column;
    return column;
  });
}

const cellOf = ({ role, text, span }: GridCell, width: number) =>
  new TableCell({
    columnSpan: span,
    width: { size: width, type: 'dxa' },
    verticalAlign: VerticalAlign.CENTER,
    children: text.map((line) => new Paragraph({ style: role, children: [new TextRun(line)] })),
  });

type RowTraits = Pick<ITableRowOptions, 'tableHeader' | 'cantSplit' | 'keepNext'>;

function rowOf(cells: readonly GridCell[], widths: readonly number[], traits: RowTraits): TableRow {
  let column = 0;
  return new TableRow({
    ...traits,
    children: cells.map((cell) => {
      const covered = widths.slice(column, column + cell.span);
      column += cell.span;
      return cellOf(
        cell,
        covered.reduce((sum, width) => sum + width, 0),
      );
    }),
  });
}

export function docxGrid({ widths, whole, head, rows }: Grid): Table {
  const columnWidths = columnTwips(widths);
  return new Table({
    columnWidths,
    width: { size: twips(points(PAGE.text)), type: 'dxa' },
    layout: TableLayoutType.FIXED,
    borders: BORDERS,
    margins: MARGINS,
    rows: [
      ...(head ? [rowOf(head, columnWidths, { tableHeader: true, cantSplit: true })] : []),
      ...rows.map((row, at) =>
        rowOf(row.cells, columnWidths, { cantSplit: row.whole, keepNext: whole && at < rows.length - 1 }),
      ),
    ],
  });
}
