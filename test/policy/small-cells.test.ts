import { type CellFamily, hiddenCells } from '../../src/policy/small-cells';

describe('small cells', () => {
  type Key = 'total' | 'a' | 'b' | 'c';
  const OPEN: CellFamily<Key> = { total: 'total', parts: ['a', 'b', 'c'] };
  const WHOLE: CellFamily<Key> = { ...OPEN, exhaustive: true };

  it.each<[string, CellFamily<Key>, Partial<Record<Key, number>>, Key[]]>([
    ['nothing is small', WHOLE, { total: 30, a: 10, b: 10, c: 10 }, []],
    ['one small part takes the next smallest with it', WHOLE, { total: 30, a: 3, b: 10, c: 17 }, ['a', 'b']],
    [
      'two small parts that are large together stay alone',
      WHOLE,
      { total: 30, a: 3, b: 4, c: 23 },
      ['a', 'b'],
    ],
    ['two that are small together take a third', WHOLE, { total: 30, a: 1, b: 2, c: 27 }, ['a', 'b', 'c']],
    ['a small rest is hidden by hiding a part', OPEN, { total: 30, a: 9, b: 9, c: 10 }, ['a']],
    ['a large rest hides a small part', OPEN, { total: 30, a: 3, b: 6, c: 7 }, ['a']],
    [
      'a small part beside one that hides nothing takes the total',
      WHOLE,
      { total: 4, a: 4 },
      ['total', 'a', 'b', 'c'],
    ],
    ['zero is small: that there is none tells as much', WHOLE, { total: 30, a: 0, b: 12, c: 18 }, ['a', 'b']],
    ['all done leaves none over', OPEN, { total: 10, a: 10 }, ['a']],
  ])('%s', (_, family, counts, expected) => {
    const known = new Map(Object.entries(counts) as [Key, number][]);
    const hidden = hiddenCells(known, [family], 5);
    expect([...hidden].sort()).toEqual([...expected].sort());
  });

  it('cannot be worked out, whatever the counts', () => {
    for (let a = 0; a < 12; a += 1)
      for (let b = 0; b < 12; b += 1)
        for (let c = 0; c < 12; c += 1) {
          const counts = new Map<Key, number>([
            ['total', a + b + c],
            ['a', a],
            ['b', b],
            ['c', c],
          ]);
          const hidden = hiddenCells(counts, [WHOLE], 5);
          if (hidden.size === 0 || hidden.has('total')) continue;
          const parts = [...hidden].map((key) => counts.get(key) as number);
          expect({ a, b, c, hiddenParts: parts.length > 1 }).toEqual({ a, b, c, hiddenParts: true });
          expect(parts.reduce((sum, part) => sum + part, 0)).toBeGreaterThanOrEqual(5);
        }
  });
});
