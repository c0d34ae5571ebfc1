import type { Work, Writer } from '../database/work';
import type { Actor } from '../identity/actor';

/** Undoes the transaction; what was found out leaves with it. */
class NothingKept<Outcome> extends Error {
  constructor(readonly outcome: Outcome) {
    super('the import keeps nothing');
  }
}

/** An import in one transaction; of a dry run, or of a file that could not be taken in, nothing is kept. */
export async function importTransaction<Outcome extends { readonly fault: boolean }>(
  writer: Writer,
  actor: Actor,
  dryRun: boolean,
  take: (work: Work) => Promise<Outcome>,
): Promise<Outcome> {
  try {
    return await writer.run(actor, async (work) => {
      const outcome = await take(work);
      if (outcome.fault || dryRun) throw new NothingKept(outcome);
      return outcome;
    });
  } catch (error) {
    if (error instanceof NothingKept) return error.outcome;
    throw error;
  }
}
