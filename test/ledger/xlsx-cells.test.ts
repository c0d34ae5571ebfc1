import { HEADER, LedgerFolder, readAll, record, told } from './ledger-files';
import { escapeXml, sheetXml, writeRawWorkbook } from './raw-workbook';

const folder = new LedgerFolder();
afterAll(() => folder.remove());

describe('cells of a workbook', () => {
  const HEAD = [...HEADER, '发现日期', '问题表现'];
  const cell = (text: string) => `<c t="inlineStr"><is><t>${escapeXml(text)}</t></is></c>`;
  const styles =
    '<styleSheet><numFmts><numFmt numFmtId="200" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="201" formatCode="000"/></numFmts>' +
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="200"/><xf numFmtId="201"/><xf numFmtId="31"/></cellXfs></styleSheet>';
  const strings = [
    '<sst><si><t>甲</t></si>',
    '<si><r><t>富</t></r><r><rPr><b/></rPr><t>文本</t></r><rPh sb="0" eb="1"><t>wenben</t></rPh></si>',
    '<si><t>一_x000D_\n二&amp;&#26085;<![CDATA[<三>]]></t></si></sst>',
  ];
  const read = async (name: string, cells: string, date1904 = false) => {
    const path = folder.file(`${name}.xlsx`);
    const rows = `<row>${HEAD.map(cell).join('')}</row><row>${record(1).slice(0, 3).map(cell).join('')}${cells}</row>`;
    await writeRawWorkbook(path, {
      sheets: [{ name: '台账', xml: sheetXml(rows) }],
      strings,
      styles,
      date1904,
    });
    return readAll(path);
  };

  const readable: readonly (readonly [string, string, object])[] = [
    ['rich text without its phonetic guide', '<c t="s"><v>1</v></c>', { title: '富文本' }],
    ['escapes, entities and CDATA', '<c t="s"><v>2</v></c>', { title: '一\n二&日<三>' }],
    ["a formula's saved result", '<c t="str"><f>A1</f><v>结果</v></c>', { title: '结果' }],
    [
      'a formula that results in nothing',
      `${cell('题')}<c t="str"><f>A1</f><v></v></c>`,
      { title: '题', foundOn: null },
    ],
    ['a number with a format of zeros', '<c s="2"><v>7</v></c>', { title: '007' }],
    ['a binary fraction', '<c><v>0.30000000000000004</v></c>', { title: '0.3' }],
    ['a truth value', '<c t="b"><v>1</v></c>', { title: 'TRUE' }],
    ['a date in a text column', '<c s="1"><v>45476</v></c>', { title: '2024-07-03' }],
    ['a date in a date column', `${cell('题')}<c s="3"><v>45476.5</v></c>`, { foundOn: '2024-07-03' }],
    ['a day number without format', `${cell('题')}<c><v>45476</v></c>`, { foundOn: '2024-07-03' }],
    ['an ISO date', `${cell('题')}<c t="d"><v>2024-07-03T00:00:00</v></c>`, { foundOn: '2024-07-03' }],
    [
      'a cell named out of place',
      '<c r="F2" t="s"><v>0</v></c><c r="D2" t="s"><v>0</v></c>',
      { title: '甲', facts: '甲' },
    ],
  ];
  it.each(readable)('%s', async (name, cells, values) => {
    const { rows, refused } = await read(name, cells);
    expect(refused).toEqual([]);
    expect(rows[0]?.values).toMatchObject(values);
  });

  it('days of the 1904 system', async () => {
    const { rows } = await read('1904', `${cell('题')}<c s="1"><v>44014</v></c>`, true);
    expect(rows[0]?.values.foundOn).toBe('2024-07-03');
  });

  const refusedCells: readonly (readonly [string, string, string[]])[] = [
    [
      "a formula's error",
      '<c t="e"><f>A9</f><v>#REF!</v></c>',
      ['台账/2/D/问题标题 单元格是公式错误 #REF!，请更正或改为直接填写'],
    ],
    [
      'a formula without result',
      '<c><f>A9</f></c>',
      ['台账/2/D/问题标题 公式没有保存计算结果；请用 Excel 或 WPS 打开并保存一次，或改为直接填写'],
    ],
    [
      'two faults in one row',
      '<c/><c t="str"><v>2024.2.30</v></c>',
      [
        '台账/2/E/发现日期 没有“2024.2.30”这一天，请写成 2024-07-03 这样的完整日期',
        '台账/2/D/问题标题 此列必填，现为空，请补填',
      ],
    ],
  ];
  it.each(refusedCells)('%s is refused', async (name, cells, expected) => {
    const { rows, refused } = await read(name, cells);
    expect(rows).toEqual([]);
    expect(refused.map(told)).toEqual(expected);
  });

  it('prefixed names, as some programs write them', async () => {
    const path = folder.file('prefixed.xlsx');
    const rows = [HEADER, record(1)].map((texts) => `<row>${texts.map(cell).join('')}</row>`).join('');
    const xml = sheetXml(rows).map((text) =>
      text.replace(/<(\/?)(?=[a-z])/gi, '<$1x:').replace('xmlns=', 'xmlns:x='),
    );
    await writeRawWorkbook(path, { sheets: [{ name: '台账', xml }] });
    expect((await readAll(path)).rows.map(({ row, values }) => [row, values.findingNumber])).toEqual([
      [2, 'W-1'],
    ]);
  });
});
