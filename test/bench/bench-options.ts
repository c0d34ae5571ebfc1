import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadConfig } from '../../src/config/config';
import { BENCH_SCALES, type BenchScaleName, isBenchScale } from './bench-scales';

export interface BenchOptions {
  readonly command: 'run' | 'load';
  /** holds the data sets, one folder for each scale */
  readonly folder: string;
  readonly scale: BenchScaleName;
}

/** Reads the command line; the data lie in the service's own data folder unless told otherwise. */
export function benchOptions(argv: readonly string[], env: NodeJS.ProcessEnv): BenchOptions {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { data: { type: 'string' }, scale: { type: 'string', default: '1m' } },
  });
  const [command = 'run', ...others] = positionals;
  if ((command !== 'run' && command !== 'load') || others.length > 0)
    throw new Error(`unknown command ${positionals.join(' ')}: give run (the default) or load`);
  if (!isBenchScale(values.scale))
    throw new Error(`unknown scale ${values.scale}: one of ${Object.keys(BENCH_SCALES).join(', ')}`);
  return {
    command,
    folder: values.data ? resolve(values.data) : join(loadConfig(env).dataDir, 'bench'),
    scale: values.scale,
  };
}
