import { encode } from 'iconv-lite';
import { readFindings } from '../../src/ledger/read-findings';
import { HEADER, LedgerFolder, readAll, record, told } from './ledger-files';
import { escapeXml, sheetXml, writeRawWorkbook } from './raw-workbook';

const folder = new LedgerFolder();
afterAll(() => folder.remove());

const numbers = (rows: readonly { row: number; values: { findingNumber: string | null } }[]) =>
  rows.map(({ row, values }) => [row, values.findingNumber]);

const csv = (rows: readonly (readonly string[])[], delimiter = ',', end = '\r\n'): string =>
  rows
    .map(
      (row) =>
        row
          .map((text) => (/[",\n\t;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text))
          .join(delimiter) + end,
    )
    .join('');

describe('the same ledger in every format', () => {
  const full = [...HEADER, '问题表现', '发现日期', '整改状态', '统一社会信用代码'];
  const first = [
    ...record(1),
    '一、笔录，“未签名”\n二、超期',
    '2024年7月3日',
    '已销号',
    '91621000MA71ABCD8X',
  ];
  const table = [full, first, [...record(2), '', '', '', '']];
  const text = csv(table);
  const files: readonly (readonly [string, () => string])[] = [
    ['xlsx, shared strings', () => folder.workbook('a.xlsx', { 台账: table })],
    ['xlsx, inline strings', () => folder.workbook('b.xlsx', { 台账: table }, undefined, { bookSST: false })],
    ['csv, UTF-8', () => folder.file('a.csv', text)],
    ['csv, UTF-8 with mark', () => folder.file('b.csv', `\uFEFF${text}`)],
    ['csv, GB18030', () => folder.file('c.csv', encode(text, 'gb18030'))],
    [
      'csv, UTF-16LE with tabs',
      () => folder.file('d.csv', encode(csv(table, '\t'), 'utf16le', { addBOM: true })),
    ],
    ['csv, UTF-16BE', () => folder.file('e.csv', encode(text, 'utf16be', { addBOM: true }))],
    ['csv, semicolons and bare line feeds', () => folder.file('f.csv', csv(table, ';', '\n'))],
    ['txt, tabs', () => folder.file('g.txt', csv(table, '\t'))],
  ];
  it.each(files)('%s', async (_, write) => {
    const { rows, refused, notes } = await readAll(write());
    expect({ refused, notes }).toEqual({ refused: [], notes: [] });
    expect(rows.map(({ row }) => row)).toEqual([2, 3]);
    expect(rows[0]?.values).toMatchObject({
      findingNumber: 'W-1',
      inspectionNumber: 'DC-1',
      inspectionName: null,
      unitName: '西峰区司法局',
      title: '问题1',
      facts: '一、笔录，“未签名”\n二、超期',
      foundOn: '2024-07-03',
      status: 'CLOSED',
      creditCode: '91621000MA71ABCD8X',
    });
    expect(rows[1]?.values).toMatchObject({ facts: null, foundOn: null, status: 'DRAFTED' });
  });

  it('GB18030 of several chunks that begins with a word that is valid UTF-8', async () => {
    const last = ['W-末', 'DC-1', '镕基路𠮷街道', '𫠠'];
    const middle = Array.from({ length: 4000 }, (_, i) => record(i));
    const bytes = encode(csv([['联通'], HEADER, ...middle, last]), 'gb18030');
    const { rows, refused } = await readAll(folder.file('chunks.csv', bytes));
    expect(refused).toEqual([]);
    expect(rows.map(({ values }) => values.title)).toEqual([...middle.map(([, , , title]) => title), '𫠠']);
    expect(rows.at(-1)?.values.unitName).toBe('镕基路𠮷街道');
  });
});

describe('what stands around the table', () => {
  it('titles, blank rows, repeated header, sections, prepared numbers, footers', async () => {
    const path = folder.workbook(
      'around.xlsx',
      {
        台账: [
          ['西峰区法治督察反馈问题整改台账'],
          ['填报单位：西峰区', null, null, '2024年7月'],
          [],
          [...HEADER, '备注'],
          record(1),
          [],
          ['\uFF08一\uFF09依法行政方面'],
          record(2),
          HEADER,
          ['合计', null, null, '2 个'],
          ['W-3'],
          [null, null, null, null, '见附件'],
          ['填表人\uFF1A张某', null, null, '审核人：李某'],
        ],
        填写说明: [
          ['列名', '说明'],
          ['问题编号', '不重复'],
        ],
        空表: [],
      },
      (sheet, name) => {
        if (name === '台账') sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 4 } }];
      },
    );
    const { rows, refused, notes } = await readAll(path);
    expect(refused).toEqual([]);
    expect(numbers(rows)).toEqual([
      [5, 'W-1'],
      [8, 'W-2'],
    ]);
    expect(notes.map(({ sheet, row, message }) => [sheet, row, message])).toEqual([
      ['台账', 4, '以下各列不在台账模板中，未读取：E 列“备注”'],
      ['台账', null, '未作为问题读取 1 行（第 7 行）：分节标题'],
      ['台账', null, '未作为问题读取 1 行（第 9 行）：重复的表头'],
      ['台账', null, '未作为问题读取 2 行（第 10、13 行）：表尾（填表人、合计、说明等）'],
      ['台账', null, '未作为问题读取 1 行（第 11 行）：只有编号，没有内容'],
      ['台账', null, '未作为问题读取 1 行（第 12 行）：只有台账以外各列有内容'],
      ['填写说明', null, '前 50 行内没有找到问题台账的表头，此表未读取'],
    ]);
  });

  it('several ledgers in one workbook, each with its own columns; hidden sheets are left out', async () => {
    const path = folder.file('several.xlsx');
    const line = (row: number, texts: readonly string[]) =>
      `<row r="${row}">${texts.map((text) => `<c t="inlineStr"><is><t>${escapeXml(text)}</t></is></c>`).join('')}</row>`;
    await writeRawWorkbook(path, {
      sheets: [
        { name: '县区', xml: sheetXml(line(1, HEADER) + line(2, record(1))) },
        { name: '选项', state: 'hidden', xml: sheetXml(line(1, HEADER) + line(2, record(8))) },
        { name: '部门', xml: sheetXml(line(3, [...HEADER].reverse()) + line(7, record(2).reverse())) },
      ],
    });
    const { rows, refused, notes } = await readAll(path);
    expect(refused).toEqual([]);
    expect(rows.map(({ sheet, row, values }) => [sheet, row, values.findingNumber])).toEqual([
      ['县区', 2, 'W-1'],
      ['部门', 7, 'W-2'],
    ]);
    expect(notes.map(({ message }) => message)).toEqual(['隐藏的工作表未读取（1 张）：选项']);
  });

  const groups: readonly (readonly [string, boolean])[] = [
    ['merged down where there is no group', true],
    ['left empty where there is no group', false],
  ];
  it.each(groups)('a header of two rows, %s', async (_, merged) => {
    const path = folder.workbook(
      `groups-${merged}.xlsx`,
      {
        台账: [
          [...HEADER, '整改情况', null, null],
          [null, null, null, null, '措施', '责任人', '时限'],
          [...record(1), '补正', '张某', '2024.12.31'],
        ],
      },
      (sheet) => {
        const down = [0, 1, 2, 3].map((c) => ({ s: { r: 0, c }, e: { r: 1, c } }));
        sheet['!merges'] = [...(merged ? down : []), { s: { r: 0, c: 4 }, e: { r: 0, c: 6 } }];
      },
    );
    const { rows, refused, notes } = await readAll(path);
    expect({ refused, notes }).toEqual({ refused: [], notes: [] });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      row: 3,
      values: {
        findingNumber: 'W-1',
        measures: '补正',
        responsiblePerson: '张某',
        dueOn: '2024-12-31',
        status: 'DRAFTED',
      },
    });
  });
});

describe('merged cells', () => {
  it('a value merged down a column belongs to each row; a merge across is not spread', async () => {
    const path = folder.workbook(
      'merged.xlsx',
      {
        台账: [
          [...HEADER, '整改措施', '责任人', '工作成果'],
          [...record(1), '措施甲', '张某', null],
          [null, null, null, null, '措施乙', '李某', null],
          [null, null, null, null, '措施丙', null, null],
          [...record(2), '措施丁', '王某', null],
        ],
      },
      (sheet) => {
        sheet['!merges'] = [
          ...[0, 1, 2, 3].map((c) => ({ s: { r: 1, c }, e: { r: 3, c } })),
          { s: { r: 2, c: 5 }, e: { r: 3, c: 6 } },
        ];
      },
    );
    const { rows, refused } = await readAll(path);
    expect(refused).toEqual([]);
    expect(
      rows.map(({ row, values: v }) => [
        row,
        v.findingNumber,
        v.title,
        v.measures,
        v.responsiblePerson,
        v.outcome,
      ]),
    ).toEqual([
      [2, 'W-1', '问题1', '措施甲', '张某', null],
      [3, 'W-1', '问题1', '措施乙', '李某', null],
      [4, 'W-1', '问题1', '措施丙', '李某', null],
      [5, 'W-2', '问题2', '措施丁', '王某', null],
    ]);
  });
});

describe('rows that are refused', () => {
  it('each fault with sheet, row, column and what to do; the good rows pass', async () => {
    const path = folder.workbook('faults.xlsx', {
      台账: [
        ['问题编号', '督察 名称', '问题单位', '问题标题', '状态'],
        ['W-1', '专项督察', '司法局', '题', '差不多了'],
        ['W-2', null, '司法局', '题', '销号'],
        [null, '专项督察', '司法局', null, '销号'],
        ['W-4', '专项督察', '司法局', '题', '销号'],
      ],
    });
    const { rows, refused } = await readAll(path);
    expect(numbers(rows)).toEqual([[5, 'W-4']]);
    expect(refused.map(told)).toEqual([
      '台账/2/E/状态 不认识“差不多了”这一状态，请改为：草拟、已反馈、已认领、整改中、申请销号、已销号、整改不彻底、长期坚持、转回头看之一',
      '台账/3/B/督察名称 督察编号、督察名称至少填一项，现均为空，请补填',
      '台账/4/A/问题编号 此列必填，现为空，请补填',
      '台账/4/D/问题标题 此列必填，现为空，请补填',
    ]);
  });

  it('a csv row that is too long or too short', async () => {
    const rows = [
      '台账',
      HEADER.join(','),
      'W-1,DC-1,司法局,题',
      'W-2,DC-1,司法局,题,多出',
      'W-3,DC-1',
      '',
      'W-4,DC-1,司法局,题,,',
    ];
    const { rows: read, refused } = await readAll(folder.file('ragged.csv', rows.join('\r\n')));
    expect(numbers(read)).toEqual([
      [3, 'W-1'],
      [7, 'W-4'],
    ]);
    expect(refused.map(told)).toEqual([
      'ragged.csv/4/-/- 本行有 5 格，表头只有 4 格；多半是内容里的逗号没有用英文双引号括起，请更正',
      'ragged.csv/5/-/- 本行只有 2 格，表头有 4 格；多半是内容里的换行没有用英文双引号括起，请更正',
    ]);
  });
});

describe('screening of texts', () => {
  const screen = (text: string) => (text.includes('★') ? '带有国家秘密标志，不得录入' : null);
  const rows = [HEADER, record(1), [...record(2).slice(0, 3), '题 秘密★'], record(3)];
  const cases: readonly (readonly [
    string,
    Record<string, readonly (readonly string[])[]>,
    string[],
    string[],
  ])[] = [
    ['in a cell', { 台账: rows }, ['台账/3/D/问题标题 带有国家秘密标志，不得录入'], ['W-1', 'W-3']],
    [
      'in a column that is not read',
      { 台账: [HEADER, record(1), [...record(2), '★']] },
      ['台账/3/E/- 带有国家秘密标志，不得录入'],
      ['W-1'],
    ],
    [
      'in a title',
      { 台账: [['秘密★1年'], HEADER, record(1)], 乙: [HEADER, record(2)] },
      ['台账/1/A/- 带有国家秘密标志，不得录入（表头或标题中；整张工作表未读取）'],
      ['W-2'],
    ],
    [
      'in the name of a sheet',
      { '乙★': [HEADER, record(1)] },
      ['-/-/-/- 第 1 张工作表的名称：带有国家秘密标志，不得录入'],
      [],
    ],
  ];
  it.each(cases)('%s', async (name, sheets, expected, accepted) => {
    const reading = await readAll(folder.workbook(`${name}.xlsx`, sheets), { screen });
    expect(reading.refused.map(told)).toEqual(expected);
    expect(reading.rows.map(({ values }) => values.findingNumber)).toEqual(accepted);
  });
});

it.each(['csv', 'xlsx'])(
  '%s: progress grows to the whole, and leaving early closes the file',
  async (kind) => {
    const table = [HEADER, ...Array.from({ length: 3000 }, (_, i) => record(i))];
    const path =
      kind === 'csv' ? folder.file('p.csv', csv(table)) : folder.workbook('p.xlsx', { 台账: table });
    const steps: [number, number][] = [];
    await readAll(path, { onProgress: (done, total) => steps.push([done, total]) });
    const done = steps.map(([value]) => value);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(new Set(steps.map(([, total]) => total)).size).toBe(1);
    expect(steps.at(-1)?.[0]).toBe(steps.at(-1)?.[1]);
    let seen = 0;
    for await (const item of readFindings(path)) {
      seen += item.kind === 'row' ? 1 : 0;
      if (seen === 2) break;
    }
    expect(seen).toBe(2);
  },
);
