import { type CanonicalValue, canonicalJson } from '../../src/crypto/canonical-json';

test.each<[CanonicalValue, string]>([
  [{ b: 1, a: { d: null, c: [2, 'x'] } }, '{"a":{"c":[2,"x"],"d":null},"b":1}'],
  [{ B: '', a: '' }, '{"B":"","a":""}'],
  ['移送"\\/\n\u0001\u2028', '"移送\\"\\\\/\\n\\u0001\u2028"'],
  [[], '[]'],
  [{}, '{}'],
  [-0, '0'],
])('%j', (value, text) => {
  expect(canonicalJson(value).toString()).toBe(text);
});

test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('%d is refused', (value) => {
  expect(() => canonicalJson({ value })).toThrow(RangeError);
});
