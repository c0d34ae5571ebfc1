import { RETURN_REASONS, type ReturnReason } from '../../modules/leads/lead.vocabulary';
import { countedIn, type Figure } from '../figure';
import type { Letter } from '../official-document';
import {
  type Correspondence,
  heading,
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
  /** items that go back with the letter */
  returnedItems: Figure;
}

/** 退回函: one of four reasons and no fifth. */
export function returnLetter(data: ReturnLetterData): Letter {
  const { recipient, issuer, letter, leadNumber, reason, explanation, basis, returnedItems } = data;
  return letterOf(data, '关于退回问题线索的函', [
    paragraph(
      `${recipient.you}${incomingLetter(letter)}移送的问题线索（编号：${leadNumber}）收悉。` +
        `经审核，依据${citationOf(basis)}，${issuer.self}决定予以退回。`,
    ),
    heading(1, `退回原因：${RETURN_REASONS[reason]}`),
    ...paragraphsOf(explanation),
    heading(1, '材料退还'),
    paragraph(`随函退还${countedIn('移送材料', returnedItems, '份')}，请查收。`),
    paragraph('特此函告。'),
  ]);
}
