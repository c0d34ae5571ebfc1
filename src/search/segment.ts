import { readFileSync } from 'node:fs';
import { Jieba } from '@node-rs/jieba';

/** Runs of Chinese characters, and runs of letters and digits of any other script. */
const RUNS = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
const isHan = (run: string): boolean => /^\p{Script=Han}/u.test(run);

/** A lexeme of PostgreSQL holds 2 kB; nobody looks for a longer word. */
const LONGEST_WORD = 64;

/** The dictionary takes 0.2 s and 48 MB: a process that never indexes nor searches does without. */
let loaded: Jieba | undefined;
function jieba(): Jieba {
  loaded ??= Jieba.withDict(readFileSync(require.resolve('@node-rs/jieba/dict.txt')));
  return loaded;
}

const runsOf = (text: string): string[] =>
  (text.normalize('NFKC').toLowerCase().match(RUNS) ?? []).flatMap((run) =>
    isHan(run) ? [run] : [run.slice(0, LONGEST_WORD)],
  );

/** Every word that stands anywhere in the text, and every character: whoever looks for a part of it finds it. */
export const wordsIn = (text: string): Set<string> =>
  new Set(runsOf(text).flatMap((run) => (isHan(run) ? [...jieba().cutAll(run), ...run] : [run])));

/** The words of a question, in its order: the fewest that make it up, so that each of them says most. */
export const termsOf = (question: string): string[] => [
  ...new Set(runsOf(question).flatMap((run) => (isHan(run) ? jieba().cut(run, false) : [run]))),
];
