import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { projectRoot } from '../../../src/config/config';
import type { BenchOptions } from '../bench-options';
import { BENCH_SCALES } from '../bench-scales';
import type { Measurement } from '../measure/rounds';
import { judge } from './goals';
import { markdownTable, resultsOf, tableOf } from './result-table';

/** A query that was compared: how many answers of which audience, or why it could not be. */
export interface Outcome {
  readonly scenario: string;
  readonly isAnswered: boolean;
  readonly outcome: string;
}

export interface Findings {
  readonly compared: readonly Outcome[];
  readonly measured: readonly Measurement[];
  readonly plans: readonly { readonly query: string; readonly plan: string }[];
}

const GIGABYTE = 1024 ** 3;

/** Markdown of one run: machine, versions, goals, figures. Neither host nor path is named. */
export async function reportOf(options: BenchOptions, owner: Pool, found: Findings): Promise<string> {
  const { rows } = await owner.query('SHOW server_version');
  const { findings, measures, leads, inspections } = BENCH_SCALES[options.scale];
  const { rounds, roundMs, warmUpMs } = options.plan;
  const goals = judge(resultsOf(found.measured)).map(({ goal, measured, mark }) => [goal, measured, mark]);
  return [
    '# Benchmarks',
    'Written by `npm run bench -- --report docs/benchmarks.md`; how it measures is told in `test/bench/README.md`.',
    `${new Date().toISOString().slice(0, 10)} · commit ${commit()} · ${cpus()[0]?.model}, ${cpus().length} cores, ${Math.round(totalmem() / GIGABYTE)} GB · Node ${process.versions.node}, PostgreSQL ${String(rows[0].server_version).split(' ')[0]}, ${peerVersions()}`,
    `${findings.toLocaleString('en')} findings, ${measures.toLocaleString('en')} measures, ${leads.toLocaleString('en')} leads, ${inspections.toLocaleString('en')} inspections. ${rounds} rounds of ${roundMs / 1000} s after ${warmUpMs / 1000} s of warming up, contenders in turns; ${options.varied ? '1,000 different documents' : 'one document'} a query. Load generator, contender and database share the cores. Medians; a ratio is the median of the rounds' ratios.`,
    '## Goals',
    markdownTable(['goal', 'measured', 'mark'], goals),
    '## Figures',
    tableOf(found.measured),
    '## Answers compared',
    markdownTable(
      ['query and audience', 'outcome'],
      found.compared.map(({ scenario, outcome }) => [scenario, outcome]),
    ),
    ...(found.plans.length === 0
      ? []
      : ['## Plans', ...found.plans.map(({ query, plan }) => `${query}\n\n\`\`\`\n${plan}\n\`\`\``)]),
    '',
  ].join('\n\n');
}

export const writeReport = (file: string, text: string): void => writeFileSync(file, text);

const commit = (): string =>
  execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: projectRoot(), encoding: 'utf8' }).trim();

function peerVersions(): string {
  const file = join(projectRoot(), 'test', 'bench', 'peers', 'package.json');
  const { dependencies } = JSON.parse(readFileSync(file, 'utf8')) as { dependencies: Record<string, string> };
  return ['postgraphile', 'mercurius', 'node'].map((name) => `${name} ${dependencies[name]}`).join(', ');
}
