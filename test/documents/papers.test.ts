import { canonicalJson } from '../../src/crypto/canonical-json';
import { renderHtml } from '../../src/documents/html/render-html';
import type { Letter, OfficialDocument } from '../../src/documents/official-document';
import { feedbackLetter } from '../../src/documents/papers/feedback-letter';
import { citationOf, LEGAL_BASES } from '../../src/documents/papers/legal-basis';
import type { EvidenceItem, ListedLead } from '../../src/documents/papers/listed-lead';
import { materialIndex } from '../../src/documents/papers/material-index';
import { receiptLetter } from '../../src/documents/papers/receipt-letter';
import { returnLetter } from '../../src/documents/papers/return-letter';
import { supplementNotice } from '../../src/documents/papers/supplement-notice';
import { transferLetter } from '../../src/documents/papers/transfer-letter';
import { transferList } from '../../src/documents/papers/transfer-list';
import { FEEDBACK_KINDS, type FeedbackKind } from '../../src/modules/leads/disposal.vocabulary';
import { RETURN_REASONS, type ReturnReason } from '../../src/modules/leads/lead.vocabulary';
import { paperShape } from '../../src/modules/leads/papers/paper-shape';
import { htmlRows, htmlTexts } from './opened-docx';
import { PAPER_TEXTS } from './paper-texts';
import { FEEDBACK, LEADS, PAPERS, RECEIPT, RETURN, SUPPLEMENT, TRANSFER } from './sample-papers';

const paperNamed = (name: string): OfficialDocument => {
  const paper = PAPERS[name];
  if (!paper) throw new Error(`no sample of ${name}`);
  return paper;
};
const read = (paper: OfficialDocument): string[] => htmlTexts(renderHtml(paper));
const sheet = (leads: readonly ListedLead[], make: typeof transferList): string[] =>
  read({ kind: 'sheet', letter: TRANSFER.number, position: null, sheet: make(leads) });
const badInput = (...field: (string | number)[]) =>
  expect.objectContaining({ code: 'BAD_USER_INPUT', detail: { field } });
const withEvidence = (items: Partial<EvidenceItem>[]): ListedLead[] =>
  LEADS.slice(0, 1).map((lead) => ({
    ...lead,
    evidence: items.map((item) => ({ name: '材料', pages: 2, original: true, sm3: '0'.repeat(64), ...item })),
  }));

it.each(Object.entries(PAPER_TEXTS))('%s says exactly what it should', (name, texts) => {
  expect(htmlRows(renderHtml(paperNamed(name)))).toEqual(texts);
});

it('every letter has its expected text', () => {
  const letters = Object.entries(PAPERS).filter(([, { kind }]) => kind === 'letter');
  expect(Object.keys(PAPER_TEXTS)).toEqual(letters.map(([name]) => name));
});

it.each([
  ['移送清单', '附件1', '附件2'],
  ['材料目录', '附件2', undefined],
])('%s alone reads as behind its letter, under the number of the letter', (name, from, to) => {
  const letter = PAPER_TEXTS.移送函 ?? [];
  const bound = letter.slice(letter.indexOf(from), to === undefined ? undefined : letter.indexOf(to));
  expect(htmlRows(renderHtml(paperNamed(name)))).toEqual([`庆依法办函〔2026〕5号${from}`, ...bound.slice(1)]);
});

it.each(Object.entries(PAPERS))('%s shows nothing that is undefined, empty or a code name', (_, paper) => {
  expect(read(paper).join('\n')).not.toMatch(/undefined|null|NaN|[A-Z]{3,}_|\[object/);
});

describe('移送函', () => {
  it('names no person that a lead is about outside of the list', () => {
    const { attachments, ...letter } = transferLetter(TRANSFER);
    const page = read({ ...letter, attachments: [] }).join('\n');
    for (const { object, summary } of LEADS) {
      expect(page).not.toContain(object.name);
      expect(page).not.toContain(summary.slice(0, 10));
      expect(JSON.stringify(attachments)).toContain(object.name);
    }
  });

  it.each<[string, Partial<EvidenceItem>[], string, string]>([
    ['counts what the list holds', [{ pages: 2 }, { pages: 3 }], '证据材料2份，5页', '证据材料2份，5页。'],
    [
      'does not add up what it does not know',
      [{ pages: 2 }, { pages: null }],
      '证据材料2份，页数来源未载',
      '证据材料2份，页数来源未载。',
    ],
    ['counts nothing as nothing', [], '证据材料0份，0页', '证据材料0份，0页。'],
  ])('%s', (_, items, inLetter, inList) => {
    const leads = withEvidence(items);
    expect(read(transferLetter({ ...TRANSFER, leads }))).toContain(
      `移送问题线索1件，${inLetter}，详见附件。`,
    );
    expect(sheet(leads, transferList)).toContain(`本清单载：问题线索1件，${inList}`);
  });

  it('is refused without a lead or without a basis', () => {
    expect(() => transferLetter({ ...TRANSFER, leads: [] })).toThrow(badInput('leads'));
    expect(() => transferLetter({ ...TRANSFER, basis: [] })).toThrow(badInput('basis'));
  });
});

it('what the sources do not say about a person prints 来源未载, nowhere 0 or nothing', () => {
  const [lead] = LEADS;
  const unknown = { unit: null, post: null, rank: null, politicalStatus: null, representative: null };
  const leads = lead
    ? [{ ...lead, object: { ...lead.object, ...unknown }, reasoning: null, evidence: [] }]
    : [];
  const texts = sheet(leads, transferList);
  expect(texts.filter((text) => text === '来源未载')).toHaveLength(6);
  expect(texts).toContain('未附证据材料。');
});

describe('材料目录', () => {
  it('prints each digest in four lines of 16', () => {
    const sm3 = '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0';
    expect(sheet(withEvidence([{ sm3 }]), materialIndex).slice(-4)).toEqual([
      '66c7f0f462eeedd9',
      'd1f2d46bdc10e4e2',
      '4167c4875cf2f7a2',
      '297da02b8f4ba8e0',
    ]);
  });

  it.each(['', '0'.repeat(63), 'A'.repeat(64), 'g'.repeat(64)])('refuses %j as a digest', (sm3) => {
    expect(() => materialIndex(withEvidence([{}, { sm3 }]))).toThrow(badInput('evidence', 1, 'sm3'));
  });

  it('prints 来源未载 where pages or the kind of copy are unknown', () => {
    const texts = sheet(withEvidence([{ pages: null, original: null }]), materialIndex);
    expect(texts.filter((text) => text === '来源未载')).toHaveLength(2);
  });
});

describe('回执', () => {
  it.each<[number, number, string[], string]>([
    [5, 5, [], '一致'],
    [5, 4, ['第3项未收到'], '不一致'],
    [4, 5, ['多1件'], '不一致'],
    [5, 5, ['第3项与名称不符'], '不一致'],
    [0, 0, [], '一致'],
  ])('%i listed, %i received, %j: %s', (listed, received, differences, verdict) => {
    const texts = read(receiptLetter({ ...RECEIPT, listed, received, differences }));
    expect(texts.slice(texts.indexOf('清单件数')).slice(0, 6)).toEqual([
      '清单件数',
      `${listed}件`,
      '实收件数',
      `${received}件`,
      '件数核对',
      verdict,
    ]);
    expect(texts.includes('差异情况')).toBe(verdict === '不一致');
  });

  it('has a line for 受理号 only once there is one', () => {
    expect(read(receiptLetter(RECEIPT))).toContain('受理号');
    expect(read(receiptLetter({ ...RECEIPT, acceptanceNumber: null }))).not.toContain('受理号');
  });

  it('a different count without an explanation is refused', () => {
    expect(() => receiptLetter({ ...RECEIPT, received: 4 })).toThrow(badInput('differences'));
  });
});

it('补充材料通知 without anything missing is refused', () => {
  expect(() => supplementNotice({ ...SUPPLEMENT, missing: [] })).toThrow(badInput('missing'));
});

it.each(Object.entries(RETURN_REASONS))('退回函 for %s says %s', (reason, label) => {
  expect(read(returnLetter({ ...RETURN, reason: reason as ReturnReason }))[4]).toMatch(
    RegExp(`退回原因：${label}。$`),
  );
});

it('退回函 does not count what it does not know', () => {
  expect(read(returnLetter({ ...RETURN, returnedItems: null }))).toContain(
    '移送材料的退还以交接登记为准。特此函告。',
  );
});

it.each(Object.entries(FEEDBACK_KINDS))('反馈函 for %s says %s', (kind, label) => {
  const texts = read(feedbackLetter({ ...FEEDBACK, kind: kind as FeedbackKind, concludedOn: null }));
  expect(texts[texts.indexOf('处置情况') + 1]).toBe(label);
  expect(texts).not.toContain('办结日期');
});

it('the closed lists have the number of entries that the rules give', () => {
  expect([Object.keys(RETURN_REASONS).length, Object.keys(FEEDBACK_KINDS).length]).toEqual([4, 6]);
});

it.each(Object.entries(PAPERS).filter(([name]) => name !== '抄告单'))(
  'nobody receives a copy of %s',
  (_, paper) => {
    expect((paper as Letter).copyTo ?? []).toEqual([]);
  },
);

it.each(Object.entries(PAPERS))('%s can be told to another deployment, and is the same there', (_, paper) => {
  const told = JSON.parse(canonicalJson(paper as never).toString());
  expect(paperShape.parse(told)).toEqual(paper);
});

it.each(Object.values(LEGAL_BASES))('$title is cited with its version', (basis) => {
  expect(citationOf([basis])).toMatch(/^《[^》]+》（\d{4}年[^）]*）(第[一二三四五六七八九十百]+条)?$/);
});
