import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface CpuProfile {
  readonly nodes: readonly { id: number; callFrame: { functionName: string; url: string } }[];
  readonly samples: readonly number[];
  /** microseconds between the samples */
  readonly timeDeltas: readonly number[];
}

/** The newest profile in a folder. */
export function readProfile(folder: string): { file: string; profile: CpuProfile } {
  const name = readdirSync(folder)
    .filter((entry) => entry.endsWith('.cpuprofile'))
    .sort()
    .at(-1);
  if (name === undefined) throw new Error('the service wrote no profile');
  const file = join(folder, name);
  return { file, profile: JSON.parse(readFileSync(file, 'utf8')) as CpuProfile };
}

const PACKAGE = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//;
const ROOM = /\/dist\/(src\/[^/]+(?:\/[^/]+(?=\/))?)/;

/** Milliseconds that ran in the code of each package, room of the service, or part of node itself; idle left out. */
export function selfTimes({ nodes, samples, timeDeltas }: CpuProfile): [string, number][] {
  const owners = new Map(nodes.map(({ id, callFrame }) => [id, ownerOf(callFrame)]));
  const times = new Map<string, number>();
  for (const [at, id] of samples.entries()) {
    const owner = owners.get(id) ?? '?';
    times.set(owner, (times.get(owner) ?? 0) + (timeDeltas[at] ?? 0) / 1000);
  }
  times.delete('(idle)');
  return [...times].sort(([, a], [, b]) => b - a);
}

function ownerOf({ functionName, url }: { functionName: string; url: string }): string {
  if (url === '') return functionName.startsWith('(') ? functionName : '(native)';
  return PACKAGE.exec(url)?.[1] ?? ROOM.exec(url)?.[1] ?? (url.startsWith('node:') ? 'node' : url);
}
