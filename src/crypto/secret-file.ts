import { randomUUID } from 'node:crypto';
import { readFileSync, type Stats, statSync } from 'node:fs';
import { link, mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';

const OWNER_ONLY = 0o600;
const OTHERS = 0o077;

/** A file with keys that cannot be used as it lies there. The message says what to do and never quotes it. */
export class SecretFileError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SecretFileError';
  }
}

/** Was it refused because no file lies there? */
export const isMissingFile = (fault: unknown): boolean =>
  fault instanceof SecretFileError && (fault.cause as NodeJS.ErrnoException | undefined)?.code === 'ENOENT';

/**
 * The text of a file that nobody but its owner may read. Windows knows no such mode; there the folder's
 * access list has to do it.
 * @throws SecretFileError when it is missing or open to others
 */
export async function readSecretFile(path: string): Promise<string> {
  const found = await stat(path).catch((cause) => {
    throw unreadable(path, cause);
  });
  refuseOpenToOthers(path, found);
  return readFile(path, 'utf8');
}

/** The same at once, for a caller that must not let go in between. @throws SecretFileError */
export function readSecretFileNow(path: string): string {
  try {
    refuseOpenToOthers(path, statSync(path));
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw cause instanceof SecretFileError ? cause : unreadable(path, cause);
  }
}

const unreadable = (path: string, cause: unknown): SecretFileError =>
  new SecretFileError(`读不到密钥文件 ${path}，请检查路径和权限`, { cause });

function refuseOpenToOthers(path: string, { mode }: Stats): void {
  if (process.platform !== 'win32' && (mode & OTHERS) !== 0)
    throw new SecretFileError(`密钥文件 ${path} 可被他人读取，请执行 chmod 600 后重试`);
}

/**
 * Writes the file for its owner alone, and durably: after a crash the old text stands, or the new, never half.
 * @throws SecretFileError when `replace` is false and the file exists: a key that is overwritten is lost
 */
export async function writeSecretFile(path: string, text: string, replace = false): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  const file = await open(draft, 'wx', OWNER_ONLY);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  if (replace) await rename(draft, path);
  else await publish(draft, path);
  await syncFolder(dirname(path));
}

/** `link` refuses an existing name in one step, which a check before a rename would not. */
async function publish(draft: string, path: string): Promise<void> {
  try {
    await link(draft, path);
  } catch (cause) {
    throw new SecretFileError(`密钥文件 ${path} 已存在，不得覆盖`, { cause });
  } finally {
    await unlink(draft);
  }
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}
