import { Refusal } from '../errors/refusal';
import type { RawCell } from './raw-sheet';

interface Merge {
  column: number;
  top: number;
  bottom: number;
}

const MOST_MERGES = 500_000;
const MERGE = /<(?:[\w.-]+:)?mergeCell\s[^<>]*?\bref=["']([A-Za-z]+\d+:[A-Za-z]+\d+)["'][^<>]*>/g;
const LONGEST_TAG = 1024;

/** `BC12` → column 54 (from 0), row 12 (from 1); null when it is no cell reference. */
export const parseReference = (reference: string): { column: number; row: number } | null => {
  let column = 0;
  let at = 0;
  for (; at < reference.length; at += 1) {
    const letter = (reference.charCodeAt(at) | 32) - 96;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  const row = Number(reference.slice(at));
  return at === 0 || at > 3 || !Number.isInteger(row) || row < 1 ? null : { column: column - 1, row };
};

/**
 * Cells merged down a column: the value belongs to each row. Excel writes the merges after the rows, so they
 * are collected in a pass of their own. A merge across columns is a layout and is not spread to the right.
 */
export class MergedCells {
  readonly #merges: Merge[] = [];
  readonly #open = new Map<number, { bottom: number; cell: RawCell | undefined }>();
  #next = 0;

  /**
   * Collects the merges of a sheet's part. A search for the one tag instead of a parse: the part is parsed
   * anyway for its rows, and this pass would otherwise cost a quarter of all reading.
   */
  async collect(bytes: AsyncIterable<Buffer>): Promise<void> {
    let begun = '';
    for await (const chunk of bytes) {
      const text = begun + chunk.toString('latin1');
      if (text.includes('mergeCell'))
        for (const [, reference] of text.matchAll(MERGE)) this.#add(reference as string);
      const tag = text.slice(text.lastIndexOf('<'));
      begun = tag.startsWith('<') && !tag.includes('>') && tag.length < LONGEST_TAG ? tag : '';
    }
    this.#merges.sort((a, b) => a.top - b.top);
  }

  #add(reference: string): void {
    const [from, to] = reference.split(':').map(parseReference);
    if (!from || !to || to.row <= from.row) return;
    if (this.#merges.length === MOST_MERGES) {
      throw new Refusal('BAD_USER_INPUT', '合并单元格过多，无法读取；请取消合并并填充各行后再导入');
    }
    this.#merges.push({ column: from.column, top: from.row, bottom: to.row });
  }

  /** Puts the merged values into a row; rows have to come in ascending order. */
  fill(row: number, cells: (RawCell | undefined)[]): void {
    for (const [column, { bottom, cell }] of this.#open) {
      if (row > bottom) this.#open.delete(column);
      else cells[column] ??= cell;
    }
    for (let merge = this.#merges[this.#next]; merge && merge.top <= row; merge = this.#merges[this.#next]) {
      this.#next += 1;
      if (merge.top === row)
        this.#open.set(merge.column, { bottom: merge.bottom, cell: cells[merge.column] });
    }
  }
}
