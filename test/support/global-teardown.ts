import { rmSync } from 'node:fs';
import type { EmbeddedPostgres } from '../../src/database/embedded-postgres';

/** Jest loads setup and teardown apart from each other: only the global object is common to both. */
const kept = globalThis as { testCluster?: { cluster: EmbeddedPostgres; dataDir: string } };

export function keepCluster(cluster: EmbeddedPostgres, dataDir: string): void {
  kept.testCluster = { cluster, dataDir };
}

/** Jest wants this function as the module's default export. */
export default async function globalTeardown(): Promise<void> {
  await kept.testCluster?.cluster.stop();
  if (kept.testCluster) rmSync(kept.testCluster.dataDir, { recursive: true });
}
