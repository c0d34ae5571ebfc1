import { writeFileSync } from 'node:fs';
import type { RunKind } from '../bench-options';
import { BENCH_SCALES, type BenchScaleName } from '../bench-scales';
import { judge } from './goals';
import { growthTable } from './growth';
import { markdownTable, resultsOf, tableOf } from './result-table';
import type { RunRecord } from './run-record';

const SCALES = Object.keys(BENCH_SCALES) as BenchScaleName[];
const TEXTS: Record<RunKind, string> = {
  fixed: 'one text of each query',
  varied: '1,000 different texts of each query',
  growth: 'one text of each query',
};

/** Markdown of the last runs of all queries at all scales: goals, growth, figures, comparisons, plans. */
export function writeReport(file: string, records: readonly RunRecord[]): void {
  const of = (kind: RunKind, scale: BenchScaleName) =>
    records
      .filter((record) => record.kind === kind && record.scale === scale)
      .sort((a, b) => (a.query < b.query ? -1 : 1));
  const sets = (['fixed', 'varied'] as const).flatMap((kind) =>
    [...SCALES].reverse().map((scale) => ({ kind, scale, own: of(kind, scale) })),
  );
  const present = sets.filter(({ own }) => own.length > 0);
  const growth = SCALES.map((scale) => ({ scale, own: of('growth', scale) })).filter(
    ({ own }) => own.length > 0,
  );
  const [judged] = present;
  const parts = [
    '# Benchmarks',
    'Written by `npm run bench -- report` from the last run of each query; how it measures is told in `test/bench/README.md`.',
    'Contenders take turns, round by round; load generator, contender and database share the cores. `limit` is bare SQL behind bare HTTP. Medians over the rounds; a ratio is the median of the rounds’ ratios of requests a second. CPU is in milliseconds a request.',
    ...(judged ? [`## Goals at ${judged.scale}`, goalsOf(judged.own, growth)] : []),
    ...(growth.length > 1 ? ['## Growth', growthTable(growth)] : []),
    ...present.flatMap(({ kind, scale, own }) => [
      `## Figures at ${scale}: ${TEXTS[kind]}`,
      sizeOf(scale),
      circumstancesOf(own),
      tableOf(own.flatMap(({ measured }) => measured)),
      markdownTable(
        ['compared', 'outcome'],
        own.flatMap(({ compared }) => compared.map(({ scenario, outcome }) => [scenario, outcome])),
      ),
    ]),
    '## Plans of the bare statements',
    plansOf(records),
  ];
  writeFileSync(file, `${parts.join('\n\n')}\n`);
}

function goalsOf(
  own: readonly RunRecord[],
  growth: readonly { scale: BenchScaleName; own: readonly RunRecord[] }[],
): string {
  const results = resultsOf(own.flatMap(({ measured }) => measured));
  const grown = growth.map((one) => resultsOf(one.own.flatMap(({ measured }) => measured)));
  const rows = judge(results, grown).map(({ goal, measured, mark }) => [goal, measured, mark]);
  return markdownTable(['goal', 'measured', 'mark'], rows);
}

function sizeOf(scale: BenchScaleName): string {
  const [findings, measures, leads, inspections] = (
    ['findings', 'measures', 'leads', 'inspections'] as const
  ).map((name) => `${BENCH_SCALES[scale][name].toLocaleString('en')} ${name}`);
  return `${findings}, ${measures}, ${leads}, ${inspections}.`;
}

/** One line for all runs that were made alike. */
function circumstancesOf(own: readonly RunRecord[]): string {
  const lines = new Map<string, string[]>();
  for (const { day, commit, machine, versions, plan, query } of own) {
    const { rounds, roundMs, warmUpMs } = plan;
    const line = `${day} · commit ${commit} · ${machine} · ${versions} · ${rounds} rounds of ${roundMs / 1000} s after ${warmUpMs / 1000} s of warming up`;
    lines.set(line, [...(lines.get(line) ?? []), query]);
  }
  return [...lines].map(([line, queries]) => `${queries.join(', ')}: ${line}`).join('\n\n');
}

/** The same plan at several scales stands once. */
function plansOf(records: readonly RunRecord[]): string {
  const plans = new Map<string, Set<BenchScaleName>>();
  const inOrder = [...records].sort(
    (a, b) => a.query.localeCompare(b.query) || SCALES.indexOf(a.scale) - SCALES.indexOf(b.scale),
  );
  for (const { query, scale, explained } of inOrder) {
    const key = `${query}\n${explained}`;
    plans.set(key, (plans.get(key) ?? new Set()).add(scale));
  }
  return [...plans]
    .map(([key, scales]) => {
      const query = key.slice(0, key.indexOf('\n'));
      return `${query} at ${[...scales].join(', ')}\n\n\`\`\`\n${key.slice(query.length + 1)}\n\`\`\``;
    })
    .join('\n\n');
}
