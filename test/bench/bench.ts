import 'reflect-metadata';
import { openBenchDatabase } from './bench-database';
import { type BenchOptions, benchOptions } from './bench-options';
import { type BenchSession, openBenchSession, type Scenario } from './bench-session';
import { AnswersDiffer, compareAnswers } from './measure/equality';
import { type Measurement, measureRounds } from './measure/rounds';
import { readProfile, selfTimes } from './report/profile';
import { tableOf } from './report/result-table';
import { type Outcome, reportOf, writeReport } from './report/write-report';

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
    const compared: Outcome[] = [];
    for (const scenario of session.scenarios) compared.push(await compare(session, scenario));
    const measured = options.compareOnly ? [] : await measure(options, session, compared);
    if (options.report !== null) {
      const plans = firstOfEach(session.scenarios).map(async ({ query }) => ({
        query: `${query.name} ${query.audience}, the bare statement`,
        plan: await session.planOf(query),
      }));
      const found = { compared, measured, plans: await Promise.all(plans) };
      writeReport(options.report, await reportOf(options, session.owner, found));
    }
    if (compared.some(({ isAnswered }) => !isAnswered)) process.exitCode = 1;
  } finally {
    await session.stop();
  }
  if (options.profile !== null) showProfile(options.profile);
}

/** Different answers end the run; a refusal is a result, and a bad one. */
async function compare(session: BenchSession, scenario: Scenario): Promise<Outcome> {
  const outcomeOf = (isAnswered: boolean, outcome: string): Outcome => {
    say(`${nameOf(scenario)}: ${outcome}`);
    return { scenario: nameOf(scenario), isAnswered, outcome };
  };
  try {
    const { answers, length } = await compareAnswers(session, scenario);
    return outcomeOf(true, `${answers} answers equal, ${Math.round(length / answers)} characters each`);
  } catch (error) {
    if (error instanceof AnswersDiffer) throw error;
    return outcomeOf(false, (error as Error).message.trim().split('\n').at(-1) ?? '');
  }
}

async function measure(
  options: BenchOptions,
  session: BenchSession,
  compared: readonly Outcome[],
): Promise<Measurement[]> {
  const measured: Measurement[] = [];
  for (const scenario of firstOfEach(session.scenarios)) {
    if (compared.some((one) => one.scenario === nameOf(scenario) && !one.isAnswered)) continue;
    const own = await measureRounds(session, scenario, options.plan);
    say(tableOf(own));
    measured.push(...own);
  }
  return measured;
}

function showProfile(folder: string): void {
  const { file, profile } = readProfile(folder);
  const times = selfTimes(profile);
  const whole = times.reduce((sum, [, time]) => sum + time, 0);
  say(`\nself time by package (${file}):`);
  for (const [owner, time] of times.slice(0, 25))
    say(`${((100 * time) / whole).toFixed(1).padStart(6)} %  ${owner}`);
}

const nameOf = ({ query }: Scenario): string => `${query.name} ${query.audience}`;

/** Every audience's answers are compared; one of them is measured. */
const firstOfEach = (scenarios: readonly Scenario[]): Scenario[] =>
  scenarios.filter(({ query }, at) => scenarios.findIndex((other) => other.query.name === query.name) === at);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));

const options = benchOptions(process.argv.slice(2), process.env);
(options.command === 'load' ? load(options) : run(options)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
