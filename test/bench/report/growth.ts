import type { BenchScaleName } from '../bench-scales';
import { markdownTable, resultsOf } from './result-table';
import type { RunRecord } from './run-record';

/** CPU a request at each size of the ledger, and how much dearer the largest is than the smallest. */
export function growthTable(sets: readonly { scale: BenchScaleName; own: readonly RunRecord[] }[]): string {
  const results = sets.map(({ own }) => resultsOf(own.flatMap(({ measured }) => measured)));
  const first = results[0] ?? [];
  const rows = first.map(({ query, contender }) => {
    const costs = results.map((each) => {
      const one = each.find((other) => other.query === query && other.contender === contender);
      return one && one.nodeCpu + one.databaseCpu;
    });
    const [least, most] = [costs[0], costs.at(-1)];
    const ratio = least && most ? (most / least).toFixed(2) : '';
    return [query, contender, ...costs.map((cost) => cost?.toFixed(2) ?? ''), ratio];
  });
  const titles = ['query', 'contender', ...sets.map(({ scale }) => `${scale} ms`), 'last / first'];
  return markdownTable(titles, rows);
}
