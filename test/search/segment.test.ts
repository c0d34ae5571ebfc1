import { highlight } from '../../src/modules/search/highlight';
import { termsOf, wordsIn } from '../../src/search/segment';

test('whatever a text contains, its words are found by', () => {
  const text = '西峰区２０２４年耕地占用补偿款未足额发放，涉及龘某等ＡＢＣ公司。';
  const words = wordsIn(text);
  const plain = text.normalize('NFKC').toLowerCase();
  const runs = plain.match(/\p{Script=Han}+/gu) ?? [];
  for (const run of runs)
    for (let from = 0; from < run.length; from += 1)
      for (let to = from + 1; to <= run.length; to += 1)
        for (const term of termsOf(run.slice(from, to)))
          expect([run.slice(from, to), term, words.has(term)]).toEqual([run.slice(from, to), term, true]);
  for (const term of ['2024', 'abc', '补偿款', '偿', '龘']) expect(words.has(term)).toBe(true);
});

test('a question is cut into the fewest words', () => {
  expect(termsOf('耕地占用，ＧＢ 32100！耕地')).toEqual(['耕地', '占用', 'gb', '32100']);
  expect(termsOf('，。 ')).toEqual([]);
});

test('a passage shows the hits and the words around them, as they are written', () => {
  expect(highlight('西峰区ＡＢ公司占用耕地耕地', ['ab', '耕地'])).toEqual([
    { text: '西峰区', isHit: false },
    { text: 'ＡＢ', isHit: true },
    { text: '公司占用', isHit: false },
    { text: '耕地耕地', isHit: true },
  ]);
  expect(highlight('无', ['耕地'])).toBeNull();
  const long = highlight(`${'前'.repeat(100)}耕地${'后'.repeat(100)}`, ['耕地']) ?? [];
  expect(long.map(({ text }) => text.length)).toEqual([20, 2, 58]);
});
