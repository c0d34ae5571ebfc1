import { Refusal } from '../../errors/refusal';
import { statedText, writtenFigure } from '../figure';
import type { Sheet } from '../official-document';
import { type ListedLead, originality } from './listed-lead';

/** 64 digits in four lines of 16, so that two people can compare them aloud. */
function inLines(sm3: string, at: number): string {
  if (!/^[0-9a-f]{64}$/.test(sm3)) {
    throw new Refusal('BAD_USER_INPUT', 'SM3 摘要须为 64 位小写十六进制数', {
      field: ['evidence', at, 'sm3'],
    });
  }
  return (sm3.match(/.{16}/g) ?? []).join('\n');
}

/** 材料目录: every item of every lead with the digest by which the recipient checks it. */
export function materialIndex(leads: readonly ListedLead[]): Sheet {
  const items = leads.flatMap((lead) => lead.evidence.map((item) => ({ lead: lead.number, ...item })));
  return {
    title: '材料目录',
    blocks: [
      {
        kind: 'table',
        columns: [
          { label: '序号', width: 22, align: 'center' },
          { label: '线索编号', width: 48 },
          { label: '材料名称', width: 66 },
          { label: '页数', width: 22, align: 'center' },
          { label: '原件/\n复印件', width: 37, align: 'center' },
          // room for 16 digits of the widest typeface that may stand in
          { label: 'SM3 摘要', width: 85, align: 'center' },
        ],
        rows: items.map(({ lead, name, pages, original, sm3 }, at) => [
          String(at + 1),
          lead,
          name,
          writtenFigure(pages, ''),
          statedText(originality(original)),
          inLines(sm3, at),
        ]),
      },
    ],
  };
}
