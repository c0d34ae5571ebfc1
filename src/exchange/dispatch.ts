import { randomUUID } from 'node:crypto';
import type { AuditEvent } from '../audit/audit-writer';
import type { FieldVault } from '../crypto/field-vault';
import type { Departures, Work } from '../database/work';
import { Refusal } from '../errors/refusal';
import { localId, toGlobalId } from '../graphql/global-id';
import {
  CROSSINGS,
  type CrossingVerb,
  isCrossing,
  linkOf,
  loggedTypeOf,
  STATEMENT_FORMAT,
} from '../modules/leads/crossing/crossing';
import { recordOf, tellStep } from '../modules/leads/crossing/tell-step.service';
import type { LeadEntity } from '../modules/leads/lead.entity';
import type { LeadNoticeEntity } from '../modules/leads/lead-notice.entity';
import { ExchangeOutboxEntity } from './outbox.entity';
import type { Peer, Peers, Side } from './peers';
import { refuseUntravelled } from './refuse-untravelled';

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
      if (!isCrossing(action) || loggedTypeOf(action) !== subjectType) continue;
      const logged = localId(subjectType, subjectId, []);
      const record = await recordOf(work, action, logged);
      for (const [peer, verb] of this.destinations(work, action, record)) {
        await enqueue(work, peer, verb, record, logged);
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

  /** The sender of a record and its commission; a part may go to a third, as a lead of its own. */
  private destinations(
    { actor }: Work,
    verb: CrossingVerb,
    { senderAgency, regionCode, recipientRegionCode }: LeadEntity | LeadNoticeEntity,
  ): [Peer, CrossingVerb][] {
    const sender = this.peers.of({ agency: senderAgency, regionCode });
    const commission = this.peers.of({
      agency: 'DISCIPLINE_COMMISSION',
      regionCode: recipientRegionCode,
    });
    const found: [Peer | undefined, CrossingVerb][] =
      verb === 'openLeadPart'
        ? [
            [sender, verb],
            // where both live in one place, the sender's own content serves
            [commission === sender ? undefined : commission, 'transferLead'],
          ]
        : [[actor.agency === senderAgency ? commission : sender, verb]];
    return found.flatMap(([peer, told]): [Peer, CrossingVerb][] => (peer ? [[peer, told]] : []));
  }
}

/** The record is locked by the step, so that nobody else counts on in its chain meanwhile. */
async function enqueue(
  work: Work,
  { holder: peer }: Peer,
  verb: CrossingVerb,
  record: LeadEntity | LeadNoticeEntity,
  logged: string,
): Promise<void> {
  const { manager, now, vault } = work;
  const statement = await tellStep(work, verb, record, logged);
  if (statement.parts.reporter)
    work.record({
      action: 'conveyReporter',
      subjectType: 'Lead',
      subjectId: toGlobalId('Lead', record.id),
      detail: { to: peer },
    });
  const id = randomUUID();
  const link = linkOf(verb, statement.subject);
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
    kind: CROSSINGS[verb].kind,
    payload: sealedPayload(vault, id, JSON.stringify({ format: STATEMENT_FORMAT, ...statement })),
    queuedAt: now,
    state: 'PENDING',
    // what is queued under a clock that stands still is due by the database's own
    nextAttemptAt: () => 'clock_timestamp()',
  });
}
