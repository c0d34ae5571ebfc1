import type { EntityManager } from 'typeorm';
import type { Signer } from '../crypto/signing-ring';
import { insertRows } from '../database/insert-rows';
import type { Actor } from '../identity/actor';
import type { Audience } from '../policy/vocabulary';
import { type ChainHead, genesisHead, headOf, nextLink } from './audit-chain';
import { AuditEntryEntity, AuditHeadEntity } from './audit-entry.entity';
import type { AuditDetail } from './canonical-entry';

/** An agency in one division: whose log an entry stands in, and whose director reads it. */
export type Office = Pick<Actor, 'agency' | 'regionCode'>;

/** What happened to which record. References and field names only, never values. */
export interface AuditEvent {
  readonly action: string;
  readonly subjectType: string;
  /** global id */
  readonly subjectId: string;
  readonly from?: string | null;
  readonly to?: string | null;
  readonly detail?: AuditDetail;
  /** in whose log it stands, where that is not the actor's own office: what one side asks of another stands in both */
  readonly office?: Office;
  /** the actor's agency signs the entry, and with it all of its chain before it */
  readonly signed?: boolean;
}

/** Under whose name, when and with which keys the log is written. */
export interface AuditPen {
  readonly manager: EntityManager;
  readonly actor: Actor;
  readonly now: Date;
  readonly signer: Signer;
}

/**
 * Appends events, in the transaction of what they record: if they cannot be written, nothing is committed. The
 * head of a chain stays locked until the commit, so that writers take turns; chains are locked in one order.
 */
export async function appendAudit(pen: AuditPen, events: readonly AuditEvent[]): Promise<void> {
  const chainOf = (event: AuditEvent): Audience => officeOf(pen, event).agency;
  const chains = [...new Set(events.map(chainOf))].sort();
  for (const chain of chains)
    await appendTo(
      chain,
      pen,
      events.filter((event) => chainOf(event) === chain),
    );
}

const officeOf = ({ actor }: AuditPen, event: AuditEvent): Office => event.office ?? actor;

async function appendTo(chain: Audience, pen: AuditPen, events: readonly AuditEvent[]): Promise<void> {
  const { manager, actor, now: at, signer } = pen;
  let head = await lockHead(manager, chain);
  const rows = events.map((event): Omit<AuditEntryEntity, 'id'> => {
    const keyId = event.signed ? signer.keyOf(actor.agency) : null;
    const detail = keyId === null ? (event.detail ?? {}) : { ...event.detail, signedWith: keyId };
    const { regionCode } = officeOf(pen, event);
    const link = nextLink(head, {
      at: at.toISOString(),
      account: actor.account,
      agency: actor.agency,
      post: actor.post,
      regionCode,
      action: event.action,
      subjectType: event.subjectType,
      subjectId: event.subjectId,
      transition:
        event.from === undefined && event.to === undefined
          ? null
          : { from: event.from ?? '', to: event.to ?? '' },
      detail,
    });
    head = headOf(link);
    return {
      chain,
      seq: link.entry.seq,
      at,
      account: actor.account,
      agency: actor.agency,
      post: actor.post,
      regionCode,
      action: event.action,
      subjectType: event.subjectType,
      subjectId: event.subjectId,
      fromState: link.entry.transition?.from ?? null,
      toState: link.entry.transition?.to ?? null,
      detail: detail as AuditEntryEntity['detail'],
      previousHash: link.prevHash,
      hash: link.hash,
      signature: keyId === null ? null : signer.sign(keyId, Buffer.from(link.hash, 'hex')),
    };
  });
  await insertRows(manager, AuditEntryEntity, rows);
  await manager.update(AuditHeadEntity, { chain }, { seq: head.seq, hash: head.hash });
}

async function lockHead(manager: EntityManager, chain: Actor['agency']): Promise<ChainHead> {
  const genesis = genesisHead(chain);
  await manager
    .createQueryBuilder()
    .insert()
    .into(AuditHeadEntity)
    .values({ chain, seq: genesis.seq, hash: genesis.hash })
    .orIgnore()
    .execute();
  const head = await manager.findOneOrFail(AuditHeadEntity, {
    where: { chain },
    lock: { mode: 'pessimistic_write' },
  });
  return { chain, seq: head.seq, hash: head.hash };
}
