import 'reflect-metadata';
import { openBenchDatabase } from './bench-database';
import { type BenchOptions, benchOptions } from './bench-options';
import { openBenchSession, type Scenario } from './bench-session';
import { compareAnswers } from './measure/equality';
import { type Measurement, measureRounds } from './measure/rounds';
import { tableOf } from './report/result-table';

const say = (line: string) => process.stdout.write(`${line}\n`);
const tell = (label: string, seconds: number) => say(`${seconds.toFixed(1).padStart(8)} s  ${label}`);

async function load(options: BenchOptions): Promise<void> {
  const database = await openBenchDatabase(options.folder, options.scale, tell);
  await database.stop();
  say(`data set ${options.scale} is ready in ${options.folder}`);
}

async function run(options: BenchOptions): Promise<void> {
  const session = await openBenchSession(options, process.env, tell);
  try {
    for (const scenario of session.scenarios) {
      const { answers, length } = await compareAnswers(session, scenario);
      say(`${nameOf(scenario)}: ${answers} answers equal, ${Math.round(length / answers)} characters each`);
    }
    if (options.compareOnly) return;
    const measured: Measurement[] = [];
    for (const scenario of firstOfEach(session.scenarios)) {
      measured.push(...(await measureRounds(session, scenario, options.plan)));
      say(tableOf(measured.filter(({ query }) => query === nameOf(scenario))));
    }
  } finally {
    await session.stop();
  }
}

const nameOf = ({ query }: Scenario): string => `${query.name} ${query.audience}`;

/** Every audience's answers are compared; one of them is measured. */
const firstOfEach = (scenarios: readonly Scenario[]): Scenario[] =>
  scenarios.filter(({ query }, at) => scenarios.findIndex((other) => other.query.name === query.name) === at);

const options = benchOptions(process.argv.slice(2), process.env);
(options.command === 'load' ? load(options) : run(options)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
