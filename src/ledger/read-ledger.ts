import { open, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { Refusal } from '../errors/refusal';
import { csvSheet } from './csv-sheet';
import type { LedgerForm } from './ledger-form';
import type { LedgerItem, LedgerNote, TextScreen } from './ledger-item';
import type { ProgressListener, RawSheet } from './raw-sheet';
import { SheetReader } from './sheet-reader';
import { XlsxSheets } from './xlsx-sheet';

export interface ReadLedgerOptions {
  onProgress?: ProgressListener;
  /** applied to every text of the file, titles included, before anything is taken from it */
  screen?: TextScreen;
}

type Format = 'xlsx' | 'csv';

const LARGEST_FILE = 512 * 1024 ** 2;
const TEXT_EXTENSIONS = ['.csv', '.txt', '.tsv'];
const SAVE_AS = '请用 Excel 或 WPS 打开后另存为 .xlsx 再导入';

/** What else is offered as a ledger, by its first bytes. */
const FOREIGN: readonly { magic: Buffer; message: string }[] = [
  {
    magic: Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    message: `这是旧版 .xls、.et 文件，或加了密码的工作簿；${SAVE_AS}(不加密码)`,
  },
  { magic: Buffer.from('%PDF'), message: '这是 PDF 文件；请导入原来的 Excel 台账' },
  { magic: Buffer.from('{\\rtf'), message: '这是 RTF 文档；请导入原来的 Excel 台账' },
];

const refuse = (message: string): never => {
  throw new Refusal('BAD_USER_INPUT', message);
};

const detectFormat = async (path: string): Promise<{ format: Format; size: number }> => {
  const { size } = await stat(path).then((stats) =>
    stats.isFile() ? stats : refuse('这不是文件；请给出台账文件的路径'),
  );
  if (size === 0) refuse('文件是空的；请核对路径，或重新导出台账');
  if (size > LARGEST_FILE) refuse('文件超过 512 MB;请按单位或年度拆成几个文件分别导入');
  const file = await open(path);
  const head = Buffer.alloc(512);
  const { bytesRead } = await file.read(head, 0, head.length, 0).finally(() => file.close());
  const start = head.subarray(0, bytesRead);
  const foreign = FOREIGN.find(({ magic }) => start.subarray(0, magic.length).equals(magic));
  if (foreign) refuse(foreign.message);
  if (start.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return { format: 'xlsx', size };
  if (/^[\uFEFF\s]*<(?:!doctype|html|table|\?xml)/i.test(start.toString('utf8'))) {
    refuse(`这是网页或 XML 文件，只是改了扩展名；${SAVE_AS}`);
  }
  if (TEXT_EXTENSIONS.includes(extname(path).toLowerCase())) return { format: 'csv', size };
  return refuse(`只能读取 .xlsx 和 .csv 文件，这个文件的内容不是 Excel 工作簿；${SAVE_AS}`);
};

async function* readSheet<Values>(
  sheet: RawSheet,
  reader: SheetReader<Values>,
): AsyncGenerator<LedgerItem<Values>> {
  for await (const rows of sheet.rows) {
    for (const row of rows) yield* reader.push(row);
    if (reader.done) break;
  }
  yield* reader.end();
}

async function* readSheets<Values>(
  form: LedgerForm,
  sheets: AsyncIterable<RawSheet> | Iterable<RawSheet>,
  screen: TextScreen = () => null,
): AsyncGenerator<LedgerItem<Values>> {
  let found = false;
  let position = 0;
  for await (const sheet of sheets) {
    position += 1;
    const reason = screen(sheet.name);
    if (reason !== null) {
      found = true;
      const message = `第 ${position} 张工作表的名称：${reason}`;
      yield { kind: 'refused', sheet: null, row: null, column: null, header: null, message };
      continue;
    }
    const reader = new SheetReader<Values>(form, sheet, screen);
    yield* readSheet(sheet, reader);
    found ||= reader.done || reader.foundHeader;
  }
  if (!found)
    refuse(`没有找到${form.name}的表头；表头须至少写明${requiredHeaders(form)}等列，可先导出空白模板对照`);
}

const requiredHeaders = ({ columns }: LedgerForm): string =>
  columns
    .filter(({ required }) => required)
    .map(({ header }) => header)
    .join('、');

const hiddenNote = (names: readonly string[], screen: TextScreen = () => null): LedgerNote[] => {
  if (names.length === 0) return [];
  const shown = names.filter((name) => screen(name) === null).join('、');
  return [
    { kind: 'note', sheet: null, row: null, message: `隐藏的工作表未读取（${names.length} 张）：${shown}` },
  ];
};

async function* readWorkbookFile<Values>(
  form: LedgerForm,
  path: string,
  { onProgress, screen }: ReadLedgerOptions,
): AsyncGenerator<LedgerItem<Values>> {
  const workbook = await XlsxSheets.open(path, onProgress);
  try {
    yield* hiddenNote(workbook.hiddenSheets, screen);
    yield* readSheets<Values>(form, workbook.sheets(), screen);
  } finally {
    workbook.close();
  }
}

const FILE_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: '找不到这个文件；请核对路径',
  EACCES: '没有读取这个文件的权限；请核对',
  EPERM: '没有读取这个文件的权限；请核对',
};

/** A fault of the file in the user's words; anything else is a fault of this program and is thrown on. */
const explain = (error: unknown): string => {
  if (error instanceof Refusal) return error.message;
  const known = FILE_ERRORS[(error as NodeJS.ErrnoException).code ?? ''];
  if (known === undefined) throw error;
  return known;
};

/**
 * Reads a table of the given form (.xlsx, .csv) as a stream of rows, refusals and notes, with bounded memory.
 * A fault of the whole file does not throw: it is the last item, a refusal without row. Rows that came before
 * it have been yielded, so a caller that must be all-or-nothing commits at the end only.
 */
export async function* readLedger<Key extends string, Values = Record<Key, string | null>>(
  form: LedgerForm<Key>,
  path: string,
  options: ReadLedgerOptions = {},
): AsyncGenerator<LedgerItem<Values>> {
  try {
    const { format, size } = await detectFormat(path);
    if (format === 'xlsx') yield* readWorkbookFile<Values>(form, path, options);
    else
      yield* readSheets<Values>(
        form,
        [csvSheet(path, basename(path), size, options.onProgress)],
        options.screen,
      );
  } catch (error) {
    yield { kind: 'refused', sheet: null, row: null, column: null, header: null, message: explain(error) };
  }
}
