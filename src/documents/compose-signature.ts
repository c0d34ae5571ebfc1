import type { Line } from './composition';
import type { Letter } from './official-document';
import { writtenDate } from './written-date';

/** Width in characters: digits and letters take half of one. */
const widthOf = (text: string): number =>
  [...text].reduce((width, character) => width + (/[\x20-\x7e]/.test(character) ? 0.5 : 1), 0);

/** Characters left free to the right of 署名 and of 成文日期. */
interface Places {
  signature: number;
  date: number;
}

/**
 * Under a seal the date stands four characters from the right and the signature is centred on it (7.3.5.1).
 * A name too long for that keeps one character free, and the date moves with it.
 */
const underSeal = (signature: number, date: number): Places => {
  const right = Math.max(1, 4 + (date - signature) / 2);
  return { signature: right, date: right + (signature - date) / 2 };
};

/**
 * Without a seal the signature stands two characters from the right, and the date begins two characters to
 * the right of the signature; a date longer than the signature stands at two itself (7.3.5.2).
 */
const withoutSeal = (signature: number, date: number): Places =>
  signature >= date ? { signature: 2, date: signature - date } : { signature: 4 + date - signature, date: 2 };

export function composeSignature({ signature, date, sealed }: Letter): Line[] {
  const written = writtenDate(date);
  const places = (sealed ? underSeal : withoutSeal)(widthOf(signature), widthOf(written));
  return [
    {
      kind: 'line',
      role: 'signature',
      text: signature,
      indent: { right: places.signature },
      keepWithNext: true,
    },
    { kind: 'line', role: 'date', text: written, indent: { right: places.date }, keepWithNext: true },
  ];
}
