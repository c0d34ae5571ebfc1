import { RETURN_REASONS, type ReturnReason } from '../../modules/leads/lead.vocabulary';
import { type Figure, writtenFigure } from '../figure';
import type { Letter } from '../official-document';
import {
  type Correspondence,
  incomingLetter,
  type LetterReference,
  letterOf,
  paragraph,
  paragraphsOf,
} from './correspondence';
import { citationOf, type LegalBasis } from './legal-basis';

export interface ReturnLetterData extends Correspondence {
  letter: LetterReference;
  leadNumber: string;
  reason: ReturnReason;
  /** why that reason applies, in the words of the agency */
  explanation: string;
  basis: readonly LegalBasis[];
  /** items that go back with the letter; null where the register of papers handed over knows, and not this record */
  returnedItems: Figure;
}

/** 退回函: one of four reasons and no fifth. */
export function returnLetter(data: ReturnLetterData): Letter {
  const { recipient, issuer, letter, leadNumber, reason, explanation, basis, returnedItems } = data;
  return letterOf(data, '关于退回问题线索的函', [
    paragraph(
      `${recipient.you}${incomingLetter(letter)}移送的问题线索（编号：${leadNumber}）收悉。` +
        `经审核，依据${citationOf(basis)}，${issuer.self}决定予以退回。退回原因：${RETURN_REASONS[reason]}。`,
    ),
    ...paragraphsOf(explanation),
    paragraph(
      returnedItems === null
        ? '移送材料的退还以交接登记为准。特此函告。'
        : `随函退还移送材料${writtenFigure(returnedItems, '份')}，请查收。特此函告。`,
    ),
  ]);
}
