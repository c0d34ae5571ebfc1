import 'reflect-metadata';
import { openBenchDatabase } from './bench-database';
import { benchOptions } from './bench-options';

const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const options = benchOptions(process.argv.slice(2), process.env);
  const database = await openBenchDatabase(options.folder, options.scale, (label, seconds) =>
    say(`  ${seconds.toFixed(1).padStart(7)} s  ${label}`),
  );
  try {
    say(`data set ${options.scale} is ready`);
  } finally {
    await database.stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
