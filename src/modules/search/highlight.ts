import type { SearchFragment } from './search.type';

/** Characters before the first hit and after the last one shown. */
const BEFORE = 20;
const LENGTH = 80;

/** The passage of a text where the terms first stand, cut into hits and the rest; null where none stands in it. */
export function highlight(text: string, terms: readonly string[]): SearchFragment[] | null {
  const { folded, origin } = fold(text);
  const hits = merged(terms.flatMap((term) => placesOf(folded, term)));
  const [first] = hits;
  if (first === undefined) return null;
  const from = Math.max(0, first.from - BEFORE);
  const to = Math.min(folded.length, from + LENGTH);
  const fragments: SearchFragment[] = [];
  const add = (start: number, end: number, isHit: boolean) => {
    const piece = text.slice(origin[start], origin[end]);
    if (piece !== '') fragments.push({ text: piece, isHit });
  };
  let at = from;
  for (const hit of hits) {
    if (hit.from >= to) break;
    add(at, hit.from, false);
    at = Math.min(hit.to, to);
    add(hit.from, at, true);
  }
  add(at, to, false);
  return fragments;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * The text as it is indexed, and for every place in it where in the text that came from: folding may make one
 * character two.
 */
function fold(text: string): { folded: string; origin: number[] } {
  let folded = '';
  const origin: number[] = [];
  let at = 0;
  for (const character of text) {
    const made = character.normalize('NFKC').toLowerCase();
    for (let index = 0; index < made.length; index += 1) origin.push(at);
    folded += made;
    at += character.length;
  }
  return { folded, origin: [...origin, at] };
}

function* occurrences(text: string, term: string): Generator<Span> {
  for (let from = text.indexOf(term); from >= 0; from = text.indexOf(term, from + term.length))
    yield { from, to: from + term.length };
}
const placesOf = (text: string, term: string): Span[] => [...occurrences(text, term)];

/** Hits in their order; those that touch or overlap are one. */
function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last !== undefined && span.from <= last.to)
      result[result.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else result.push(span);
  }
  return result;
}
