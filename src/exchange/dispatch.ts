import { randomUUID } from 'node:crypto';
import type { AuditEvent } from '../audit/audit-writer';
import type { FieldVault } from '../crypto/field-vault';
import type { Departures, Work } from '../database/work';
import { Refusal } from '../errors/refusal';
import { localId, toGlobalId } from '../graphql/global-id';
import { ExchangeOutboxEntity } from './outbox.entity';
import type { Peer, Peers, Side } from './peers';
import { refuseUntravelled } from './refuse-untravelled';
import { type Logged, picked } from './traveller';
import { type Journey, journeyOf, linkOf, loggedTypeOf } from './travellers';

/** Where the sealed statement belongs: it opens for no other package. */
export const payloadOf = (packageId: string) => ({ record: packageId, field: 'exchange.payload' });

export const sealedPayload = (vault: FieldVault, packageId: string, text: string): string =>
  vault.seal(text, payloadOf(packageId));

const NOTHING = () => {};

/**
 * Puts into the outbox what the other deployment has to learn of a transaction, as that transaction's own log has
 * it: no service knows whether its partner is far or near.
 */
export class Dispatch implements Departures {
  /** told after each commit that left something to send */
  onQueued: () => void = NOTHING;

  constructor(private readonly peers: Peers) {}

  async enclose(work: Work, events: readonly AuditEvent[]): Promise<() => void> {
    // an agency that lives elsewhere acts here only by what has come from there
    if (this.peers.of(work.actor)) return NOTHING;
    let queued = 0;
    for (const event of events) {
      const { action, subjectType, subjectId } = event;
      await refuseUntravelled(this.peers, work, event);
      const journey = journeyOf(action);
      if (journey === undefined || loggedTypeOf(journey) !== subjectType) continue;
      const logged = { type: subjectType, id: localId(subjectType, subjectId, []) };
      const record = await journey.traveller.load(work.manager, logged);
      for (const [peer, told] of this.destinations(work, journey, record)) {
        await enqueue(work, peer, told, record, logged);
        queued += 1;
      }
    }
    return queued > 0 ? () => this.onQueued() : NOTHING;
  }

  /**
   * Whoever belongs to an agency that lives elsewhere has no business here: a step of his would exist in one of
   * the two registers only, and what he read would have reached his agency by no package.
   * @throws Refusal FORBIDDEN
   */
  refuseElsewhere(side: Side): void {
    if (this.peers.of(side)) throw new Refusal('FORBIDDEN', '您所在机关使用另一套部署，请从那里办理');
  }

  /** Whichever side has not acted; a part may go to a third, as a record of its own. */
  private destinations({ actor }: Work, journey: Journey, record: never): [Peer, Journey][] {
    const { traveller, crossing } = journey;
    const sides = traveller.sidesOf(record);
    const [sender, recipient] = [this.peers.of(sides.sender), this.peers.of(sides.recipient)];
    const onward = crossing.onward === undefined ? undefined : journeyOf(crossing.onward);
    const found: [Peer | undefined, Journey | undefined][] = onward
      ? [
          [sender, journey],
          // where both live in one place, the sender's own content serves
          [recipient === sender ? undefined : recipient, onward],
        ]
      : [[actor.agency === sides.sender.agency ? recipient : sender, journey]];
    return found.flatMap(([peer, told]): [Peer, Journey][] => (peer && told ? [[peer, told]] : []));
  }
}

/** The record is locked by the step, so that nobody else counts on in its chain meanwhile. */
async function enqueue(
  work: Work,
  { holder: peer }: Peer,
  { verb, crossing, traveller }: Journey,
  record: never,
  logged: Logged,
): Promise<void> {
  const { manager, now, vault } = work;
  const subject = traveller.subjectOf(record);
  const parts = await traveller.partsOf(work, verb, record, logged);
  const fields = picked(record, crossing.fields.shape);
  if ('reporter' in parts && parts.reporter)
    work.record({
      action: 'conveyReporter',
      subjectType: traveller.type,
      subjectId: toGlobalId(traveller.type, (record as { id: string }).id),
      detail: { to: peer },
    });
  const id = randomUUID();
  const link = linkOf(traveller, subject);
  const last = await manager.findOne(ExchangeOutboxEntity, {
    select: { id: true, sequence: true },
    where: { peer, link },
    order: { sequence: 'DESC' },
  });
  await manager.insert(ExchangeOutboxEntity, {
    id,
    peer,
    link,
    sequence: (last?.sequence ?? 0) + 1,
    kind: crossing.kind,
    payload: sealedPayload(
      vault,
      id,
      JSON.stringify({ format: traveller.format, verb, subject, fields, parts }),
    ),
    queuedAt: now,
    state: 'PENDING',
    // what is queued under a clock that stands still is due by the database's own
    nextAttemptAt: () => 'clock_timestamp()',
  });
}
