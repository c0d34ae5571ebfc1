import { FINDING_LEDGER, LEDGER_COLUMNS } from '../../src/ledger/ledger-columns';
import { countRecognised, matchHeader, normaliseHeader } from '../../src/ledger/ledger-header';

const headers = LEDGER_COLUMNS.flatMap(({ key, header, variants }) =>
  [header, ...variants].map((text): [string, string] => [text, key]),
);

it.each(headers)('%s means %s', (text, key) => {
  expect(matchHeader(FINDING_LEDGER, [text]).columns.map((column) => column.key)).toEqual([key]);
});

it('no header stands for two columns', () => {
  const texts = headers.map(([text]) => normaliseHeader(text));
  expect(new Set(texts).size).toBe(texts.length);
});

const spellings: readonly (readonly [string, string])[] = [
  ['问题\n编号', 'findingNumber'],
  ['问 题 编 号', 'findingNumber'],
  ['*问题编号', 'findingNumber'],
  ['问题编号\uFF1A', 'findingNumber'],
  ['问题编号:', 'findingNumber'],
  ['责任单位（被督察）', 'unitName'],
  ['责任单位\uFF08被督察\uFF09', 'unitName'],
  ['完成时限\uFF08年月日\uFF09', 'dueOn'],
  ['\uFF33\uFF2D\uFF13', 'evidenceDigest'],
  ['责任人（签字）', 'responsiblePerson'],
  ['sm3', 'evidenceDigest'],
  ['证据摘要/SM3', 'evidenceDigest'],
];
it.each(spellings)('%j is read as %s', (text, key) => {
  expect(matchHeader(FINDING_LEDGER, [text]).columns[0]?.key).toBe(key);
});

it('counts different columns, once each', () => {
  expect(countRecognised(FINDING_LEDGER, ['问题编号', '编号', '', '问题标题', '备注'])).toBe(2);
});

it('takes the better of two columns with one meaning, wherever it stands, and tells of the other', () => {
  const texts = ['序号', '督察编号', '问题单位', '问题', '问题编号', '备注', '整改 情况', '整改状态', ''];
  expect(matchHeader(FINDING_LEDGER, texts)).toMatchObject({
    columns: [
      { letter: 'B', key: 'inspectionNumber', header: '督察编号' },
      { letter: 'C', key: 'unitName', header: '问题单位' },
      { letter: 'D', key: 'title', header: '问题' },
      { letter: 'E', key: 'findingNumber', header: '问题编号' },
      { letter: 'H', key: 'status', header: '整改状态' },
    ],
    width: 8,
    unknown: ['F 列“备注”'],
    shadowed: ['A 列“序号”', 'G 列“整改情况”'],
    missing: [],
  });
});

it('names what is missing with the headers that would do', () => {
  expect(matchHeader(FINDING_LEDGER, ['编号', '标题']).missing).toEqual([
    '“被督察单位”(也认：被督察单位名称、责任单位（被督察）、问题单位、问题所在单位)',
    '“问题标题”(也认：问题名称、问题简述、问题概述、反馈问题)',
    '“督察编号”(也认：督察事项编号、督察任务编号、督察批次编号)或“督察名称”(也认：督察事项名称、督察事项、督察任务名称、督察任务)',
  ]);
});
