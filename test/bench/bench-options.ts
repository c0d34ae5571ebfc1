import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadConfig } from '../../src/config/config';
import { BENCH_SCALES, type BenchScaleName, isBenchScale } from './bench-scales';
import type { RoundPlan } from './measure/rounds';
import { BENCH_QUERIES } from './queries/bench-queries';

export interface BenchOptions {
  readonly command: 'run' | 'load';
  /** holds the data sets, one folder for each scale */
  readonly folder: string;
  readonly scale: BenchScaleName;
  readonly queries: readonly string[];
  /** 1,000 different texts of each query instead of one */
  readonly varied: boolean;
  readonly plan: RoundPlan;
  /** prove that answers are equal and measure nothing */
  readonly compareOnly: boolean;
  /** folder of the CPU profile of the service; null: none is taken */
  readonly profile: string | null;
  /** the report is written here; null: only shown */
  readonly report: string | null;
}

const FULL: RoundPlan = { warmUpMs: 8000, roundMs: 8000, rounds: 5, connections: [16, 64] };
const QUICK: RoundPlan = { warmUpMs: 2000, roundMs: 3000, rounds: 3, connections: [16] };

/** Reads the command line; the data lie in the service's own data folder unless told otherwise. */
export function benchOptions(argv: readonly string[], env: NodeJS.ProcessEnv): BenchOptions {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      scale: { type: 'string', default: '1m' },
      queries: { type: 'string' },
      varied: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      compare: { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
      report: { type: 'string' },
    },
  });
  const [command = 'run', ...others] = positionals;
  if ((command !== 'run' && command !== 'load') || others.length > 0)
    throw new Error(`unknown command ${positionals.join(' ')}: give run (the default) or load`);
  if (!isBenchScale(values.scale))
    throw new Error(`unknown scale ${values.scale}: one of ${Object.keys(BENCH_SCALES).join(', ')}`);
  const known = [...new Set(BENCH_QUERIES.map(({ name }) => name))];
  const queries = values.queries?.split(',') ?? known;
  const unknown = queries.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Error(`unknown queries ${unknown.join(', ')}: some of ${known.join(', ')}`);
  const folder = values.data ? resolve(values.data) : join(loadConfig(env).dataDir, 'bench');
  return {
    command,
    folder,
    scale: values.scale,
    queries,
    varied: values.varied,
    plan: values.quick ? QUICK : FULL,
    compareOnly: values.compare,
    profile: values.profile ? join(folder, 'profile') : null,
    report: values.report ? resolve(values.report) : null,
  };
}
