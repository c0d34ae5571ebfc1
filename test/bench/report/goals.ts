import { TWO_WORKERS } from '../bench-requests';
import type { Result } from './result-table';

/** A ratio of throughputs that has to be reached, and the one that is aimed at. */
interface RatioGoal {
  readonly query: string;
  readonly connections: number;
  readonly against: string;
  readonly must: number;
  readonly aim?: number;
}

const RATIOS: readonly RatioGoal[] = [
  { query: 'Q1', connections: 16, against: 'limit', must: 0.6, aim: 0.9 },
  { query: 'Q1', connections: 16, against: 'postgraphile', must: 1.8, aim: 3 },
  { query: 'Q1', connections: 64, against: 'postgraphile', must: 2.2 },
  { query: 'Q2', connections: 16, against: 'limit', must: 0.4, aim: 0.7 },
  { query: 'Q2', connections: 16, against: 'postgraphile', must: 4, aim: 6 },
  { query: 'W1', connections: 16, against: 'limit', must: 0.6 },
  { query: 'W2', connections: 16, against: 'limit', must: 0.6 },
];

/** Statistics of a year: milliseconds of the database at 1 M findings. */
const STATISTICS_MS = { must: 20, aim: 5 };
/** CPU of a deep page against the first one's, node and database together. */
const DEEP_PAGE = 1.1;
/** CPU at the largest size against the smallest. */
const GROWTH = 1.15;
const MEMORY_MB = 250;

interface Judged {
  readonly goal: string;
  readonly measured: string;
  readonly mark: string;
}

const atLeast = (goal: string, value: number | undefined, must: number, aim?: number): Judged => ({
  goal: `${goal}${aim === undefined ? '' : ` (aim ${aim})`}`,
  measured: value?.toFixed(2) ?? '',
  mark: markOf(value, must, aim),
});

const atMost = (goal: string, value: number | undefined, must: number, aim?: number): Judged => ({
  ...atLeast(goal, value, must, aim),
  mark: markOf(value && -value, -must, aim && -aim),
});

function markOf(value: number | undefined, must: number, aim = Number.POSITIVE_INFINITY): string {
  if (value === undefined) return 'not measured';
  if (value >= aim) return 'aim reached';
  return value >= must ? 'reached' : 'missed';
}

const cpuOf = (result: Result | undefined): number | undefined =>
  result && result.nodeCpu + result.databaseCpu;
const ratioOf = (above: number | undefined, below: number | undefined): number | undefined =>
  above === undefined || below === undefined ? undefined : above / below;

const serviceIn = (results: readonly Result[], query: string, connections: number, name = 'service') =>
  results.find(
    (one) => one.contender === name && one.query.startsWith(`${query} `) && one.connections === connections,
  );

/**
 * What was asked of the service, beside what came out; a goal that was not measured says so.
 * @param grown results of growing sizes, the smallest first
 */
export function judge(results: readonly Result[], grown: readonly (readonly Result[])[]): Judged[] {
  const find = (query: string, connections: number, name?: string) =>
    serviceIn(results, query, connections, name);
  const ratios = RATIOS.map(({ query, connections, against, must, aim }) =>
    atLeast(
      `${query} at ${connections} connections ≥ ${must} × ${against}`,
      find(query, connections)?.against[against],
      must,
      aim,
    ),
  );
  const memory = results.filter(({ contender }) => contender === 'service').map((one) => one.memory);
  return [
    ...ratios,
    atMost(
      `Q3: database ≤ ${STATISTICS_MS.must} ms`,
      find('Q3', 16)?.databaseCpu,
      STATISTICS_MS.must,
      STATISTICS_MS.aim,
    ),
    atMost(
      `Q5 costs at most ${DEEP_PAGE} × Q1`,
      ratioOf(cpuOf(find('Q5', 16)), cpuOf(find('Q1', 16))),
      DEEP_PAGE,
    ),
    ...['Q1', 'Q2', 'Q4', 'Q5'].map((query) => {
      const [least, most] = [grown[0], grown.length > 1 ? grown.at(-1) : undefined].map(
        (each) => each && cpuOf(serviceIn(each, query, 16)),
      );
      return atMost(
        `${query}: CPU of the largest ledger ≤ ${GROWTH} × the smallest’s`,
        ratioOf(most, least),
        GROWTH,
      );
    }),
    atLeast('Q1 at 64 connections: two workers ≥ 1 × one', find('Q1', 64, TWO_WORKERS)?.against.service, 1),
    atMost(
      `memory of a node under load ≤ ${MEMORY_MB} MB`,
      memory.length === 0 ? undefined : Math.max(...memory),
      MEMORY_MB,
    ),
  ];
}
