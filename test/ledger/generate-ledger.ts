import { escapeXml, type RawSheetSource, writeRawWorkbook } from './raw-workbook';

type Source = 'common' | 'own' | 'date';

interface GeneratedColumn {
  header: string;
  source: Source;
  /** the text of a row, or its day number */
  value: (row: number) => string | number;
}

const pick = (options: readonly string[]) => (row: number) => options[row % options.length] as string;
const UNITS = Array.from({ length: 84 }, (_, i) => `市直部门${String(i + 1).padStart(2, '0')}`);
const STATES = ['已反馈', '已认领', '整改中', '申请销号', '已销号', '整改不彻底', '长期坚持', '转回头看'];
const FIRST_DAY = 45_292; // 2024-01-01

/** Eighteen columns as a real ledger has them: half are unlike in each row, the rest repeat. */
const COLUMNS: readonly GeneratedColumn[] = [
  { header: '问题编号', source: 'own', value: (row) => `WT-${String(row).padStart(6, '0')}` },
  {
    header: '督察编号',
    source: 'common',
    value: pick(Array.from({ length: 12 }, (_, i) => `DC-2024-${i + 1}`)),
  },
  {
    header: '督察名称',
    source: 'common',
    value: pick(Array.from({ length: 12 }, (_, i) => `第${i + 1}批法治督察`)),
  },
  { header: '被督察单位', source: 'common', value: pick(UNITS) },
  { header: '问题标题', source: 'own', value: (row) => `行政执法案卷第${row}号未按规定制作笔录` },
  {
    header: '问题表现',
    source: 'own',
    value: (row) =>
      `2024年实地督察抽查第${row}号案卷，发现询问笔录未告知当事人权利义务，现场检查笔录无执法人员签名，调查取证程序不完整，与案卷评查标准不符。`,
  },
  { header: '发生地点', source: 'own', value: (row) => `西峰区第${row}号执法场所` },
  {
    header: '认定依据',
    source: 'common',
    value: pick(['《行政处罚法》第五十四条', '《土地管理法》第三十条']),
  },
  { header: '问题类别', source: 'common', value: pick(['行政执法', '行政决策', '行政复议', '营商环境']) },
  { header: '发现日期', source: 'date', value: (row) => FIRST_DAY + (row % 180) },
  { header: '反馈日期', source: 'date', value: (row) => FIRST_DAY + 180 + (row % 30) },
  { header: '整改状态', source: 'common', value: pick(STATES) },
  {
    header: '整改措施',
    source: 'own',
    value: (row) => `对第${row}号案卷补正笔录，组织执法人员培训，建立案卷月度评查制度。`,
  },
  { header: '责任部门', source: 'common', value: pick(UNITS) },
  {
    header: '责任人',
    source: 'common',
    value: pick(Array.from({ length: 300 }, (_, i) => `责任人${i + 1}`)),
  },
  { header: '完成时限', source: 'date', value: (row) => FIRST_DAY + 300 + (row % 60) },
  { header: '整改方式', source: 'common', value: pick(['立行立改', '限期整改', '长期坚持']) },
  { header: '证据名称', source: 'own', value: (row) => `第${row}号案卷复印件` },
];
const OWN = COLUMNS.filter(({ source }) => source === 'own');
const TITLE = '法治督察反馈问题整改台账';
const FIRST_ROW = 4;

/** The texts that repeat come first in the shared strings, then those of each row. */
const commonTexts = (): string[] => {
  const texts = new Set([TITLE, ...COLUMNS.map(({ header }) => header)]);
  for (const { source, value } of COLUMNS) {
    if (source === 'common') for (let row = 0; row < 3600; row += 1) texts.add(String(value(row)));
  }
  return [...texts];
};

function* strings(common: readonly string[], rows: number): Generator<string> {
  yield '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">';
  for (const text of common) yield `<si><t>${escapeXml(text)}</t></si>`;
  for (let row = 1; row <= rows; row += 1) {
    yield OWN.map(({ value }) => `<si><t>${escapeXml(String(value(row)))}</t></si>`).join('');
  }
  yield '</sst>';
}

const LETTERS = COLUMNS.map((_, i) => String.fromCharCode(65 + i));

function* sheet(common: readonly string[], rows: number): Generator<string> {
  const numbers = new Map(common.map((text, i) => [text, i]));
  const shared = (at: string, index: number | undefined) => `<c r="${at}" t="s"><v>${index}</v></c>`;
  yield '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>';
  yield `<row r="1">${shared('A1', numbers.get(TITLE))}</row>`;
  yield `<row r="3">${COLUMNS.map(({ header }, i) => shared(`${LETTERS[i]}3`, numbers.get(header))).join('')}</row>`;
  for (let row = 1; row <= rows; row += 1) {
    const r = row + FIRST_ROW - 1;
    let own = common.length + (row - 1) * OWN.length;
    const cells = COLUMNS.map(({ source, value }, i) => {
      const at = `${LETTERS[i]}${r}`;
      if (source === 'date') return `<c r="${at}" s="1"><v>${value(row)}</v></c>`;
      if (source === 'common') return shared(at, numbers.get(String(value(row))));
      own += 1;
      return shared(at, own - 1);
    });
    yield `<row r="${r}">${cells.join('')}</row>`;
  }
  yield '</sheetData><mergeCells count="1"><mergeCell ref="A1:R1"/></mergeCells></worksheet>';
}

const STYLES =
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>';

/** A ledger of so many rows in 18 columns, below a merged title, as Excel would save it. Written as a stream. */
export const generateLedger = async (path: string, rows: number): Promise<void> => {
  const common = commonTexts();
  const source: RawSheetSource = { name: '台账', xml: sheet(common, rows) };
  await writeRawWorkbook(path, { sheets: [source], strings: strings(common, rows), styles: STYLES });
};

if (require.main === module) {
  const [path, rows = '100000'] = process.argv.slice(2);
  if (!path) throw new Error('usage: generate-ledger FILE [ROWS]');
  void generateLedger(path, Number(rows));
}
