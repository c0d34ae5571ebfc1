import { LEDGER_STATUSES, type LedgerKey, ledgerColumn } from '../../src/ledger/ledger-columns';
import type { RawCell } from '../../src/ledger/raw-sheet';
import { readCell } from '../../src/ledger/read-cell';

const text = (value: string): RawCell => ({ kind: 'text', text: value });
const number = (value: number, dated = false): RawCell => ({
  kind: 'number',
  text: String(value),
  value,
  dated,
});

const cases: readonly (readonly [string, LedgerKey, RawCell | undefined, object])[] = [
  ['an absent cell', 'title', undefined, { value: null }],
  ['blanks of any width', 'title', text(' \u3000\u00A0\n'), { value: null }],
  ['line breaks of three kinds', 'facts', text('一\r\n二\r三\n四'), { value: '一\n二\n三\n四' }],
  ['a tab inside', 'facts', text('一\t二'), { value: '一\t二' }],
  ['invisible characters from a paste', 'title', text('\uFEFF耕\u200B地\u00AD问题'), { value: '耕地问题' }],
  ['full-width code', 'findingNumber', text('\uFF37\uFF34\uFF0D001\u3000'), { value: 'WT-001' }],
  ['a number as code', 'findingNumber', number(12), { value: '12' }],
  ['a fraction as text', 'title', number(1.5), { value: '1.5' }],
  ['a date in a text column', 'facts', number(45476, true), { value: '2024-07-03' }],
  ['an unformatted day number in a date column', 'foundOn', number(45476), { value: '2024-07-03' }],
  ['a typed 20240703 in a date column', 'foundOn', number(20240703), { value: '2024-07-03' }],
  [
    'a credit code in small letters',
    'creditCode',
    text('91621000ma71abcd8x'),
    { value: '91621000MA71ABCD8X' },
  ],
  ['a digest', 'evidenceDigest', text('ab'.repeat(32)), { value: 'AB'.repeat(32) }],
  [
    'characters outside the basic plane',
    'responsiblePerson',
    text('𠮷'.repeat(100)),
    { value: '𠮷'.repeat(100) },
  ],
  ['an empty state', 'status', text(''), { value: null }],
  [
    'a text over the limit',
    'responsiblePerson',
    text('人'.repeat(101)),
    { complaint: '共 101 字，超过上限 100 字，请精简，详情另附材料' },
  ],
  [
    'a control character',
    'title',
    text('问\u0007题'),
    { complaint: '第 2 个字符是不可见的控制字符（U+0007），请删去后重新输入' },
  ],
  [
    'a C1 control character',
    'title',
    text('问题\u0085。'),
    { complaint: '第 3 个字符是不可见的控制字符（U+0085），请删去后重新输入' },
  ],
  [
    'a lone surrogate',
    'title',
    text('问\uD842题'),
    { complaint: '第 2 个字符是不可见的控制字符（U+D842），请删去后重新输入' },
  ],
  [
    'a mark that reverses writing',
    'title',
    text('问题\u202Egpj'),
    { complaint: '第 3 个字符是不可见的控制字符（U+202E），请删去后重新输入' },
  ],
  ['garbled text', 'title', text('问\uFFFD'), { complaint: '含有无法识别的乱码“�”，请从原件重新填写' }],
  [
    'a credit code that Excel has rounded',
    'creditCode',
    number(911621000123456800),
    { complaint: '这个长号码被 Excel 当作数字，末几位已经丢失；请先把该列设为“文本”格式，再从原件重新填写' },
  ],
  [
    'a credit code with a letter it cannot have',
    'creditCode',
    text('91621000MA71ABCDIX'),
    {
      complaint:
        '“91621000MA71ABCDIX”不是有效的统一社会信用代码（18 位；单元格须设为文本，否则 Excel 会丢失末位），请核对',
    },
  ],
  [
    'a state that says nothing certain',
    'status',
    text('未整改'),
    {
      complaint:
        '不认识“未整改”这一状态，请改为：草拟、已反馈、已认领、整改中、申请销号、已销号、整改不彻底、长期坚持、转回头看之一',
    },
  ],
  ["a formula's error", 'title', { kind: 'broken', complaint: '坏' }, { complaint: '坏' }],
];

it.each(cases)('%s', (_, key, cell, reading) => {
  expect(readCell(ledgerColumn(key), cell, false)).toEqual(reading);
});

it('applies the 1904 date system', () => {
  expect(readCell(ledgerColumn('dueOn'), number(44014), true)).toEqual({ value: '2024-07-03' });
});

describe('the state of a finding', () => {
  const spellings = Object.entries(LEDGER_STATUSES).flatMap(([status, { label, variants }]) =>
    [label, ...variants].map((spelling): [string, string] => [spelling, status]),
  );
  it.each([...spellings, ['已 销 号。', 'CLOSED'], ['转\u3000回头看\uFF0C', 'FOLLOW_UP']])(
    '%s → %s',
    (spelling, value) => {
      expect(readCell(ledgerColumn('status'), text(spelling), false)).toEqual({ value });
    },
  );
  it('no spelling stands for two states', () => {
    const texts = spellings.map(([spelling]) => spelling);
    expect(new Set(texts).size).toBe(texts.length);
  });
});
