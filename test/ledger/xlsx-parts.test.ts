import { Readable } from 'node:stream';
import { MergedCells, parseReference } from '../../src/ledger/merged-cells';
import { columnLetter, type RawCell } from '../../src/ledger/raw-sheet';
import { SharedStrings, unescapeText } from '../../src/ledger/shared-strings';
import { generateLedger } from './generate-ledger';
import { LedgerFolder, readAll } from './ledger-files';

const letters: readonly (readonly [number, string])[] = [
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [701, 'ZZ'],
  [702, 'AAA'],
  [16383, 'XFD'],
];
it.each(letters)('column %d is %s', (index, letter) => {
  expect(columnLetter(index)).toBe(letter);
  expect(parseReference(`${letter}12`)).toEqual({ column: index, row: 12 });
});

it.each(['', 'A', '12', 'A0', 'A1.5', 'AAAA1', 'A-1', '甲1'])('%j is no cell', (reference) => {
  expect(parseReference(reference)).toBeNull();
});

it.each([
  ['一_x000D_二', '一\r二'],
  ['_x005F_x000D_', '_x000D_'],
  ['_x00G0_', '_x00G0_'],
])('%s is unescaped', (text, plain) => {
  expect(unescapeText(text)).toBe(plain);
});

describe('shared strings', () => {
  it('gives back what was added, across pages', () => {
    const strings = new SharedStrings();
    const text = (i: number) => `${i}${'督察𠮷'.repeat(i % 500)}`;
    for (let i = 0; i < 5000; i += 1) strings.add(text(i));
    for (let i = 0; i < 5000; i += 1) expect(strings.at(i)).toBe(text(i));
    expect([-1, 5000, 0.5, Number.NaN].map((index) => strings.at(index))).toEqual(Array(4).fill(undefined));
  });

  it('refuses more text than a ledger can have', () => {
    const strings = new SharedStrings();
    const page = 'x'.repeat(512 * 1024);
    for (let i = 0; i < 192; i += 1) strings.add(page);
    expect(() => strings.add('多')).toThrow('工作簿的文字总量过大；请按单位或年度拆成几个文件分别导入');
    expect(() => new SharedStrings().add(`${page}多`)).toThrow('工作簿的文字总量过大');
  });
});

it('merges are found wherever the stream is cut, and applied in order of rows, whatever their order in the file', async () => {
  const tags = [
    '<mergeCell ref="B3:B5"/>',
    "<x:mergeCell a='1' ref='A1:A2' />",
    '<mergeCell ref="C3:D3"/>',
    '<mergeCell ref="A4:B5"/>',
  ];
  const text = `<row>mergeCell</row><mergeCells count="4">${tags.join('')}<mergeCell ref="nonsense"/></mergeCells>`;
  const merges = new MergedCells();
  await merges.collect(Readable.from(text.match(/.{1,7}/g)?.map((part) => Buffer.from(part)) ?? []));
  const cell = (text: string): RawCell => ({ kind: 'text', text });
  const filled = (row: number, ...texts: string[]) => {
    const cells: (RawCell | undefined)[] = texts.map((text) => (text === '' ? undefined : cell(text)));
    merges.fill(row, cells);
    return Array.from(cells, (each) => (each?.kind === 'text' ? each.text : ''));
  };
  expect([
    filled(1, '甲'),
    filled(2, '', '乙'),
    filled(3, '', '丙'),
    filled(4, '丁'),
    filled(5, '', '戊'),
    filled(6, '', ''),
  ]).toEqual([['甲'], ['甲', '乙'], ['', '丙'], ['丁', '丙'], ['丁', '戊'], ['', '']]);
});

it('a generated ledger is read whole', async () => {
  const folder = new LedgerFolder();
  const path = folder.file('generated.xlsx');
  await generateLedger(path, 3000);
  const { rows, refused, notes } = await readAll(path);
  folder.remove();
  expect({ refused, notes }).toEqual({ refused: [], notes: [] });
  expect(rows.map(({ row, values }) => `${row} ${values.findingNumber}`)).toEqual(
    Array.from({ length: 3000 }, (_, i) => `${i + 4} WT-${String(i + 1).padStart(6, '0')}`),
  );
});
