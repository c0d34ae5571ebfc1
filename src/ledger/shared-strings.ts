import { Refusal } from '../errors/refusal';
import type { XmlHandlers } from './walk-xml';

const PAGE = 1024 ** 2;
/** 96 million characters; a ledger of 100,000 rows needs a quarter of it. */
const MOST_PAGES = 192;
const MOST_STRINGS = 4_000_000;
const TOO_MUCH = '工作簿的文字总量过大；请按单位或年度拆成几个文件分别导入';

/**
 * The workbook's texts, which cells name by number. Kept as UTF-16 in pages outside the heap: a hundred
 * thousand rows bring a million strings, and as JavaScript strings they would hold on to the chunks they
 * were cut from and be copied by every collection.
 */
export class SharedStrings {
  readonly #pages: Buffer[] = [];
  #used = PAGE;
  #starts = new Uint32Array(1024);
  #lengths = new Uint32Array(1024);
  #count = 0;

  add(text: string): void {
    const length = text.length * 2;
    if (length > PAGE || this.#count === MOST_STRINGS) throw new Refusal('BAD_USER_INPUT', TOO_MUCH);
    if (this.#used + length > PAGE) {
      if (this.#pages.length === MOST_PAGES) throw new Refusal('BAD_USER_INPUT', TOO_MUCH);
      this.#pages.push(Buffer.allocUnsafe(PAGE));
      this.#used = 0;
    }
    if (this.#count === this.#starts.length) {
      this.#starts = doubled(this.#starts);
      this.#lengths = doubled(this.#lengths);
    }
    const page = this.#pages.length - 1;
    (this.#pages[page] as Buffer).write(text, this.#used, 'utf16le');
    this.#starts[this.#count] = page * PAGE + this.#used;
    this.#lengths[this.#count] = length;
    this.#count += 1;
    this.#used += length;
  }

  /** Undefined beyond the end: the workbook contradicts itself. */
  at(index: number): string | undefined {
    if (!Number.isInteger(index) || index < 0 || index >= this.#count) return undefined;
    const start = this.#starts[index] as number;
    const offset = start % PAGE;
    const page = this.#pages[(start - offset) / PAGE] as Buffer;
    return page.toString('utf16le', offset, offset + (this.#lengths[index] as number));
  }

  /** Handlers that fill it from `sharedStrings.xml`; phonetic guides (rPh) are no part of the text. */
  handlers(): XmlHandlers {
    let text = '';
    let inText = false;
    let phonetic = 0;
    return {
      open: (name) => {
        if (name === 'si') text = '';
        else if (name === 'rPh') phonetic += 1;
        else if (name === 't') inText = phonetic === 0;
      },
      text: (part) => {
        if (inText) text += part;
      },
      close: (name) => {
        if (name === 't') inText = false;
        else if (name === 'rPh') phonetic -= 1;
        else if (name === 'si') this.add(unescapeText(text));
      },
    };
  }
}

const doubled = (array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> => {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
};

/** Excel writes what XML cannot carry as `_x000D_`. */
export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
