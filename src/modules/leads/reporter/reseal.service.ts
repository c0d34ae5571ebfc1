import type { Work, Writer } from '../../../database/work';
import type { Actor } from '../../../identity/actor';
import { envelopeOf, pointAtEnvelope } from './seal-reporter.service';
import { SealedReporterEntity } from './sealed-reporter.entity';

/** Envelopes that one transaction seals anew. */
const BATCH = 100;

/**
 * Seals under the active key whatever is sealed under another one. Every batch is a transaction of its own that
 * logs itself; what is left is asked of the database each time, so that a run that was cut off is taken up by
 * the next, and a run with nothing to do changes nothing.
 * @returns how many envelopes were sealed anew
 */
export async function resealAll(writer: Writer, actor: Actor): Promise<number> {
  let total = 0;
  for (;;) {
    const done = await writer.run(actor, resealBatch);
    if (done === 0) return total;
    total += done;
  }
}

async function resealBatch(work: Work): Promise<number> {
  const { manager, vault } = work;
  const key = vault.activeKeyId();
  const stale: { lead_id: string }[] = await manager.query(
    'SELECT lead_id FROM stale_envelopes($1, $2) AS lead_id',
    [key, BATCH],
  );
  for (const { lead_id } of stale) await reseal(work, lead_id);
  if (stale.length > 0)
    work.record({
      action: 'resealEnvelopes',
      subjectType: 'SealKey',
      subjectId: key,
      detail: { envelopes: stale.length },
    });
  return stale.length;
}

async function reseal(work: Work, leadId: string): Promise<void> {
  await pointAtEnvelope(work, leadId);
  const { envelope } = await work.manager.findOneOrFail(SealedReporterEntity, {
    where: { leadId },
    lock: { mode: 'pessimistic_write' },
  });
  const renewed = work.vault.rewrap(envelope, envelopeOf(leadId));
  // another run may have been here first
  if (renewed !== envelope)
    await work.manager.update(SealedReporterEntity, { leadId }, { envelope: renewed });
}

/**
 * Takes a key out of use, once and for all: from here on the database refuses envelopes under it, even of a
 * process that still holds the old key file.
 * @returns how many envelopes are still sealed under it; when there are any, nothing has changed
 */
export const retireSealKey = (writer: Writer, actor: Actor, keyId: string): Promise<number> =>
  writer.run(actor, async (work) => {
    const [{ left }] = await work.manager.query('SELECT retire_seal_key($1)::int AS left', [keyId]);
    if (left === 0) work.record({ action: 'retireSealKey', subjectType: 'SealKey', subjectId: keyId });
    return left;
  });
