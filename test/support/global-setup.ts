import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../src/database/embedded-postgres';
import { announceCluster, createTemplate, type PrepareTemplate } from './cluster';
import { keepCluster } from './global-teardown';

const PREFIX = 'supervision-graph-test-';
const MEMORY = '/dev/shm';
const ROOM = 1024 ** 3;

/** One cluster for the whole run; jest wants this function as the module's default export. */
export default async function globalSetup(): Promise<void> {
  const parent = hasRoom(MEMORY) ? MEMORY : tmpdir();
  sweep(parent);
  const dataDir = join(parent, `${PREFIX}${process.pid}-${randomBytes(4).toString('hex')}`);
  const cluster = await startEmbeddedPostgres({ dataDir, durable: false });
  keepCluster(cluster, dataDir);
  announceCluster({ owner: cluster.ownerUrl('supervision'), service: cluster.serviceUrl('supervision') });
  const template = await createTemplate();
  await templatePreparation()?.(template);
}

/** A copy of the template is some 300 files: in memory that takes a fifth of the time. */
function hasRoom(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize > ROOM;
  } catch {
    return false;
  }
}

/** Removes what a run left that was killed before its teardown. */
function sweep(parent: string): void {
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(PREFIX)))
    if (!isRunning(Number.parseInt(name.slice(PREFIX.length), 10)))
      rmSync(join(parent, name), { recursive: true, force: true, maxRetries: 5 });
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** `prepare-template` beside this file, when the build holds it, turns the empty template into the tested schema. */
function templatePreparation(): PrepareTemplate | undefined {
  const file = join(__dirname, 'prepare-template.js');
  return existsSync(file) ? require(file).prepareTemplate : undefined;
}
