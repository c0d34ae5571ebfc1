import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

/** What the compiler writes; the portal's bundle beside it is not its work. */
const COMPILED = ['src', 'test', 'migrations'];
const OUTPUT = resolve(__dirname, '../..');
const ROOT = resolve(OUTPUT, '..');

/**
 * Removes compiled files whose source is gone. The compiler never does, and a deleted migration or test that is
 * still compiled would still run.
 */
const pruneOutput = (): void => {
  if (!existsSync(join(ROOT, 'package.json'))) throw new Error(`${OUTPUT} is not the output of this project`);
  for (const folder of COMPILED) {
    const compiled = join(OUTPUT, folder);
    if (!existsSync(compiled)) continue;
    for (const entry of readdirSync(compiled, { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name);
      const source = join(ROOT, relative(OUTPUT, file)).replace(/\.js(\.map)?$/, '');
      if (entry.isFile() && !['.ts', '.tsx'].some((extension) => existsSync(source + extension)))
        rmSync(file);
    }
  }
};

pruneOutput();
