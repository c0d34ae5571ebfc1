import { chineseNumeral } from '../../src/documents/compose-blocks';
import { composeDocument } from '../../src/documents/compose-document';
import type { Line } from '../../src/documents/composition';
import type { Block, Letter, Sheet } from '../../src/documents/official-document';
import { markSize } from '../../src/documents/page-layout';
import { plainLetter } from './plain-letter';

const linesOf = (part: Partial<Letter>): Line[] =>
  composeDocument(plainLetter(part))
    .parts.flat()
    .filter((element) => element.kind === 'line');
const textsIn = (part: Partial<Letter>, ...roles: Line['role'][]): string[] =>
  linesOf(part)
    .filter(({ role }) => roles.includes(role))
    .map(({ text }) => text);

it('sets the elements in the order of the standard', () => {
  const sheet: Sheet = { title: '清单', blocks: [{ kind: 'paragraph', text: '一。' }] };
  const letter = plainLetter({ attachments: [sheet], copyTo: ['市甲局', '市乙局'] });
  const { letterhead, title, parts, foot } = composeDocument(letter);
  expect({ letterhead, title, foot: foot?.line.text }).toEqual({
    letterhead: '庆阳市某办公室',
    title: '关于某事的函',
    foot: '抄送：市甲局，市乙局。',
  });
  expect(
    parts.map((part) => part.map((element) => element.kind === 'line' && [element.role, element.text])),
  ).toEqual([
    [
      ['number', '庆某办函〔2026〕5号'],
      ['title', '关于某事的函'],
      ['addressee', '市某局：'],
      ['paragraph', '正文。'],
      ['attachmentNote', '附件：清单'],
      ['signature', '庆阳市某办公室'],
      ['date', '2026年3月5日'],
      ['remark', '（此件不公开。联系人：王某，电话：0934-0000001）'],
    ],
    [
      ['attachmentLabel', '附件'],
      ['attachmentTitle', '清单'],
      ['paragraph', '一。'],
    ],
  ]);
});

it('numbers headings level by level and starts lower levels afresh', () => {
  const levels = [1, 2, 2, 3, 4, 4, 3, 2, 1, 2, 3] as const;
  const body: Block[] = levels.map((level) => ({ kind: 'heading', level, text: '题' }));
  expect(textsIn({ body }, 'heading1', 'heading2', 'heading3', 'heading4')).toEqual([
    '一、题',
    '（一）题',
    '（二）题',
    '1.题',
    '（1）题',
    '（2）题',
    '2.题',
    '（三）题',
    '二、题',
    '（一）题',
    '1.题',
  ]);
});

it.each([
  [1, '一'],
  [10, '十'],
  [11, '十一'],
  [20, '二十'],
  [45, '四十五'],
  [99, '九十九'],
])('%i is %s', (count, numeral) => {
  expect(chineseNumeral(count)).toBe(numeral);
});

describe('附件说明', () => {
  const sheets = (...titles: string[]): Sheet[] =>
    titles.map((title) => ({ title, blocks: [{ kind: 'paragraph', text: '一。' }] }));

  it('does not number a single attachment and drops the full stop of its name', () => {
    expect(textsIn({ attachments: sheets('清单。') }, 'attachmentNote')).toEqual(['附件：清单']);
    expect(textsIn({ attachments: sheets('清单') }, 'attachmentLabel')).toEqual(['附件']);
  });

  it('numbers several, below each other', () => {
    const attachments = sheets('清单', '目录', '照片');
    expect(textsIn({ attachments }, 'attachmentNote')).toEqual(['附件：1.清单', '2.目录', '3.照片']);
    expect(textsIn({ attachments }, 'attachmentLabel')).toEqual(['附件1', '附件2', '附件3']);
    const notes = linesOf({ attachments }).filter(({ role }) => role === 'attachmentNote');
    expect(notes.map(({ indent }) => (indent?.left ?? 0) - (indent?.hanging ?? 0))).toEqual([2, 5, 5]);
  });
});

/** Characters to the right of 署名 and 成文日期; 2026年3月5日 is 6 characters wide, 2026年11月21日 is 7. */
const PLACES: [string, string, boolean, number, number][] = [
  ['庆阳市司法局', '2026-03-05', true, 4, 4],
  ['庆阳市某办公室', '2026-03-05', true, 3.5, 4],
  ['某办', '2026-03-05', true, 6, 4],
  ['中共庆阳市委全面依法治市委员会办公室', '2026-03-05', true, 1, 7],
  ['庆阳市某办公室', '2026-03-05', false, 2, 1],
  ['中共庆阳市委政法委员会', '2026-03-05', false, 2, 5],
  ['某办', '2026-11-21', false, 9, 2],
];
it.each(PLACES)(
  '%s, %s, sealed %p: %d and %d characters to the right',
  (signature, date, sealed, ...right) => {
    const lines = linesOf({ signature, date, sealed });
    const rightOf = (wanted: string) => lines.find(({ role }) => role === wanted)?.indent?.right;
    expect([rightOf('signature'), rightOf('date')]).toEqual(right);
  },
);

it.each<[Partial<Letter>, string]>([
  [{ contact: null }, '（此件不公开）'],
  [{ contact: null, openness: 'PUBLIC' }, '（此件公开发布）'],
  [{ openness: 'PUBLIC' }, '（此件公开发布。联系人：王某，电话：0934-0000001）'],
])('附注 of %j is %s', (part, remark) => {
  expect(textsIn(part, 'remark')).toEqual([remark]);
});

it('no signature stands on a page without text, and no 抄送 without a signature', () => {
  const kept = linesOf({ copyTo: ['市甲局'] }).filter(({ keepWithNext }) => keepWithNext);
  expect(kept.map(({ role }) => role)).toEqual(['title', 'paragraph', 'signature', 'date', 'remark']);
});

it('抄送 is pinned to the foot of the page unless a table is the last thing on it', () => {
  const table: Block = { kind: 'table', columns: [{ label: '项', width: 1 }], rows: [['一']] };
  const pinned = (attachments: Sheet[]) =>
    composeDocument(plainLetter({ attachments, copyTo: ['市甲局'] })).foot?.pinned;
  expect([pinned([]), pinned([{ title: '表', blocks: [table] }])]).toEqual([true, false]);
});

it.each([
  [null, '庆某办函〔2026〕5号附件'],
  [2, '庆某办函〔2026〕5号附件2'],
])('a detached sheet at place %p is headed %s', (position, label) => {
  const sheet: Sheet = { title: '清单', blocks: [{ kind: 'paragraph', text: '一。' }] };
  const composition = composeDocument({ kind: 'sheet', letter: plainLetter().number, position, sheet });
  expect(composition).toMatchObject({ letterhead: null, title: '清单', foot: null });
  expect(composition.parts[0]?.[0]).toMatchObject({ role: 'attachmentLabel', text: label });
});

it('forms and short rows stay whole, long texts may be broken', () => {
  const form = (value: string): Block => ({ kind: 'form', rows: [[{ label: '摘要', value }]] });
  const grids = composeDocument(plainLetter({ body: [form('短'), form('长'.repeat(400))] }))
    .parts.flat()
    .filter((element) => element.kind === 'grid');
  expect(grids.map(({ whole, rows }) => [whole, rows.map((row) => row.whole)])).toEqual([
    [true, [true]],
    [false, [false]],
  ]);
});

it.each([
  [1, 36],
  [12, 36],
  [14, 32],
  [18, 24],
  [20, 22],
  [28, 16],
])('a mark of %i characters is set in %i points and fits above the rule', (characters, size) => {
  expect(markSize('庆'.repeat(characters))).toBe(size);
  expect(size * characters).toBeLessThan((170 / 25.4) * 72);
});
