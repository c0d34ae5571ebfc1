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
  /** the agency that took in what an actor elsewhere has done: it signs, for the chain before it as well */
  readonly receivedBy?: Audience;
}

/** What the entries of a step rest on that was taken in another deployment: the package that told of it. */
export interface Attestation {
  /** of the partner's key */
  readonly keyId: string;
  /** SM3 of the manifest, 64 hexadecimal digits */
  readonly manifest: string;
  /** the partner's, of the manifest, base64url */
  readonly signature: string;
}

/** Under whose name, when and with which keys the log is written. */
export interface AuditPen {
  readonly manager: EntityManager;
  readonly actor: Actor;
  readonly now: Date;
  readonly signer: Signer;
  /** given where the actor acts elsewhere: none of the keys here may then sign in his agency's name */
  readonly attestation?: Attestation | undefined;
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
  const { manager, actor, now: at } = pen;
  let head = await lockHead(manager, chain);
  const rows = events.map((event): Omit<AuditEntryEntity, 'id'> => {
    const signing = signingOf(pen, event);
    const detail = { ...event.detail, ...signing.detail };
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
      signature: signing.signatureOf(link.hash),
    };
  });
  await insertRows(manager, AuditEntryEntity, rows);
  await manager.update(AuditHeadEntity, { chain }, { seq: head.seq, hash: head.hash });
}

/** How an entry is signed for: what it says of that, and the signature, base64url. */
interface Signing {
  readonly detail: AuditDetail;
  signatureOf(hash: string): string | null;
}

const UNSIGNED: Signing = { detail: {}, signatureOf: () => null };

function signingOf({ actor, signer, attestation }: AuditPen, { signed, receivedBy }: AuditEvent): Signing {
  const withKeyOf = (agency: Audience, detail: AuditDetail = {}): Signing => {
    const signedWith = signer.keyOf(agency);
    return {
      detail: { ...detail, signedWith },
      signatureOf: (hash) => signer.sign(signedWith, Buffer.from(hash, 'hex')),
    };
  };
  if (receivedBy) return withKeyOf(receivedBy, { receivedBy });
  if (attestation) {
    const { keyId: signedWith, manifest, signature } = attestation;
    return { detail: { signedWith, manifest }, signatureOf: () => signature };
  }
  return signed ? withKeyOf(actor.agency) : UNSIGNED;
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
