import type { CalendarDate } from '../../calendar/calendar-date';
import { type DocumentNumber, writtenNumber } from '../document-number';
import type { Block, Contact, Letter } from '../official-document';
import { writtenDate } from '../written-date';

/** The agency that writes. */
export interface Issuer {
  /** 发文机关标志 */
  letterhead: string;
  /** 署名, also the first line of the title */
  signature: string;
  /** how it speaks of itself: 我办, 我委 */
  self: string;
}

/** The one office that is written to: named recipients only, no distribution lists. */
export interface Recipient {
  /** 主送机关 */
  name: string;
  /** how it is addressed: 你办, 你委 */
  you: string;
}

/**
 * What every letter between the agencies needs. Nobody receives a copy of a letter about a lead: that there
 * is a lead is itself protected.
 */
export interface Correspondence {
  number: DocumentNumber;
  issuer: Issuer;
  recipient: Recipient;
  date: CalendarDate;
  contact: Contact;
}

/** An earlier letter that this one answers. */
export interface LetterReference {
  number: DocumentNumber;
  date: CalendarDate;
}

/** 2026年3月5日来函（庆依法办函〔2026〕5号） */
export const incomingLetter = ({ number, date }: LetterReference): string =>
  `${writtenDate(date)}来函（${writtenNumber(number)}）`;

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });

export const heading = (level: 1 | 2 | 3 | 4, text: string): Block => ({ kind: 'heading', level, text });

/** The lines of a text that a person typed, each as a paragraph. */
export const paragraphsOf = (text: string): Block[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(paragraph);

/** Letters about leads are signed under a seal and never for publication. */
export const letterOf = (
  { number, issuer, recipient, date, contact }: Correspondence,
  matter: string,
  body: readonly Block[],
  { attachments = [], copyTo = [] }: Partial<Pick<Letter, 'attachments' | 'copyTo'>> = {},
): Letter => ({
  kind: 'letter',
  letterhead: issuer.letterhead,
  number,
  title: [issuer.signature, matter],
  addressees: [recipient.name],
  body,
  attachments,
  signature: issuer.signature,
  date,
  sealed: true,
  contact,
  openness: 'INTERNAL',
  copyTo,
});
