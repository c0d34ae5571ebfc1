import { toGlobalId } from '../../src/graphql/global-id';
import type { FindingEntity } from '../../src/modules/findings/finding.entity';
import { type GraphqlAnswer, startTestService, type TestService } from '../support/service';
import { ledgerWorld } from './ledger-world';

type Ledger = Awaited<ReturnType<typeof ledgerWorld>>;
type Key = 'number' | 'foundOn' | 'state' | 'cycle' | 'title';

let service: TestService;
let ledger: Ledger;

beforeAll(async () => {
  service = await startTestService();
  ledger = await ledgerWorld(service);
});
afterAll(() => service.stop());

const ask = (query: string, variables?: object): Promise<GraphqlAnswer> =>
  service.graphql(ledger.clerk, query, variables);

const constant = (key: string) => key.replace(/([A-Z])/g, '_$1').toUpperCase();

/** Sorted as the graph promises: empty values are the greatest, the id decides between equals. */
function sorted(order: readonly { key: Key; direction: 'ASC' | 'DESC' }[]): string[] {
  const last = order.at(-1)?.direction ?? 'ASC';
  const keys = [...order, { key: 'id' as const, direction: last }];
  return [...ledger.findings]
    .sort((a, b) => {
      for (const { key, direction } of keys) {
        const [x, y] = [a[key as keyof FindingEntity], b[key as keyof FindingEntity]];
        if (x === y) continue;
        const less = y === null ? true : x === null ? false : (x as string) < (y as string);
        return less === (direction === 'ASC') ? -1 : 1;
      }
      return 0;
    })
    .map(({ number }) => number);
}

describe('a list read page by page is the whole list, in order', () => {
  const orders: { key: Key; direction: 'ASC' | 'DESC' }[][] = [
    [{ key: 'number', direction: 'ASC' }],
    [{ key: 'number', direction: 'DESC' }],
    [{ key: 'foundOn', direction: 'ASC' }],
    [{ key: 'foundOn', direction: 'DESC' }],
    [
      { key: 'state', direction: 'ASC' },
      { key: 'foundOn', direction: 'DESC' },
    ],
    [
      { key: 'cycle', direction: 'DESC' },
      { key: 'title', direction: 'ASC' },
    ],
  ];
  const directions = ['forward', 'backward'] as const;
  const cases = orders.flatMap((order) =>
    directions.map((way) => [order.map((o) => `${o.key} ${o.direction}`).join(', '), way, order] as const),
  );

  it.each(cases)('by %s, %s', async (_title, way, order) => {
    const orderBy = order.map(({ key, direction }) => ({ field: constant(key), direction }));
    const forward = way === 'forward';
    const seen: string[] = [];
    let cursor: string | null = null;
    for (let pages = 0; pages < 20; pages++) {
      const variables = forward
        ? { first: 10, after: cursor, orderBy }
        : { last: 10, before: cursor, orderBy };
      const { data, errors } = await ask(
        `query ($first: Int, $after: String, $last: Int, $before: String, $orderBy: [FindingOrder!]) {
          findings(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy) {
            totalCount edges { cursor node { number } }
            pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
          }
        }`,
        variables,
      );
      expect(errors).toBeUndefined();
      const { edges, pageInfo, totalCount } = data.findings;
      expect(totalCount).toBe(57);
      const numbers = edges.map((edge: { node: { number: string } }) => edge.node.number);
      expect(pageInfo.startCursor).toBe(edges[0].cursor);
      expect(pageInfo.endCursor).toBe(edges.at(-1).cursor);
      if (forward) seen.push(...numbers);
      else seen.unshift(...numbers);
      cursor = forward ? pageInfo.endCursor : pageInfo.startCursor;
      if (!(forward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) break;
    }
    expect(seen).toEqual(sorted(order));
  });
});

describe('filters', () => {
  const day = (value: string | null, holds: (day: string) => boolean) => value !== null && holds(value);
  const cases: [string, object, (finding: FindingEntity) => boolean][] = [
    ['eq on an enum', { state: { eq: 'CLAIMED' } }, (f) => f.state === 'CLAIMED'],
    ['in', { state: { in: ['CLAIMED', 'CLOSED'] } }, (f) => ['CLAIMED', 'CLOSED'].includes(f.state)],
    ['notIn', { state: { notIn: ['CLAIMED', 'CLOSED'] } }, (f) => !['CLAIMED', 'CLOSED'].includes(f.state)],
    ['ne', { state: { ne: 'CLAIMED' } }, (f) => f.state !== 'CLAIMED'],
    ['contains takes % and _ as they are', { title: { contains: '_1' } }, (f) => f.title.includes('_1')],
    ['contains %', { title: { contains: '%' } }, (f) => f.title.includes('%')],
    ['startsWith', { title: { startsWith: '耕地' } }, (f) => f.title.startsWith('耕地')],
    ['a day before', { foundOn: { lt: '2026-01-05' } }, (f) => day(f.foundOn, (d) => d < '2026-01-05')],
    [
      'a range of days',
      { foundOn: { gte: '2026-01-05', lte: '2026-01-09' } },
      (f) => day(f.foundOn, (d) => d >= '2026-01-05' && d <= '2026-01-09'),
    ],
    ['isNull', { foundOn: { isNull: true } }, (f) => f.foundOn === null],
    ['isNull false', { foundOn: { isNull: false } }, (f) => f.foundOn !== null],
    ['gt on a number', { cycle: { gt: 0 } }, (f) => f.cycle > 0],
    [
      'several fields are joined by “and”',
      { cycle: { eq: 1 }, state: { eq: 'CLOSED' } },
      (f) => f.cycle === 1 && f.state === 'CLOSED',
    ],
    [
      'or',
      { or: [{ cycle: { eq: 1 } }, { state: { eq: 'CLOSED' } }] },
      (f) => f.cycle === 1 || f.state === 'CLOSED',
    ],
    ['an empty or holds for nothing', { or: [] }, () => false],
    ['an empty and holds for all', { and: [] }, () => true],
    [
      'not holds where the field is empty',
      { not: { foundOn: { lt: '2026-01-05' } } },
      (f) => !day(f.foundOn, (d) => d < '2026-01-05'),
    ],
    ['a linked record', { region: { code: { eq: '621002' } } }, (f) => f.regionCode === '621002'],
    [
      'a linked record twice removed',
      { unit: { region: { code: { eq: '621002' } } } },
      (f) => f.regionCode === '621002',
    ],
    ['null is no condition', { state: null, cycle: { eq: null } }, () => true],
  ];

  it.each(cases)('%s', async (_title, filter, holds) => {
    const { data, errors } = await ask(
      'query ($filter: FindingFilter) { findings(first: 100, filter: $filter) { totalCount nodes { number } } }',
      { filter },
    );
    expect(errors).toBeUndefined();
    const expected = ledger.findings.filter(holds).map(({ number }) => number);
    expect(data.findings.nodes.map(({ number }: { number: string }) => number)).toEqual(expected);
    expect(data.findings.totalCount).toBe(expected.length);
  });

  it('by id', async () => {
    const ids = ledger.findings.slice(3, 6).map(({ id }) => toGlobalId('Finding', id));
    const { data } = await ask(
      'query ($ids: [ID!]) { findings(filter: { id: { in: $ids } }) { nodes { id } } }',
      { ids: [...ids, toGlobalId('Unit', ledger.units[0]?.id as string), 'nonsense'] },
    );
    expect(data.findings.nodes.map(({ id }: { id: string }) => id)).toEqual(ids);
  });
});

describe('what a document asks for', () => {
  const measuresOf = (finding: FindingEntity | undefined) =>
    ledger.measures.filter((measure) => measure.findingId === finding?.id).map(({ number }) => number);

  it('two aliases of one connection are two connections', async () => {
    const { data } = await ask(`{ findings(first: 8) { nodes {
      number
      one: measures(first: 1) { totalCount nodes { number } pageInfo { hasNextPage } }
      all: measures(orderBy: [{ field: NUMBER, direction: DESC }]) { nodes { number } }
    } } }`);
    expect(data.findings.nodes).toEqual(
      ledger.findings.slice(0, 8).map((finding) => {
        const numbers = measuresOf(finding);
        return {
          number: finding.number,
          one: {
            totalCount: numbers.length,
            nodes: numbers.slice(0, 1).map((number) => ({ number })),
            pageInfo: { hasNextPage: numbers.length > 1 },
          },
          all: { nodes: numbers.reverse().map((number) => ({ number })) },
        };
      }),
    );
  });

  it('fragments, inline fragments on the interface, directives, variables and merged selections', async () => {
    const { data, errors } = await ask(
      `query ($no: Boolean!, $size: Int!) {
        findings(first: $size) { nodes { ...Head unit { name } unit { ...Place } } }
        node(id: "${toGlobalId('Finding', ledger.findings[0]?.id as string)}") {
          id ... on Finding { number measures { totalCount } } ... on Unit { creditCode }
        }
      }
      fragment Head on Finding { number title @skip(if: $no) cycle @include(if: $no) ... @include(if: $no) { state } }
      fragment Place on Unit { region { code } }`,
      { no: true, size: 1 },
    );
    expect(errors).toBeUndefined();
    const [first] = ledger.findings;
    const unit = ledger.units[0];
    expect(data).toEqual({
      findings: {
        nodes: [
          {
            number: first?.number,
            cycle: first?.cycle,
            state: first?.state,
            unit: { name: unit?.name, region: { code: unit?.regionCode } },
          },
        ],
      },
      node: {
        id: toGlobalId('Finding', first?.id as string),
        number: first?.number,
        measures: { totalCount: 0 },
      },
    });
  });

  it('nodes come in the order asked for, null where there is none', async () => {
    const finding = toGlobalId('Finding', ledger.findings[1]?.id as string);
    const unit = toGlobalId('Unit', ledger.units[1]?.id as string);
    const { data } = await ask(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Finding { number } ... on Unit { name } } }',
      { ids: [unit, 'nonsense', finding, unit] },
    );
    const named = { __typename: 'Unit', id: unit, name: ledger.units[1]?.name };
    expect(data.nodes).toEqual([
      named,
      null,
      { __typename: 'Finding', id: finding, number: ledger.findings[1]?.number },
      named,
    ]);
  });

  it('a nested connection goes on from its own cursor', async () => {
    const withThree = ledger.findings.find((finding) => measuresOf(finding).length === 3) as FindingEntity;
    const read = (after: string | null) =>
      ask(
        `query ($id: ID!, $after: String) { finding(id: $id) { measures(first: 2, after: $after) {
          nodes { number } pageInfo { hasNextPage hasPreviousPage endCursor } } } }`,
        { id: toGlobalId('Finding', withThree.id), after },
      );
    const first = (await read(null)).data.finding.measures;
    expect([first.nodes, first.pageInfo.hasNextPage]).toEqual([[{ number: 1 }, { number: 2 }], true]);
    const second = (await read(first.pageInfo.endCursor)).data.finding.measures;
    expect([second.nodes, second.pageInfo.hasNextPage, second.pageInfo.hasPreviousPage]).toEqual([
      [{ number: 3 }],
      false,
      true,
    ]);
  });

  it('a note that only its author and the team leader may read is masked, path by path', async () => {
    const { data, extensions } = await ask('{ findings(first: 2) { nodes { note: draftNote number } } }');
    expect(data.findings.nodes.map(({ note }: { note: null }) => note)).toEqual([null, null]);
    expect(extensions?.masked).toEqual(
      [0, 1].map((index) => ({
        path: ['findings', 'nodes', index, 'note'],
        ruleId: 'record-is-actors-own-or-actor-is-team-leader',
        reason: '仅当为本人所记或由督察组组长查看时可见',
      })),
    );
  });
});
