import { columnOf, type LedgerForm } from './ledger-form';
import { countRecognised, type HeaderMatch, matchHeader } from './ledger-header';
import type { LedgerItem, LedgerRefusal, TextScreen } from './ledger-item';
import { LeftOutRows } from './left-out-rows';
import { columnLetter, type RawCell, type RawRow, type RawSheet } from './raw-sheet';
import { cleanText, readCell } from './read-cell';

/** Titles and remarks above the header take a few rows; a sheet without a header by then is no ledger. */
const HEADER_WITHIN_ROWS = 50;
/** Fewer recognised headers in one row can be chance: a list of categories, a table of contacts. */
const HEADER_COLUMNS = 3;
/** A second header row names the columns under a group such as 整改情况; a row of data never does. */
const SUBHEADER_COLUMNS = 2;

/** Both are matched in half width. */
const FOOTER =
  /^(?:填表|填报|制表|制单|审核|审签|签发|复核|联系人|联系电话|单位负责人|主要负责人|负责人|分管|经办|报送|合计|总计|小计|共计|备注|说明|注)\s*(?:人|单位|日期|时间|数)?(?:[\s:(。]|$)/;
const SECTION = /^\(?[一二三四五六七八九十]+(?:\)|[、.])/;

const textOf = (cell: RawCell | undefined): string =>
  cell === undefined || cell.kind === 'broken' ? '' : cleanText(cell.text);

type Stage = 'seeking' | 'header' | 'body' | 'done';

/**
 * Turns the rows of one sheet into ledger items: finds the header below the titles, leaves out what is no
 * record (and says so), applies the columns. Holds one row at a time.
 */
export class SheetReader<Values = Record<string, string | null>> {
  #stage: Stage = 'seeking';
  #headerTexts: string[] = [];
  #headerRow = 0;
  #match: HeaderMatch | null = null;
  #seen = false;
  readonly #leftOut = new LeftOutRows();
  /** what the cells of an empty row say */
  readonly #nothing: Readonly<Record<string, string | null>>;

  constructor(
    private readonly form: LedgerForm,
    private readonly sheet: Pick<RawSheet, 'name' | 'date1904' | 'strictWidth'>,
    private readonly screen: TextScreen = () => null,
  ) {
    this.#nothing = Object.fromEntries(form.columns.map(({ key, whenEmpty }) => [key, whenEmpty ?? null]));
  }

  /** Nothing further in this sheet can be taken in. */
  get done(): boolean {
    return this.#stage === 'done';
  }

  get foundHeader(): boolean {
    return this.#headerRow > 0;
  }

  push(raw: RawRow): LedgerItem<Values>[] {
    const texts = Array.from(raw.cells, textOf);
    const stopped = this.#screenRow(raw.row, texts);
    if (stopped) return [stopped];
    if (this.#stage === 'seeking') return this.#seek(raw.row, texts);
    if (this.#stage === 'header') {
      if (countRecognised(this.form, texts) >= SUBHEADER_COLUMNS) {
        this.#foldHeader(raw.row, texts);
        return [];
      }
      const items = this.#acceptHeader();
      return this.done ? items : [...items, ...this.#body(raw, texts)];
    }
    return this.#stage === 'body' ? this.#body(raw, texts) : [];
  }

  end(): LedgerItem<Values>[] {
    const items = this.#stage === 'header' ? this.#acceptHeader() : [];
    if (!this.foundHeader && this.#seen && this.#stage !== 'done') items.push(this.#noHeader());
    for (const message of this.#leftOut.summaries()) items.push(this.#note(null, message));
    return items;
  }

  /** What may not enter the system is not quoted either; above or in the header it concerns the whole sheet. */
  #screenRow(row: number, texts: readonly string[]): LedgerRefusal | null {
    for (const [index, text] of texts.entries()) {
      const reason = text === '' ? null : this.screen(text);
      if (reason === null) continue;
      const message = this.#match ? reason : `${reason}（表头或标题中；整张工作表未读取）`;
      if (!this.#match) this.#stage = 'done';
      return this.#refusal(row, index, message);
    }
    return null;
  }

  #seek(row: number, texts: string[]): LedgerItem<Values>[] {
    this.#seen ||= texts.some((text) => text !== '');
    if (countRecognised(this.form, texts) >= HEADER_COLUMNS) {
      this.#foldHeader(row, texts);
      this.#stage = 'header';
      return [];
    }
    if (row < HEADER_WITHIN_ROWS) return [];
    this.#stage = 'done';
    return [this.#noHeader()];
  }

  #foldHeader(row: number, texts: readonly string[]): void {
    this.#headerRow = row;
    const width = Math.max(this.#headerTexts.length, texts.length);
    this.#headerTexts = Array.from({ length: width }, (_, i) => texts[i] || this.#headerTexts[i] || '');
  }

  #acceptHeader(): LedgerItem<Values>[] {
    const match = matchHeader(this.form, this.#headerTexts);
    this.#match = match;
    const items: LedgerItem<Values>[] = [];
    if (match.missing.length > 0) {
      this.#stage = 'done';
      const message = `表头缺少必需的列：${match.missing.join(';')}。请补上或改名后重新导入`;
      items.push(this.#refusal(this.#headerRow, null, message));
      return items;
    }
    this.#stage = 'body';
    if (match.withheld.length > 0)
      items.push(this.#note(this.#headerRow, `${this.form.withheld?.reason}：${match.withheld.join('、')}`));
    if (match.unknown.length > 0) {
      items.push(this.#note(this.#headerRow, `以下各列不在台账模板中，未读取：${match.unknown.join('、')}`));
    }
    if (match.shadowed.length > 0) {
      items.push(
        this.#note(this.#headerRow, `以下各列与另一列含义相同，未读取：${match.shadowed.join('、')}`),
      );
    }
    return items;
  }

  #body(raw: RawRow, texts: readonly string[]): LedgerItem<Values>[] {
    const match = this.#match as HeaderMatch;
    const filled = texts.filter((text) => text !== '');
    const broken = raw.cells.some((cell) => cell?.kind === 'broken');
    if (filled.length === 0 && !broken) return [];
    const values: Record<string, string | null> = { ...this.#nothing };
    const mapped = match.columns.filter(({ index }) => texts[index] || raw.cells[index]?.kind === 'broken');
    if (this.#isNoRecord(raw.row, mapped, texts, filled)) return [];
    const width = this.sheet.strictWidth ? this.#brokenWidth(raw, texts, match.width) : null;
    if (width) return [width];
    const refusals: LedgerItem<Values>[] = [];
    for (const { index, column, key } of mapped) {
      const reading = readCell(column, raw.cells[index], this.sheet.date1904);
      if ('complaint' in reading) refusals.push(this.#refusal(raw.row, index, reading.complaint));
      else values[key] = reading.value ?? values[key] ?? null;
    }
    const given = new Set(mapped.map(({ key }) => key));
    for (const { index, column, key } of match.columns) {
      if (column.required && !given.has(key))
        refusals.push(this.#refusal(raw.row, index, '此列必填，现为空，请补填'));
    }
    for (const group of this.form.requiredAny) {
      if (group.some((key) => given.has(key))) continue;
      const headers = group.map((key) => columnOf(this.form, key).header).join('、');
      const place = match.columns.find(({ key }) => group.includes(key))?.index ?? null;
      refusals.push(this.#refusal(raw.row, place, `${headers}至少填一项，现均为空，请补填`));
    }
    if (refusals.length > 0) return refusals;
    return [{ kind: 'row', sheet: this.sheet.name, row: raw.row, values: values as Values }];
  }

  /** Repeated headers, footers, section titles, remarks outside the ledger, numbers prepared for later. */
  #isNoRecord(
    row: number,
    mapped: HeaderMatch['columns'],
    texts: readonly string[],
    filled: readonly string[],
  ): boolean {
    const first = (filled[0] ?? '').normalize('NFKC');
    const complete = mapped.filter(({ column }) => column.required).length;
    if (this.#repeatsHeader(texts)) this.#leftOut.add('重复的表头', row);
    else if (complete < 3 && FOOTER.test(first)) this.#leftOut.add('表尾（填表人、合计、说明等）', row);
    else if (filled.length === 1 && SECTION.test(first)) this.#leftOut.add('分节标题', row);
    else if (mapped.length === 0) this.#leftOut.add('只有台账以外各列有内容', row);
    else if (mapped.length === 1 && mapped[0]?.key === this.form.numberKey) {
      this.#leftOut.add('只有编号，没有内容', row);
    } else return false;
    return true;
  }

  /** Ledgers made for paper repeat the header on each page. */
  #repeatsHeader(texts: readonly string[]): boolean {
    const columns = (this.#match as HeaderMatch).columns;
    const same = columns.filter(({ index }) => texts[index] && texts[index] === this.#headerTexts[index]);
    return same.length >= HEADER_COLUMNS;
  }

  #brokenWidth(raw: RawRow, texts: readonly string[], width: number): LedgerRefusal | null {
    const count = raw.cells.length;
    if (texts.slice(width).some((text) => text !== '')) {
      const message = `本行有 ${count} 格，表头只有 ${width} 格；多半是内容里的逗号没有用英文双引号括起，请更正`;
      return this.#refusal(raw.row, null, message);
    }
    if (count >= width) return null;
    const message = `本行只有 ${count} 格，表头有 ${width} 格；多半是内容里的换行没有用英文双引号括起，请更正`;
    return this.#refusal(raw.row, null, message);
  }

  #noHeader(): LedgerItem<Values> {
    return this.#note(null, `前 ${HEADER_WITHIN_ROWS} 行内没有找到${this.form.name}的表头，此表未读取`);
  }

  #note(row: number | null, message: string): LedgerItem<Values> {
    return { kind: 'note', sheet: this.sheet.name, row, message };
  }

  #refusal(row: number, index: number | null, message: string): LedgerRefusal {
    const column = index === null ? null : columnLetter(index);
    const header = this.#match?.columns.find((mapped) => mapped.index === index)?.header ?? null;
    return { kind: 'refused', sheet: this.sheet.name, row, column, header, message };
  }
}
