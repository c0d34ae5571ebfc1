import type { Actor } from '../../src/identity/actor';
import type { Expression, Row } from '../../src/policy/expression';
import { idOf } from '../support/world';

const UNIT = idOf('unit');
const INSPECTION = idOf('inspection');

/** What each column of a specimen can hold; NULL among it. */
const VALUES: Readonly<Record<string, readonly unknown[]>> = {
  code: [null, '620000', '621000', '621002', '620100', '000000', ''],
  state: [null, 'A', 'B', "it's"],
  flag: [null, true, false],
  at: [null, '2026-03-04'],
  unitId: [null, UNIT, idOf('another unit')],
  account: [null, 'asker', 'somebody'],
  inspectionId: [null, INSPECTION, idOf('another inspection')],
  parentId: [null, ...['A in 621000', 'A in 620100', 'B in 621000', 'nothing'].map(idOf)],
};

export const PARENTS: readonly Row[] = [
  { id: idOf('A in 621000'), state: 'A', code: '621000', parentId: idOf('specimen 3') },
  { id: idOf('A in 620100'), state: 'A', code: '620100', parentId: idOf('specimen 4') },
  { id: idOf('B in 621000'), state: 'B', code: '621000' },
  { id: idOf('nothing'), state: null, code: null },
];

/** The same numbers in every run. */
export function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/** One row with nothing in it, one for each value of each column, and combinations. */
export function specimens(count: number): Row[] {
  const next = sequence(20260304);
  const columns = Object.entries(VALUES);
  const empty = Object.fromEntries(columns.map(([column]) => [column, null]));
  const rows: Row[] = [empty];
  for (const [column, values] of columns)
    for (const value of values) rows.push({ ...empty, [column]: value });
  while (rows.length < count)
    rows.push(Object.fromEntries(columns.map(([column, values]) => [column, values[next(values.length)]])));
  return rows.map((row, index) => ({
    ...row,
    id: idOf(`specimen ${index}`),
    referring: PARENTS.filter(({ parentId }) => parentId === idOf(`specimen ${index}`)),
    parent: PARENTS.find(({ id }) => id === row.parentId) ?? null,
  }));
}

const asker = (given: Partial<Actor>): Actor => ({
  ...{ account: 'asker', name: 'asker', agency: 'INSPECTED_UNIT', post: 'LIAISON', unitCode: null },
  ...{ regionCode: '621000', clearance: false, unitId: UNIT, inspectionIds: [INSPECTION] },
  ...given,
});

export const SPECIMEN_ACTORS: Readonly<Record<string, Actor>> = {
  'of the city': asker({}),
  'of the county': asker({ regionCode: '621002', post: 'HEAD' }),
  'of the province': asker({ regionCode: '620000' }),
  'of another city': asker({ regionCode: '620100', account: 'somebody' }),
  'of no division': asker({ regionCode: '000000' }),
  'without unit and inspection': asker({ unitId: null, inspectionIds: [] }),
};

const within: Expression = {
  ...{ op: 'within', type: 'Parent', field: 'parentId' },
  of: {
    op: 'all',
    of: [
      { op: 'oneOf', field: 'state', values: ['A'] },
      { op: 'actorsRegion', field: 'code' },
    ],
  },
};

const referred: Expression = {
  ...{ op: 'referred', field: 'referring', type: 'Parent', by: 'parentId' },
  of: within.of,
};

/** Every operator alone. */
const LEAVES: readonly Expression[] = [
  { op: 'always' },
  { op: 'never' },
  { op: 'all', of: [] },
  { op: 'any', of: [] },
  { op: 'oneOf', field: 'state', values: [] },
  { op: 'oneOf', field: 'state', values: ['A'] },
  { op: 'oneOf', field: 'state', values: ['A', "it's"] },
  { op: 'oneOf', field: 'flag', values: [true] },
  { op: 'oneOf', field: 'flag', values: [false] },
  { op: 'oneOf', field: 'flag', values: [true, false] },
  { op: 'known', field: 'at' },
  { op: 'actors', field: 'unitId', attribute: 'unitId' },
  { op: 'actors', field: 'account', attribute: 'account' },
  { op: 'actorsInspection', field: 'inspectionId' },
  { op: 'actorsRegion', field: 'code' },
  { op: 'post', posts: ['HEAD'] },
  { op: 'post', posts: ['HEAD', 'LIAISON'] },
  within,
  referred,
];

function grown(next: (below: number) => number, depth: number): Expression {
  const leaf = LEAVES[next(LEAVES.length)] as Expression;
  if (depth === 0 || next(4) === 0) return leaf;
  if (next(4) === 0) return { op: 'not', of: grown(next, depth - 1) };
  const of = Array.from({ length: 1 + next(3) }, () => grown(next, depth - 1));
  return { op: next(2) === 0 ? 'all' : 'any', of };
}

/** Every operator, its negation and its double negation, and trees grown at random. */
export function expressions(trees: number): Expression[] {
  const next = sequence(20260305);
  return [
    ...LEAVES,
    ...LEAVES.map((of): Expression => ({ op: 'not', of })),
    ...LEAVES.map((of): Expression => ({ op: 'not', of: { op: 'not', of } })),
    ...Array.from({ length: trees }, () => grown(next, 3)),
  ];
}

/** The condition under which a parent can be found. */
export const PARENT_RULE = within.of;
