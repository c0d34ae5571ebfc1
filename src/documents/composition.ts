import type { LineRole } from './line-styles';

/** A line of text that a renderer sets, broken by the renderer where it is too long. */
export interface Line {
  kind: 'line';
  role: LineRole;
  text: string;
  /** characters left free on each side; `hanging` moves the first line back to the left */
  indent?: { left?: number; right?: number; hanging?: number };
  /** further points above, beyond the style's own */
  before?: number;
  /** must stand on the page of what follows */
  keepWithNext?: boolean;
}

export interface GridCell {
  role: 'cellHead' | 'cellLeft' | 'cellCenter';
  /** lines of the cell */
  text: readonly string[];
  /** columns it covers */
  span: number;
}

export interface GridRow {
  cells: readonly GridCell[];
  /** stands on one page where it can; a long text is rather broken than leaves half a page empty */
  whole: boolean;
}

/** A table whose widths are fractions of the line and whose sum is 1. */
export interface Grid {
  kind: 'grid';
  widths: readonly number[];
  /** all its rows stand on one page where they can, as those of a form do */
  whole: boolean;
  /** repeated at the head of each page */
  head: readonly GridCell[] | null;
  rows: readonly GridRow[];
}

export type Element = Line | Grid;

export interface Foot {
  line: Line;
  /**
   * stands at the very foot of the last page; below a table it follows the table instead, because word
   * processors push a whole table aside where the two would meet
   */
  pinned: boolean;
}

/** A document whose every word and place is decided; only the making of the file is left. */
export interface Composition {
  /** 发文机关标志; null on a sheet without letterhead, which has no red rules either */
  letterhead: string | null;
  /** what the file is called in a reader's window */
  title: string;
  /** each part begins on a new page */
  parts: readonly (readonly Element[])[];
  /** 抄送 */
  foot: Foot | null;
}
