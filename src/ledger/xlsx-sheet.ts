import { Refusal } from '../errors/refusal';
import { MergedCells, parseReference } from './merged-cells';
import type { ProgressListener, RawCell, RawRow, RawSheet } from './raw-sheet';
import { SharedStrings, unescapeText } from './shared-strings';
import { type Attributes, consumeXml, walkXml, type XmlHandlers } from './walk-xml';
import { DAMAGED_WORKBOOK, XlsxPackage } from './xlsx-package';
import { type NumberFormat, readWorkbook, type Workbook } from './xlsx-workbook';

/** No ledger is as wide; cells further right are stray formatting or a trap. */
const MOST_COLUMNS = 1024;
const NO_RESULT = '公式没有保存计算结果；请用 Excel 或 WPS 打开并保存一次，或改为直接填写';
const PLAIN: NumberFormat = { dated: false, digits: 0 };

const damaged = (): Refusal => new Refusal('BAD_USER_INPUT', DAMAGED_WORKBOOK);

/** The number as Excel shows it in a general cell: 15 significant digits, no traces of binary fractions. */
const numberCell = (raw: string, { dated, digits }: NumberFormat): RawCell => {
  const value = Number(raw);
  if (raw === '' || !Number.isFinite(value)) throw damaged();
  const text = Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(15)));
  return { kind: 'number', text: text.padStart(digits, '0'), value, dated };
};

/** Collects the rows of a sheet's part as they are parsed; `take` hands over what is complete. */
class RowCollector {
  #rows: RawRow[] = [];
  #row = 0;
  #cells: (RawCell | undefined)[] = [];
  #column = -1;
  #cell: Attributes = {};
  #text = '';
  #collecting = false;
  #formula = false;
  #phonetic = 0;

  constructor(
    private readonly strings: SharedStrings,
    private readonly formats: readonly NumberFormat[],
    private readonly merges: MergedCells,
  ) {}

  take(): readonly RawRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  readonly handlers: XmlHandlers = {
    open: (name, attributes) => {
      if (name === 'v' || name === 't') this.#collecting = this.#phonetic === 0;
      else if (name === 'c') this.#openCell(attributes);
      else if (name === 'row') this.#openRow(attributes);
      else if (name === 'f') this.#formula = true;
      else if (name === 'rPh') this.#phonetic += 1;
    },
    text: (part) => {
      if (this.#collecting) this.#text += part;
    },
    close: (name) => {
      if (name === 'v' || name === 't') this.#collecting = false;
      else if (name === 'c') this.#closeCell();
      else if (name === 'row') this.#closeRow();
      else if (name === 'rPh') this.#phonetic -= 1;
    },
  };

  #openRow({ r }: Attributes): void {
    const row = r === undefined ? this.#row + 1 : Number(r);
    if (!Number.isInteger(row) || row <= this.#row) throw damaged();
    this.#row = row;
    this.#cells = [];
    this.#column = -1;
  }

  #openCell(attributes: Attributes): void {
    const reference = attributes.r === undefined ? undefined : parseReference(attributes.r);
    if (reference === null) throw damaged();
    this.#column = reference?.column ?? this.#column + 1;
    this.#cell = attributes;
    this.#text = '';
    this.#formula = false;
  }

  #closeCell(): void {
    if (this.#column >= MOST_COLUMNS) return;
    const cell = this.#readCell(this.#cell.t ?? 'n', this.#text);
    if (cell) this.#cells[this.#column] = cell;
  }

  #readCell(type: string, text: string): RawCell | undefined {
    if (type === 's') {
      const shared = this.strings.at(text === '' ? -1 : Number(text));
      if (shared === undefined) throw damaged();
      return shared === '' ? undefined : { kind: 'text', text: shared };
    }
    if (type === 'e')
      return { kind: 'broken', complaint: `单元格是公式错误 ${text.slice(0, 10)}，请更正或改为直接填写` };
    if (text === '') {
      return this.#formula && type === 'n' ? { kind: 'broken', complaint: NO_RESULT } : undefined;
    }
    if (type === 'n') return numberCell(text, this.formats[Number(this.#cell.s ?? 0)] ?? PLAIN);
    if (type === 'b') return { kind: 'text', text: text === '1' ? 'TRUE' : 'FALSE' };
    return { kind: 'text', text: unescapeText(text) };
  }

  /** A row without a cell of its own is blank, even where a merge runs through it. */
  #closeRow(): void {
    const blank = this.#cells.length === 0;
    this.merges.fill(this.#row, this.#cells);
    if (!blank) this.#rows.push({ row: this.#row, cells: this.#cells });
  }
}

/** A workbook opened for one reading of its visible sheets, in their order. */
export class XlsxSheets {
  #done = 0;

  private constructor(
    private readonly zip: XlsxPackage,
    private readonly workbook: Workbook,
    private readonly onProgress: ProgressListener,
  ) {}

  static async open(path: string, onProgress: ProgressListener = () => {}): Promise<XlsxSheets> {
    const zip = await XlsxPackage.open(path);
    try {
      return new XlsxSheets(zip, await readWorkbook(zip), onProgress);
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  get hiddenSheets(): readonly string[] {
    return this.workbook.sheets.filter(({ hidden }) => hidden).map(({ name }) => name);
  }

  async *sheets(): AsyncGenerator<RawSheet> {
    const visible = this.workbook.sheets.filter(({ hidden }) => !hidden);
    const { stringsPart, date1904, formats } = this.workbook;
    const stringsSize = stringsPart && this.zip.has(stringsPart) ? this.zip.size(stringsPart) : 0;
    const total = stringsSize + visible.reduce((sum, { part }) => sum + 2 * this.zip.size(part), 0);
    const strings = new SharedStrings();
    if (stringsPart && stringsSize > 0)
      await consumeXml(this.#counted(stringsPart, total), strings.handlers());
    for (const { name, part } of visible) {
      const rows = this.#rows(part, total, strings, formats);
      yield { name, date1904, strictWidth: false, rows };
    }
  }

  close(): void {
    this.zip.close();
  }

  async *#rows(part: string, total: number, strings: SharedStrings, formats: readonly NumberFormat[]) {
    const merges = new MergedCells();
    await merges.collect(this.#counted(part, total));
    const collector = new RowCollector(strings, formats, merges);
    for await (const _ of walkXml(this.#counted(part, total), collector.handlers)) yield collector.take();
    yield collector.take();
  }

  async *#counted(part: string, total: number): AsyncGenerator<Buffer> {
    for await (const chunk of this.zip.read(part)) {
      this.#done += chunk.length;
      this.onProgress(this.#done, total);
      yield chunk;
    }
  }
}
