import { Refusal } from '../../errors/refusal';
import { AUDIENCES } from '../../policy/vocabulary';
import type { LeadEntity } from '../leads/lead.entity';

/** What tells the reader that somebody reported, that an agency handed over, or how the matter was handled. */
const TRACES = [
  ...['线索', '举报', '检举', '控告', '信访', '来信', '来访', '来电', '反映', '投诉', '12345', '热线'],
  ...['移送', '移交', '抄告', '督察', '巡察', '初步核实', '初核', '谈话函询', '函询', '暂存', '了结', '立案'],
  ...['审查调查', '失实', '诬告', '不实'],
  ...[AUDIENCES.LAW_GOVERNANCE_OFFICE.label, AUDIENCES.POLITICAL_LEGAL_COMMISSION.label],
];

const unspaced = (text: string): string => text.normalize('NFKC').replace(/[\s\p{P}\p{Cf}]/gu, '');

/**
 * What a unit reads says what is so of a person's conduct, never that anybody had said otherwise: that a report
 * exists is itself protected (监察法第74条).
 * @throws Refusal BAD_USER_INPUT naming the field and the word
 */
export function refuseTraces(texts: Readonly<Record<string, string>>, lead: LeadEntity): void {
  const own = [lead.number, lead.acceptanceNumber, lead.draftedBy].flatMap((word) => word ?? []);
  for (const [name, text] of Object.entries(texts)) {
    const plain = unspaced(text);
    const trace = [...TRACES, ...own].find((word) => plain.includes(unspaced(word)));
    if (trace !== undefined)
      throw new Refusal(
        'BAD_USER_INPUT',
        `公布的文字不得涉及来源和办理过程（“${trace}”），请只写明有关情况`,
        {
          field: ['input', name],
        },
      );
  }
}
