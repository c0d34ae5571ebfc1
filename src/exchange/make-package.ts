import type { EntityManager } from 'typeorm';
import { writePackage } from '../packages/write-package';
import { payloadOf } from './dispatch';
import type { Exchange } from './exchange';
import { ExchangeOutboxEntity } from './outbox.entity';
import { collected, jsonItem } from './package-content';

export const STEP_ITEM = '事项.json';

/**
 * The file of an outbox row. Its manifest is fixed when it is first made, so that every copy of a delivery is the
 * same delivery; the encryption is new each time.
 * @throws Error when the package before it in its chain has not been made yet
 */
export async function makePackage(exchange: Exchange, id: string): Promise<Buffer> {
  const { source, clock, validDays, identities, limits, vault } = exchange;
  return source.transaction(async (manager) => {
    const row = await manager.findOneOrFail(ExchangeOutboxEntity, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
    const peer = exchange.peers.byHolder(row.peer);
    if (peer === undefined || row.payload === null) throw new Error(`nothing to make of ${id}`);
    const created = row.createdAt ?? clock.now();
    const expires = row.expiresAt ?? new Date(created.getTime() + validDays * 86_400_000);
    const written = await writePackage(
      {
        packageId: id,
        kind: row.kind,
        lead: { number: row.link, sequence: row.sequence, previous: await previousOf(manager, row) },
        answers: null,
        created,
        expires,
        items: [jsonItem(STEP_ITEM, JSON.parse(vault.open(row.payload, payloadOf(id))))],
      },
      { sender: identities[0], recipient: peer.publicKeys[0] },
      limits,
    );
    const bytes = await collected(written.bytes);
    if (row.digest !== written.digest)
      await manager.save(
        Object.assign(row, { createdAt: created, expiresAt: expires, digest: written.digest }),
      );
    return bytes;
  });
}

async function previousOf(
  manager: EntityManager,
  { peer, link, sequence }: ExchangeOutboxEntity,
): Promise<string | null> {
  if (sequence === 1) return null;
  const { digest } = await manager.findOneByOrFail(ExchangeOutboxEntity, {
    peer,
    link,
    sequence: sequence - 1,
  });
  if (digest === null) throw new Error(`package ${sequence - 1} of the chain has not been made`);
  return digest;
}
