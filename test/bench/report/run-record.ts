import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { projectRoot } from '../../../src/config/config';
import type { RunKind } from '../bench-options';
import type { BenchScaleName } from '../bench-scales';
import type { Measurement, RoundPlan } from '../measure/rounds';

/** A query that was compared: how many answers of which audience, or why it could not be. */
export interface Outcome {
  readonly scenario: string;
  readonly isAnswered: boolean;
  readonly outcome: string;
}

/** What one run found about one query; kept until the same run is made again. */
export interface RunRecord {
  readonly kind: RunKind;
  readonly scale: BenchScaleName;
  readonly query: string;
  readonly day: string;
  readonly commit: string;
  readonly machine: string;
  readonly versions: string;
  readonly plan: RoundPlan;
  readonly compared: readonly Outcome[];
  readonly measured: readonly Measurement[];
  /** of the bare statements, which have the policy's own predicates */
  readonly explained: string;
}

const GIGABYTE = 1024 ** 3;

/** When, of what and where a run is made. Neither host nor path is named. */
export async function circumstances(
  owner: Pool,
): Promise<Pick<RunRecord, 'day' | 'commit' | 'machine' | 'versions'>> {
  const { rows } = await owner.query('SHOW server_version');
  const postgres = String(rows[0].server_version).split(' ')[0];
  return {
    day: new Date().toISOString().slice(0, 10),
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      cwd: projectRoot(),
      encoding: 'utf8',
    }).trim(),
    machine: `${cpus()[0]?.model}, ${cpus().length} cores, ${Math.round(totalmem() / GIGABYTE)} GB`,
    versions: `Node ${process.versions.node}, PostgreSQL ${postgres}, ${peerVersions()}`,
  };
}

function peerVersions(): string {
  const file = join(projectRoot(), 'test', 'bench', 'peers', 'package.json');
  const { dependencies } = JSON.parse(readFileSync(file, 'utf8')) as { dependencies: Record<string, string> };
  return ['postgraphile', 'mercurius', 'node']
    .map((name) => `${name === 'node' ? 'on Node' : name} ${dependencies[name]}`)
    .join(', ');
}

const folderOf = (folder: string): string => join(folder, 'results');

export function keepRecord(folder: string, record: RunRecord): void {
  mkdirSync(folderOf(folder), { recursive: true });
  const name = `${record.kind}-${record.scale}-${record.query}.json`;
  writeFileSync(join(folderOf(folder), name), JSON.stringify(record));
}

/** The last run of each query at each scale. */
export function keptRecords(folder: string): RunRecord[] {
  if (!existsSync(folderOf(folder))) return [];
  return readdirSync(folderOf(folder))
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folderOf(folder), name), 'utf8')) as RunRecord);
}
