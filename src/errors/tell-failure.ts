/**
 * Ends a process that cannot go on: what was foreseen is told in its own Chinese words, anything else with where
 * it happened.
 */
export function tellFailure(error: Error): void {
  const foreseen = /\p{Script=Han}/u.test(error.message);
  process.stderr.write(`${foreseen ? error.message : error.stack}\n`);
  process.exitCode = 1;
}
