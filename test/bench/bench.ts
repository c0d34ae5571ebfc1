import 'reflect-metadata';
import { mkdirSync } from 'node:fs';
import { openBenchDatabase } from './bench-database';
import { type BenchOptions, benchOptions } from './bench-options';
import type { Scenario } from './bench-requests';
import type { BenchScaleName } from './bench-scales';
import { type BenchSession, openBenchSession } from './bench-session';
import { AnswersDiffer, compareAnswers } from './measure/equality';
import { measureRounds } from './measure/rounds';
import { BENCH_QUESTIONS } from './queries/bench-queries';
import type { Question } from './queries/question';
import { readProfile, selfTimes } from './report/profile';
import { tableOf } from './report/result-table';
import { circumstances, keepRecord, keptRecords, type Outcome } from './report/run-record';
import { writeReport } from './report/write-report';

const say = (line: string) => process.stdout.write(`${line}\n`);
const tell = (label: string, seconds: number) => say(`${seconds.toFixed(1).padStart(8)} s  ${label}`);

async function load(options: BenchOptions, scale: BenchScaleName): Promise<void> {
  const database = await openBenchDatabase(options.folder, scale, tell);
  await database.stop();
  say(`data set ${scale} is ready in ${options.folder}`);
}

/** Reads and writes are measured apart: writes have a copy of the data set to themselves. */
async function run(options: BenchOptions, scale: BenchScaleName): Promise<void> {
  const asked = BENCH_QUESTIONS.filter(({ name }) => options.queries.includes(name));
  for (const isWrite of [false, true]) {
    const questions = asked.filter(({ write }) => (write !== undefined) === isWrite);
    if (questions.length > 0) await runTogether(options, scale, questions);
  }
}

async function runTogether(
  options: BenchOptions,
  scale: BenchScaleName,
  questions: readonly Question[],
): Promise<void> {
  const session = await openBenchSession(options, scale, questions, process.env, tell);
  try {
    const names = [...new Set(questions.map(({ name }) => name))];
    for (const name of names) {
      const scenarios = session.scenarios.filter(({ question }) => question.name === name);
      await runQuery(options, scale, session, scenarios as [Scenario, ...Scenario[]]);
    }
  } finally {
    await session.stop();
  }
}

/** Every audience's answers are compared; one of them is measured. */
async function runQuery(
  options: BenchOptions,
  scale: BenchScaleName,
  session: BenchSession,
  scenarios: readonly [Scenario, ...Scenario[]],
): Promise<void> {
  const compared: Outcome[] = [];
  for (const scenario of scenarios) compared.push(await compare(session, scenario));
  if (compared.some(({ isAnswered }) => !isAnswered)) process.exitCode = 1;
  if (options.compareOnly) return;
  const [first] = scenarios;
  const measured = compared[0]?.isAnswered ? await measureRounds(session, first, options.plan) : [];
  say(tableOf(measured));
  keepRecord(options.folder, {
    ...(await circumstances(session.owner)),
    ...{ kind: options.kind, scale, query: first.question.name, plan: options.plan, compared, measured },
    explained: await session.planOf(first.question),
  });
}

/** Different answers end the run; a refusal is a result, and a bad one. */
async function compare(session: BenchSession, scenario: Scenario): Promise<Outcome> {
  const outcomeOf = (isAnswered: boolean, outcome: string): Outcome => {
    say(`${scenario.name}: ${outcome}`);
    return { scenario: scenario.name, isAnswered, outcome };
  };
  try {
    const { answers, length, rows } = await compareAnswers(session, scenario);
    const written = rows === 0 ? '' : ` and ${rows} rows`;
    return outcomeOf(
      true,
      `${answers} answers${written} equal, ${Math.round(length / answers)} characters each`,
    );
  } catch (error) {
    if (error instanceof AnswersDiffer) throw error;
    return outcomeOf(false, (error as Error).message.trim().split('\n').at(-1) ?? '');
  }
}

function showProfile(folder: string): void {
  const { file, profile } = readProfile(folder);
  const times = selfTimes(profile);
  const whole = times.reduce((sum, [, time]) => sum + time, 0);
  say(`\nself time by package (${file}):`);
  for (const [owner, time] of times.slice(0, 25))
    say(`${((100 * time) / whole).toFixed(1).padStart(6)} %  ${owner}`);
}

async function bench(options: BenchOptions): Promise<void> {
  mkdirSync(options.folder, { recursive: true });
  if (options.command !== 'report')
    for (const scale of options.scales) await (options.command === 'load' ? load : run)(options, scale);
  if (options.report !== null) writeReport(options.report, keptRecords(options.folder));
  if (options.profile !== null) showProfile(options.profile);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));

bench(benchOptions(process.argv.slice(2), process.env)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
