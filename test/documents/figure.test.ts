import { countedIn, type Figure, statedText, sumOf, writtenFigure } from '../../src/documents/figure';

it.each<[Figure, string, string]>([
  [null, '来源未载', '证据材料份数来源未载'],
  [0, '0份', '证据材料0份'],
  [5, '5份', '证据材料5份'],
  [1200, '1200份', '证据材料1200份'],
])('%p prints %s', (figure, alone, inSentence) => {
  expect(writtenFigure(figure, '份')).toBe(alone);
  expect(countedIn('证据材料', figure, '份')).toBe(inSentence);
});

it.each([Number.NaN, -1, 1.5, Number.POSITIVE_INFINITY])('%p is no count', (figure) => {
  expect(() => writtenFigure(figure, '份')).toThrow(RangeError);
});

it.each<[Figure[], Figure]>([
  [[], 0],
  [[1, 2, 3], 6],
  [[1, null, 3], null],
  [[null, null], null],
  [[0, 0], 0],
])('the sum of %j is %j', (parts, sum) => {
  expect(sumOf(parts)).toBe(sum);
});

it.each([
  [null, '来源未载'],
  ['', '来源未载'],
  [' \n ', '来源未载'],
  [' 主任 ', '主任'],
])('the text %j prints %s', (text, printed) => {
  expect(statedText(text)).toBe(printed);
});
