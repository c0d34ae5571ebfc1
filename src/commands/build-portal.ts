import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { chinesePlugin } from '../portal/chinese/chinese-plugin';
import { MANIFEST_FILE, type PageAssets, type PortalManifest } from '../portal/portal-manifest';

const ROOT = resolve(__dirname, '../../..');
const SOURCE = join(ROOT, 'src/portal');
const OUT = resolve(__dirname, '../../portal');

const WORKERS = {
  editor: 'monaco-editor/esm/vs/editor/editor.worker.js',
  json: 'monaco-editor/esm/vs/language/json/json.worker.js',
  graphql: 'monaco-graphql/esm/graphql.worker.js',
};
const PAGES: Record<keyof PortalManifest, string> = {
  workbench: join(SOURCE, 'browser/main.tsx'),
  accessMatrix: join(SOURCE, 'browser/access-matrix.ts'),
};

const shared = {
  absWorkingDir: ROOT,
  outdir: OUT,
  bundle: true,
  minify: true,
  metafile: true,
  charset: 'utf8',
  target: 'es2022',
  entryNames: '[name]-[hash]',
  chunkNames: 'chunk-[hash]',
  assetNames: '[name]-[hash]',
  loader: { '.ttf': 'file' },
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning',
} satisfies BuildOptions;

/** The bundled files of an entry point, by the name it was given. */
const outputsOf = (entries: Record<string, string>, { outputs }: Metafile) =>
  Object.fromEntries(
    Object.keys(entries).map((name) => {
      const file = Object.entries(outputs).find(
        ([path, { entryPoint }]) => entryPoint && basename(path).startsWith(`${name}-`),
      );
      if (!file) throw new Error(`esbuild wrote no file for ${name}`);
      const [path, { cssBundle }] = file;
      return [name, { script: basename(path), style: cssBundle ? basename(cssBundle) : '' }];
    }),
  ) as Record<string, PageAssets>;

const bundleWorkers = async (): Promise<Record<string, string>> => {
  const { metafile } = await build({ ...shared, entryPoints: WORKERS, format: 'iife' });
  const workers = outputsOf(WORKERS, metafile);
  return Object.fromEntries(Object.entries(workers).map(([name, { script }]) => [name, `/portal/${script}`]));
};

const bundlePages = async (workerUrls: Record<string, string>): Promise<PortalManifest> => {
  const { metafile } = await build({
    ...shared,
    entryPoints: PAGES,
    format: 'esm',
    splitting: true,
    jsx: 'automatic',
    define: { ...shared.define, WORKER_URLS: JSON.stringify(workerUrls) },
    plugins: [chinesePlugin()],
  });
  return outputsOf(PAGES, metafile) as unknown as PortalManifest;
};

/** Bundles the portal with everything it needs into dist/portal: nothing of it comes from another host. */
const buildPortal = async (): Promise<void> => {
  rmSync(OUT, { recursive: true, force: true });
  const manifest = await bundlePages(await bundleWorkers());
  for (const file of readdirSync(OUT).filter((name) => /\.(js|css)$/.test(name))) {
    writeFileSync(join(OUT, `${file}.gz`), gzipSync(readFileSync(join(OUT, file)), { level: 9 }));
  }
  cpSync(join(SOURCE, 'examples'), join(OUT, 'examples'), { recursive: true });
  writeFileSync(join(OUT, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
};

buildPortal().catch((error: Error) => {
  console.error(`未能构建门户页面：${error.message}`);
  process.exitCode = 1;
});
