import { findingPolicy } from '../../policy/resources/finding.policy';
import { inspectionPolicy } from '../../policy/resources/inspection.policy';
import { unitPolicy } from '../../policy/resources/organisation.policy';
import { measurePolicy, problemAreaPolicy } from '../../policy/resources/rectification.policy';

/** Types whose records are found by words; leads are not: that there is one is itself protected (K3). */
export const SEARCHED_TYPES: Readonly<Record<string, string>> = Object.fromEntries(
  [unitPolicy, inspectionPolicy, findingPolicy, measurePolicy, problemAreaPolicy].map(({ type, label }) => [
    type,
    label,
  ]),
);

/** Characters of a question. */
export const LONGEST_QUESTION = 100;
/** Words of a question. */
export const MOST_TERMS = 16;
/** Hits of a page. */
export const LARGEST_PAGE = 50;
export const DEFAULT_PAGE = 20;
/** Hits that are counted; whether there are more is not worth looking at all of them. */
export const MOST_COUNTED = 1000;
/** The latest records whose words are looked at one by one; beyond them, those that an index says hold the words. */
export const LOOKED_THROUGH = 2000;
/** Where as many older records hold the words as were looked through, so many more are looked at one by one. */
export const FOLLOWED_FURTHER = 10_000;
/** Words of a question that the index is asked for; the others are looked for in what it finds. */
export const INDEXED_TERMS = 2;
