import { LEAD_KINDS } from '../../modules/leads/lead.vocabulary';
import { countedIn, statedText, writtenFigure } from '../figure';
import type { Block, FormEntry, Sheet } from '../official-document';
import { heading, paragraph } from './correspondence';
import { amountOf, type EvidenceItem, type ListedLead, originality } from './listed-lead';

const entry = (label: string, value: string | null): FormEntry => ({ label, value: statedText(value) });

const formOf = ({ kind, object, source, provisions, reasoning, summary, note }: ListedLead): Block => ({
  kind: 'form',
  rows: [
    [entry('反映对象', object.name), entry('政治面貌', object.politicalStatus)],
    [entry('单位', object.unit), entry('职务', object.post)],
    [entry('职级', object.rank), entry('人大代表、\n政协委员', object.representative)],
    [entry('线索类别', LEAD_KINDS[kind]), entry('线索来源', source)],
    [entry('主要问题\n摘要', summary)],
    [entry('涉及法规\n条款', provisions.join('\n'))],
    [entry('认定理由', reasoning)],
    // A remark is the sender's own: where there is none, nothing is missing.
    [{ label: '备注', value: note ?? '无' }],
  ],
});

const evidenceTable = (evidence: readonly EvidenceItem[]): Block => ({
  kind: 'table',
  columns: [
    { label: '序号', width: 3, align: 'center' },
    { label: '证据名称', width: 16 },
    { label: '页数', width: 4, align: 'center' },
    { label: '原件/复印件', width: 5, align: 'center' },
  ],
  rows: evidence.map(({ name, pages, original }, at) => [
    String(at + 1),
    name,
    writtenFigure(pages, ''),
    statedText(originality(original)),
  ]),
});

/** Whoever handles the material signs for it (监督执纪工作规则第23条, R-31). */
const SIGNATURES: Block = {
  kind: 'form',
  rows: [
    [
      { label: '移送人\n（签名）', value: '' },
      { label: '移送时间', value: '' },
    ],
    [
      { label: '接收人\n（签名）', value: '' },
      { label: '接收时间', value: '' },
    ],
  ],
};

/** 移送清单: one form for each lead, its evidence below it, and room for both signatures. */
export function transferList(leads: readonly ListedLead[]): Sheet {
  const amount = amountOf(leads);
  const total = [
    countedIn('问题线索', amount.leads, '件'),
    countedIn('证据材料', amount.items, '份'),
    countedIn('', amount.pages, '页'),
  ];
  return {
    title: '问题线索移送清单',
    blocks: [
      paragraph(`本清单载：${total.join('，')}。`),
      ...leads.flatMap((lead) => [
        heading(1, `线索编号：${lead.number}`),
        formOf(lead),
        ...(lead.evidence.length > 0 ? [evidenceTable(lead.evidence)] : [paragraph('未附证据材料。')]),
      ]),
      SIGNATURES,
    ],
  };
}
