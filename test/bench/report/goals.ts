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
];

/** CPU of a deep page against the first one's, node and database together. */
const DEEP_PAGE = 1.1;
const MEMORY_MB = 250;

interface Judged {
  readonly goal: string;
  readonly measured: string;
  readonly mark: string;
}

const markOf = (value: number | undefined, must: number, aim = Number.POSITIVE_INFINITY): string => {
  if (value === undefined) return 'not measured';
  if (value >= aim) return 'aim reached';
  return value >= must ? 'reached' : 'missed';
};

/** What was asked of the service, beside what came out; a goal that was not measured says so. */
export function judge(results: readonly Result[]): Judged[] {
  const own = results.filter(({ contender }) => contender === 'service');
  const find = (query: string, connections: number) =>
    own.find((one) => one.query.startsWith(`${query} `) && one.connections === connections);
  const ratios = RATIOS.map(({ query, connections, against, must, aim }) => {
    const value = find(query, connections)?.against[against];
    return {
      goal: `${query} at ${connections} connections ≥ ${must} × ${against}${aim ? ` (aim ${aim})` : ''}`,
      measured: value?.toFixed(2) ?? '',
      mark: markOf(value, must, aim),
    };
  });
  const [first, deep] = [find('Q1', 16), find('Q5', 16)];
  const cost = first && deep && (deep.nodeCpu + deep.databaseCpu) / (first.nodeCpu + first.databaseCpu);
  const memory = own.length === 0 ? undefined : Math.max(...own.map((one) => one.memory));
  return [
    ...ratios,
    {
      goal: `Q5 costs at most ${DEEP_PAGE} × Q1`,
      measured: cost?.toFixed(2) ?? '',
      mark: markOf(cost && -cost, -DEEP_PAGE),
    },
    {
      goal: `memory under load ≤ ${MEMORY_MB} MB`,
      measured: memory?.toFixed(0) ?? '',
      mark: markOf(memory && -memory, -MEMORY_MB),
    },
  ];
}
