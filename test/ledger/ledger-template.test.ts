import { readFileSync } from 'node:fs';
import { read, utils, writeFile } from '@e965/xlsx';
import { LEDGER_COLUMNS } from '../../src/ledger/ledger-columns';
import type { LedgerColumn } from '../../src/ledger/ledger-form';
import { writeTemplate } from '../../src/ledger/ledger-template';
import { consumeXml } from '../../src/ledger/walk-xml';
import { XlsxPackage } from '../../src/ledger/xlsx-package';
import { LedgerFolder, readAll } from './ledger-files';

const folder = new LedgerFolder();
const path = folder.file('模板.xlsx');
const COLUMNS: readonly LedgerColumn[] = LEDGER_COLUMNS;
beforeAll(() => writeTemplate(path));
afterAll(() => folder.remove());

const open = (file: string) => read(readFileSync(file));

it('is an empty ledger: every declared column, no row, nothing to refuse', async () => {
  expect(utils.sheet_to_json(open(path).Sheets.问题台账 as object, { header: 1 })).toEqual([
    COLUMNS.map(({ header }) => header),
  ]);
  expect(await readAll(path)).toEqual({
    rows: [],
    refused: [],
    notes: [
      { kind: 'note', sheet: '填写说明', row: null, message: '前 50 行内没有找到问题台账的表头，此表未读取' },
    ],
  });
});

it('explains each column in the second sheet and beside its header', () => {
  const book = open(path);
  const guide = utils.sheet_to_json<string[]>(book.Sheets.填写说明 as object, { header: 1 });
  expect(guide.slice(1).map(([header, need]) => [header, need])).toEqual(
    COLUMNS.map(({ header, key, required }) => {
      if (required) return [header, '必填'];
      return [header, key.startsWith('inspection') ? '择一必填' : '选填'];
    }),
  );
  expect(book.Sheets.问题台账?.A1.c[0].t).toContain('必填；同一次督察内不重复');
});

it('offers the states, checks dates and freezes the header, where the schema has these elements', async () => {
  const zip = await XlsxPackage.open(path);
  const order: string[] = [];
  const validations: string[] = [];
  const formulas: string[] = [];
  let pane = '';
  let depth = 0;
  let inFormula = false;
  await consumeXml(zip.read('xl/worksheets/sheet1.xml'), {
    open: (name, attributes) => {
      depth += 1;
      if (depth === 2) order.push(name);
      if (name === 'pane') pane = `${attributes.ySplit} ${attributes.state}`;
      if (name === 'dataValidation') validations.push(`${attributes.type} ${attributes.sqref}`);
      inFormula = name === 'formula1';
    },
    text: (text) => {
      if (inFormula) formulas.push(text);
    },
    close: () => {
      depth -= 1;
      inFormula = false;
    },
  });
  zip.close();
  expect(pane).toBe('1 frozen');
  expect(validations).toEqual([
    'date K2:K100001',
    'date L2:L100001',
    'list M2:M100001',
    'date Q2:Q100001',
    'date U2:U100001',
  ]);
  expect(formulas[2]).toBe('"草拟,已反馈,已认领,整改中,申请销号,已销号,整改不彻底,长期坚持,转回头看"');
  const schema = [
    'dimension',
    'sheetViews',
    'sheetFormatPr',
    'cols',
    'sheetData',
    'dataValidations',
    'pageMargins',
  ];
  const known = order.filter((name) => schema.includes(name));
  expect(known).toEqual(schema.filter((name) => known.includes(name)));
  expect(order.indexOf('dataValidations')).toBe(order.indexOf('sheetData') + 1);
});

it('filled with its own examples it is accepted', async () => {
  const book = open(path);
  utils.sheet_add_aoa(book.Sheets.问题台账 as object, [COLUMNS.map(({ example }) => example)], {
    origin: 'A2',
  });
  const filled = folder.file('已填.xlsx');
  writeFile(book, filled);
  const { rows, refused } = await readAll(filled);
  expect(refused).toEqual([]);
  expect(rows.map(({ row, values }) => [row, values.findingNumber, values.status, values.dueOn])).toEqual([
    [2, 'QY-2024-001', 'RECTIFYING', '2024-12-31'],
  ]);
});

it('does not overwrite a ledger', async () => {
  await expect(writeTemplate(path)).rejects.toMatchObject({ code: 'EEXIST' });
});
