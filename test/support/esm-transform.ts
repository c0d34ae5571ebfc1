import { transformSync } from 'esbuild';

/**
 * jest's module registry cannot load ES modules by `require` on Node 20, while node itself can. Packages that ship
 * nothing else are turned into CommonJS for the tests; the service runs them as they are.
 */
const process = (source: string, file: string): { code: string } => ({
  code: transformSync(source, { format: 'cjs', target: 'node20', sourcefile: file, sourcemap: 'inline' })
    .code,
});

export = { process };
