import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadConfig, projectRoot } from '../../src/config/config';
import { BENCH_SCALES, type BenchScaleName, isBenchScale } from './bench-scales';
import type { RoundPlan } from './measure/rounds';
import { BENCH_QUESTIONS } from './queries/bench-queries';

/** `fixed`: one text of each query · `varied`: 1,000 texts of each · `growth`: the same at several sizes. */
export type RunKind = 'fixed' | 'varied' | 'growth';

export interface BenchOptions {
  readonly command: 'run' | 'load' | 'report';
  /** holds the data sets, one folder for each scale, and the results */
  readonly folder: string;
  readonly kind: RunKind;
  readonly scales: readonly BenchScaleName[];
  readonly queries: readonly string[];
  readonly plan: RoundPlan;
  /** the service with two processes takes part at the most connections */
  readonly workers: boolean;
  /** prove that answers are equal and measure nothing */
  readonly compareOnly: boolean;
  /** folder of the CPU profile of the service; null: none is taken */
  readonly profile: string | null;
  /** the report of all kept results is written here; null: results are only shown and kept */
  readonly report: string | null;
}

const FULL: RoundPlan = { warmUpMs: 8000, roundMs: 8000, rounds: 5, connections: [16, 64] };
const QUICK: RoundPlan = { warmUpMs: 2000, roundMs: 3000, rounds: 3, connections: [16] };

/** What the growth of the ledger must not make dearer, and the sizes at which that is looked at. */
const GROWTH = { queries: ['Q1', 'Q2', 'Q4', 'Q5'], scales: ['100k', '1m', '5m'] } as const;

/** Reads the command line; the data lie in the service's own data folder unless told otherwise. */
export function benchOptions(argv: readonly string[], env: NodeJS.ProcessEnv): BenchOptions {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      scale: { type: 'string' },
      queries: { type: 'string' },
      connections: { type: 'string' },
      varied: { type: 'boolean', default: false },
      growth: { type: 'boolean', default: false },
      workers: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      compare: { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
      report: { type: 'string' },
    },
  });
  const [command = 'run', ...others] = positionals;
  if ((command !== 'run' && command !== 'load' && command !== 'report') || others.length > 0)
    throw new Error(`unknown command ${positionals.join(' ')}: give run (the default), load or report`);
  const { growth, varied, quick } = values;
  if (growth && varied) throw new Error('--growth and --varied are two runs: give one of them');
  const plan = quick ? QUICK : FULL;
  const connections = values.connections?.split(',').map(Number) ?? (growth ? [16] : plan.connections);
  if (connections.some((number) => !Number.isInteger(number) || number < 1))
    throw new Error(`--connections ${values.connections}: give whole numbers such as 16,64`);
  const folder = values.data ? resolve(values.data) : join(loadConfig(env).dataDir, 'bench');
  const report = command === 'report' ? (values.report ?? join('docs', 'benchmarks.md')) : values.report;
  return {
    command,
    folder,
    kind: growth ? 'growth' : varied ? 'varied' : 'fixed',
    scales: scalesOf(values.scale, growth),
    queries: queriesOf(values.queries, growth),
    plan: { ...plan, connections },
    workers: values.workers,
    compareOnly: values.compare,
    profile: values.profile ? join(folder, 'profile') : null,
    report: report === undefined ? null : resolve(projectRoot(), report),
  };
}

function scalesOf(given: string | undefined, growth: boolean): BenchScaleName[] {
  const scales = given?.split(',') ?? (growth ? GROWTH.scales : ['1m']);
  return scales.map((scale) => {
    if (!isBenchScale(scale))
      throw new Error(`unknown scale ${scale}: one of ${Object.keys(BENCH_SCALES).join(', ')}`);
    return scale;
  });
}

function queriesOf(given: string | undefined, growth: boolean): readonly string[] {
  const known = [...new Set(BENCH_QUESTIONS.map(({ name }) => name))];
  const queries = given?.split(',') ?? (growth ? GROWTH.queries : known);
  const unknown = queries.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Error(`unknown queries ${unknown.join(', ')}: some of ${known.join(', ')}`);
  return queries;
}
