import { Refusal } from '../../errors/refusal';
import { writtenFigure } from '../figure';
import type { Letter } from '../official-document';
import { writtenMoment } from '../written-date';
import {
  type Correspondence,
  incomingLetter,
  type LetterReference,
  letterOf,
  paragraph,
} from './correspondence';

export interface ReceiptLetterData extends Correspondence {
  /** the letter that is acknowledged */
  letter: LetterReference;
  receivedAt: Date;
  /** items that the list names */
  listed: number;
  /** items that have arrived */
  received: number;
  /** what is missing, too much or different; must be given where the numbers differ */
  differences: readonly string[];
  /** 受理号; null until the lead is accepted, which comes after the receipt */
  acceptanceNumber: string | null;
}

/** 回执. Whether the count agrees is worked out from the figures and cannot be claimed. */
export function receiptLetter(data: ReceiptLetterData): Letter {
  const { recipient, letter, receivedAt, listed, received, differences, acceptanceNumber } = data;
  if (listed !== received && differences.length === 0) {
    throw new Refusal('BAD_USER_INPUT', '清单件数与实收件数不同，请列明差异', { field: ['differences'] });
  }
  const agrees = listed === received && differences.length === 0;
  return letterOf(data, '关于收到问题线索移送材料的回执', [
    paragraph(`${recipient.you}${incomingLetter(letter)}及所附材料收悉，核对情况如下。`),
    {
      kind: 'form',
      rows: [
        [
          ...(acceptanceNumber === null ? [] : [{ label: '受理号', value: acceptanceNumber }]),
          { label: '收件时间', value: writtenMoment(receivedAt) },
        ],
        [
          { label: '清单件数', value: writtenFigure(listed, '件') },
          { label: '实收件数', value: writtenFigure(received, '件') },
        ],
        [{ label: '件数核对', value: agrees ? '一致' : '不一致' }],
        ...(agrees ? [] : [[{ label: '差异情况', value: differences.join('\n') }]]),
        [{ label: '收件人\n（签名）', value: '' }],
      ],
    },
    paragraph(agrees ? '特此函复。' : '请就上述差异核实并补正。特此函复。'),
  ]);
}
