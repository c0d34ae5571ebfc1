import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { getDecoder } from 'iconv-lite';
import { Refusal } from '../errors/refusal';
import type { ProgressListener, RawRow, RawSheet } from './raw-sheet';

type Encoding = 'utf8' | 'utf16le' | 'utf16be' | 'gb18030';

const BYTE_ORDER_MARKS: readonly { bytes: readonly number[]; encoding: Encoding }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf8' },
  { bytes: [0xff, 0xfe], encoding: 'utf16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf16be' },
];
const DELIMITERS = [',', '\t', ';'] as const;
/** Far beyond a full row; more means that a quotation mark is never closed. */
const LONGEST_RECORD = 512 * 1024;

/**
 * The whole file is looked at, because single words in GB18030 can by chance be valid UTF-8 (联通 is the
 * textbook's): what is valid UTF-8 to its end is UTF-8, anything else that a Chinese office saves is GB18030.
 */
export const detectEncoding = async (path: string): Promise<Encoding> => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let first = true;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    if (first) {
      const mark = BYTE_ORDER_MARKS.find(({ bytes }) => bytes.every((byte, i) => chunk[i] === byte));
      if (mark) return mark.encoding;
      if (chunk.includes(0)) {
        throw new Refusal('BAD_USER_INPUT', '这不是文本表格；请用 Excel 或 WPS 打开后另存为 .xlsx');
      }
      first = false;
    }
    try {
      decoder.decode(chunk, { stream: true });
    } catch {
      return 'gb18030';
    }
  }
  try {
    decoder.decode();
    return 'utf8';
  } catch {
    return 'gb18030';
  }
};

async function* decoded(path: string, encoding: Encoding, onBytes: (count: number) => void) {
  const decoder = getDecoder(encoding);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    onBytes(chunk.length);
    const text = decoder.write(chunk);
    if (text !== '') yield text;
  }
  const rest = decoder.end();
  if (rest) yield rest;
}

async function* resumed(first: string, rest: AsyncIterator<string>) {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

const delimiterOf = (sample: string): string => {
  const count = (mark: string) => sample.split(mark).length;
  return DELIMITERS.reduce((best, mark) => (count(mark) > count(best) ? mark : best));
};

const explain = (error: unknown, row: number): unknown => {
  if (!(error instanceof CsvError)) return error;
  const where = `第 ${row + 1} 行起无法读取`;
  return new Refusal(
    'BAD_USER_INPUT',
    `${where}：英文双引号没有成对，请更正；或用 Excel、WPS 打开后另存为 .xlsx 再导入`,
  );
};

async function* readRows(path: string, size: number, onProgress?: ProgressListener) {
  const encoding = await detectEncoding(path);
  let done = 0;
  const texts = decoded(path, encoding, (count) => {
    done += count;
    onProgress?.(done, size);
  });
  const first = await texts.next();
  if (first.done) return;
  const parser = parse({
    delimiter: delimiterOf(first.value),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: LONGEST_RECORD,
  });
  // The parser is destroyed with the error, so the loop below meets it.
  pipeline(Readable.from(resumed(first.value, texts)), parser, () => {});
  let row = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      row += 1;
      yield [{ row, cells: record.map((text) => ({ kind: 'text', text }) as const) }] satisfies RawRow[];
    }
  } catch (error) {
    throw explain(error, row);
  }
}

/** A text file as one sheet; a record with line breaks inside counts as one row, as in Excel. */
export const csvSheet = (
  path: string,
  name: string,
  size: number,
  onProgress?: ProgressListener,
): RawSheet => ({
  name,
  date1904: false,
  strictWidth: true,
  rows: readRows(path, size, onProgress),
});
