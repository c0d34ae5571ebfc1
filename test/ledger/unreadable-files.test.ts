import { readFileSync } from 'node:fs';
import { utils, write } from '@e965/xlsx';
import { encode } from 'iconv-lite';
import { HEADER, LedgerFolder, readAll, record, told } from './ledger-files';
import { sheetXml, writeRawWorkbook } from './raw-workbook';

const folder = new LedgerFolder();
afterAll(() => folder.remove());

const DAMAGED = '工作簿已损坏或没有下载完整；请重新取得文件，或用 Excel、WPS 打开后另存为 .xlsx 再导入';
const ABNORMAL = '工作簿的内部结构不正常，已拒绝读取；请用 Excel、WPS 打开后另存为 .xlsx 再导入';
const SWOLLEN = '工作簿的压缩内容大得不正常，已拒绝读取；请用 Excel、WPS 打开后另存，或按单位、年度拆分';
const SAVE_AS = '请用 Excel 或 WPS 打开后另存为 .xlsx 再导入';

const good = (name: string): Buffer =>
  readFileSync(
    folder.workbook(`good-${name}`, { 台账: [HEADER, ...Array.from({ length: 500 }, (_, i) => record(i))] }),
  );

const book = () => {
  const result = utils.book_new();
  utils.book_append_sheet(result, utils.aoa_to_sheet([HEADER, record(1)]), '台账');
  return result;
};

/** A workbook whose one sheet is this XML. */
const withSheet = async (
  name: string,
  xml: Iterable<string>,
  strings?: string[],
  encoding?: BufferEncoding,
): Promise<string> => {
  const path = folder.file(name);
  await writeRawWorkbook(path, { sheets: [{ name: '台账', xml }], strings, encoding });
  return path;
};

function* repeated(text: string, times: number): Generator<string> {
  for (let i = 0; i < times; i += 1) yield text;
}

/** Flips one byte in the middle of the largest part. */
const flipped = (): Buffer => {
  const bytes = good('flipped.xlsx');
  const at = bytes.indexOf('xl/worksheets/sheet1.xml') + 400;
  bytes[at] = (bytes[at] as number) ^ 0x10;
  return bytes;
};

const files: readonly (readonly [string, () => string | Promise<string>, string])[] = [
  ['a file that is not there', () => folder.file('none.xlsx'), '找不到这个文件；请核对路径'],
  ['a folder', () => folder.path, '这不是文件；请给出台账文件的路径'],
  ['an empty file', () => folder.file('empty.xlsx', ''), '文件是空的；请核对路径，或重新导出台账'],
  ['a workbook cut off', () => folder.file('cut.xlsx', good('cut.xlsx').subarray(0, 4000)), DAMAGED],
  ['a workbook with a flipped byte', () => folder.file('flip.xlsx', flipped()), DAMAGED],
  [
    'an .xls renamed to .xlsx',
    () => folder.file('old.xlsx', write(book(), { type: 'buffer', bookType: 'xls' })),
    `这是旧版 .xls、.et 文件，或加了密码的工作簿；${SAVE_AS}(不加密码)`,
  ],
  [
    'an .xlsb',
    () => folder.file('b.xlsx', write(book(), { type: 'buffer', bookType: 'xlsb' })),
    `这不是 Excel 工作簿（.xlsx）；${SAVE_AS}`,
  ],
  [
    'an .ods',
    () => folder.file('o.xlsx', write(book(), { type: 'buffer', bookType: 'ods' })),
    `这不是 Excel 工作簿（.xlsx）；${SAVE_AS}`,
  ],
  [
    'a web page renamed to .xlsx',
    () => folder.file('page.xlsx', '<html><body><table><tr><td>问题编号</td></tr></table></body></html>'),
    `这是网页或 XML 文件，只是改了扩展名；${SAVE_AS}`,
  ],
  ['a PDF', () => folder.file('a.csv', '%PDF-1.7'), '这是 PDF 文件；请导入原来的 Excel 台账'],
  [
    'a text renamed to .xlsx',
    () => folder.file('text.xlsx', '问题编号，问题标题\n'),
    `只能读取 .xlsx 和 .csv 文件，这个文件的内容不是 Excel 工作簿；${SAVE_AS}`,
  ],
  [
    'bytes renamed to .csv',
    () => folder.file('bytes.csv', Buffer.from([1, 0, 2, 0])),
    '这不是文本表格；请用 Excel 或 WPS 打开后另存为 .xlsx',
  ],
  [
    'a csv without header',
    () => folder.file('headless.csv', 'a,b,c\n1,2,3\n'),
    '没有找到问题台账的表头；表头须至少写明问题编号、被督察单位、问题标题等列，可先导出空白模板对照',
  ],
  [
    'a csv whose quotation mark is never closed',
    () => folder.file('quote.csv', `${HEADER.join(',')}\n${record(1).join(',')}\n"W-2,DC-1,司法局，题\n`),
    '第 3 行起无法读取：英文双引号没有成对，请更正；或用 Excel、WPS 打开后另存为 .xlsx 再导入',
  ],
  [
    'a csv whose quotation mark is never closed, and long',
    () => folder.file('long.csv', `${HEADER.join(',')}\n"${'W-2,DC-1,司法局，题\n'.repeat(40_000)}`),
    '第 2 行起无法读取：英文双引号没有成对，请更正；或用 Excel、WPS 打开后另存为 .xlsx 再导入',
  ],
  [
    'a document type',
    () => withSheet('doctype.xlsx', ['<!DOCTYPE x [<!ENTITY a "b">]>', ...sheetXml('')]),
    ABNORMAL,
  ],
  [
    'an entity nobody declared',
    () => withSheet('entity.xlsx', sheetXml('<row><c t="str"><v>&a;</v></c></row>')),
    DAMAGED,
  ],
  ['XML that is no XML', () => withSheet('xml.xlsx', ['<worksheet><sheetData></worksheet>']), DAMAGED],
  ['XML nested without end', () => withSheet('deep.xlsx', repeated('<a>', 100)), ABNORMAL],
  [
    'one cell of megabytes',
    () =>
      withSheet('token.xlsx', [
        '<worksheet><sheetData><row><c t="str"><v>',
        // unlike text, so that it is the token and not the ratio that is refused
        Array.from({ length: 300_000 }, (_, i) => i * 7919).join(' '),
        '</v></c></row></sheetData></worksheet>',
      ]),
    ABNORMAL,
  ],
  ['a zip bomb', () => withSheet('bomb.xlsx', repeated('<row/>'.repeat(10_000), 400)), SWOLLEN],
  [
    'a text number beyond the shared texts',
    () => withSheet('index.xlsx', sheetXml('<row><c t="s"><v>5</v></c></row>'), ['<sst/>']),
    DAMAGED,
  ],
  [
    'a text number without shared texts',
    () => withSheet('nosst.xlsx', sheetXml('<row><c t="s"><v>0</v></c></row>')),
    DAMAGED,
  ],
  ['rows out of order', () => withSheet('order.xlsx', sheetXml('<row r="5"/><row r="4"/>')), DAMAGED],
  ['a cell without a place', () => withSheet('place.xlsx', sheetXml('<row><c r="12"/></row>')), DAMAGED],
  ['a number that is none', () => withSheet('number.xlsx', sheetXml('<row><c><v>1x</v></c></row>')), DAMAGED],
  ['XML cut off', () => withSheet('cutxml.xlsx', ['<worksheet>', '<sheetData']), DAMAGED],
  ['XML in another encoding', () => withSheet('utf16.xlsx', sheetXml(''), undefined, 'utf16le'), DAMAGED],
];

it.each(files)('%s', async (_, write, message) => {
  const { rows, refused } = await readAll(await write());
  expect(refused.map(told).at(-1)).toBe(`-/-/-/- ${message}`);
  expect(refused).toHaveLength(1);
  expect(rows.length).toBeLessThanOrEqual(500);
});

it('a sheet that lacks a necessary column is named, with what would do', async () => {
  const path = folder.workbook('lacking.xlsx', {
    台账: [['标题行'], ['编号', '督察名称', '问题标题', '整改措施'], ['1', '督察', '题', '改']],
  });
  const { rows, refused } = await readAll(path);
  expect(rows).toEqual([]);
  expect(refused.map(told)).toEqual([
    '台账/2/-/- 表头缺少必需的列：“被督察单位”(也认：被督察单位名称、责任单位（被督察）、问题单位、问题所在单位)。请补上或改名后重新导入',
  ]);
});

it('garbled bytes inside a csv cost their rows only', async () => {
  const bytes = Buffer.concat([
    encode(`${HEADER.join(',')}\n${record(1).join(',')}\nW-2,DC-1,局,`, 'gb18030'),
    Buffer.from([0xff, 0xff, 0x0a]),
  ]);
  const { rows, refused } = await readAll(folder.file('garbled.csv', bytes));
  expect(rows.map(({ values }) => values.title)).toEqual(['问题1']);
  expect(refused.map(told)).toEqual(['garbled.csv/3/D/问题标题 含有无法识别的乱码“�”，请从原件重新填写']);
});
