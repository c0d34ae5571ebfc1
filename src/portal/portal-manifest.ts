import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The pages that are bundled, and what each one loads (file names inside the assets folder). */
export interface PortalManifest {
  workbench: PageAssets;
  accessMatrix: PageAssets;
}

export interface PageAssets {
  script: string;
  style: string;
}

export const MANIFEST_FILE = 'manifest.json';

/** Throws when the portal has not been built. */
export const readPortalManifest = (assetsDir: string): PortalManifest => {
  const file = join(assetsDir, MANIFEST_FILE);
  if (!existsSync(file)) throw new Error(`门户页面尚未构建（缺少 ${file}），请先运行 npm run build`);
  return JSON.parse(readFileSync(file, 'utf8')) as PortalManifest;
};
