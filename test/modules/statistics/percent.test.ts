import { percentOf } from '../../../src/modules/statistics/percent';

describe('percentages', () => {
  it.each([
    [80, 81, '98.77%'],
    [9, 30, '30.00%'],
    [9, 10, '90.00%'],
    [313, 313, '100.00%'],
    [0, 7, '0.00%'],
    [1, 3, '33.33%'],
    [2, 3, '66.67%'],
    [1, 20_000, '0.01%'],
    [1, 20_001, '0.00%'],
    [5, 0, null],
    [null, 5, null],
    [5, null, null],
  ])('%p of %p is %p', (numerator, denominator, text) => {
    expect(percentOf(numerator, denominator)).toBe(text);
  });
});
