import { startEmbeddedPostgres } from '../../src/database/embedded-postgres';

/** Run as a process of its own: starts a cluster on the folder named first, tells about it, and stays until killed. */
async function launch([dataDir = '']: string[]): Promise<void> {
  const postgres = await startEmbeddedPostgres({ dataDir, durable: true });
  process.stdout.write(`${JSON.stringify({ ownerUrl: postgres.ownerUrl('supervision') })}\n`);
  setInterval(() => undefined, 60_000);
}

launch(process.argv.slice(2)).catch((error: Error) => {
  process.stdout.write(`${JSON.stringify({ name: error.name, message: error.message })}\n`);
  process.exitCode = 1;
});
