import { type Measurement, median } from '../measure/rounds';

const COLUMNS = ['perSecond', 'p50', 'p99', 'nodeCpu', 'databaseCpu', 'memory'] as const;

/** Medians over the rounds of one contender at one number of connections. */
export interface Result extends Measurement {
  /** median of the ratios of its throughput to the other's, round by round */
  readonly against: Readonly<Record<string, number>>;
}

export function resultsOf(measured: readonly Measurement[]): Result[] {
  const groups = new Map<string, Measurement[]>();
  for (const one of measured) {
    const key = `${one.query}|${one.connections}|${one.contender}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const all = [...groups.values()];
  return all.map((own) => {
    const first = own[0] as Measurement;
    const others = all.filter(
      (group) =>
        group !== own && group[0]?.query === first.query && group[0]?.connections === first.connections,
    );
    const medians = Object.fromEntries(
      COLUMNS.map((column) => [column, median(own.map((one) => one[column]))]),
    );
    const against = Object.fromEntries(
      others.map((group) => [
        group[0]?.contender,
        median(own.map((one, round) => one.perSecond / (group[round]?.perSecond ?? Number.NaN))),
      ]),
    );
    return { ...first, ...(medians as Pick<Measurement, (typeof COLUMNS)[number]>), against };
  });
}

export const markdownTable = (titles: readonly string[], rows: readonly (readonly string[])[]): string =>
  [titles, titles.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

export function tableOf(measured: readonly Measurement[]): string {
  const results = resultsOf(measured);
  const names = [...new Set(results.map(({ contender }) => contender))].filter((name) => name !== 'service');
  const titles = [
    ...[
      'query',
      'connections',
      'contender',
      'requests/s',
      'p50 ms',
      'p99 ms',
      'node ms',
      'PostgreSQL ms',
      'RSS MB',
    ],
    ...names.map((name) => `× ${name}`),
  ];
  const rows = results.map((one) => [
    one.query,
    String(one.connections),
    one.contender,
    one.perSecond.toFixed(0),
    one.p50.toFixed(1),
    one.p99.toFixed(1),
    one.nodeCpu.toFixed(2),
    one.databaseCpu.toFixed(2),
    one.memory.toFixed(0),
    ...names.map((name) =>
      one.contender.startsWith('service') ? (one.against[name]?.toFixed(2) ?? '') : '',
    ),
  ]);
  return markdownTable(titles, rows);
}
