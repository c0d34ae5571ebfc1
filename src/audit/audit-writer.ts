import type { EntityManager } from 'typeorm';
import type { Signer } from '../crypto/signing-ring';
import { insertion } from '../database/insert-rows';
import type { OpenTransaction, Pending } from '../database/transaction';
import type { Actor } from '../identity/actor';
import type { Audience } from '../policy/vocabulary';
import { type ChainHead, genesisHead, headOf, nextLink } from './audit-chain';
import { AuditEntryEntity } from './audit-entry.entity';
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

/** Where chains stand, their rows locked until the transaction ends. */
export type LockedHeads = ReadonlyMap<Audience, ChainHead>;

/** The chains that these events are appended to, in the order in which every writer locks them. */
export const chainsOf = (pen: AuditPen, events: readonly AuditEvent[]): Audience[] =>
  [...new Set(events.map((event) => officeOf(pen, event).agency))].sort();

/** What signing the events takes beside their place in the chain: done before others have to wait. */
export function prepareToSign({ actor, signer, attestation }: AuditPen, events: readonly AuditEvent[]): void {
  for (const { signed, receivedBy } of events)
    if (receivedBy) signer.prepare(receivedBy);
    else if (signed && !attestation) signer.prepare(actor.agency);
}

/**
 * What appends events, to be sent in the transaction of what they record and before its commit: if they cannot be
 * written, nothing is committed. Writers of a chain take turns from the lock until then; nothing else should lie
 * between.
 */
export function linkAudit(pen: AuditPen, events: readonly AuditEvent[], locked: LockedHeads): Pending[] {
  if (events.length === 0) return [];
  const heads = new Map(locked);
  const rows = events.map((event) => {
    const chain = officeOf(pen, event).agency;
    const { row, head } = link(pen, event, heads.get(chain) as ChainHead);
    heads.set(chain, head);
    return row;
  });
  const { text, values } = insertion(pen.manager, AuditEntryEntity, rows);
  const moved = [...heads.values()];
  return [
    {
      text: `WITH moved AS (${moving(values.length)}) ${text}`,
      values: [
        ...values,
        moved.map(({ chain }) => chain),
        moved.map(({ seq }) => seq),
        moved.map(({ hash }) => hash),
      ],
    },
  ];
}

/** The same for a transaction that goes on afterwards. */
export async function appendAudit(pen: AuditPen, events: readonly AuditEvent[]): Promise<void> {
  const rows: OpenTransaction['rows'] = ({ text, values }) => pen.manager.query(text, values);
  const heads = await lockHeads({ rows }, chainsOf(pen, events));
  for (const statement of linkAudit(pen, events, heads)) await rows(statement);
}

/** @param given parameters of the statement that it stands in */
const moving = (given: number): string =>
  `UPDATE audit_head SET seq = head.seq, hash = head.hash
  FROM unnest($${given + 1}::text[], $${given + 2}::int[], $${given + 3}::text[]) AS head(chain, seq, hash)
  WHERE audit_head.chain = head.chain`;

const officeOf = ({ actor }: AuditPen, event: AuditEvent): Office => event.office ?? actor;

/** The entry behind the head of its chain, with the signature that it has to bear. */
function link(
  pen: AuditPen,
  event: AuditEvent,
  before: ChainHead,
): { row: Omit<AuditEntryEntity, 'id'>; head: ChainHead } {
  const { actor, now: at } = pen;
  const signing = signingOf(pen, event);
  const detail = { ...event.detail, ...signing.detail };
  const { regionCode } = officeOf(pen, event);
  const made = nextLink(before, {
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
  const row = {
    chain: before.chain,
    seq: made.entry.seq,
    at,
    account: actor.account,
    agency: actor.agency,
    post: actor.post,
    regionCode,
    action: event.action,
    subjectType: event.subjectType,
    subjectId: event.subjectId,
    fromState: made.entry.transition?.from ?? null,
    toState: made.entry.transition?.to ?? null,
    detail: detail as AuditEntryEntity['detail'],
    previousHash: made.prevHash,
    hash: made.hash,
    signature: signing.signatureOf(made.hash),
  };
  return { row, head: headOf(made) };
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

const lockingHeads = (condition: string): string =>
  `SELECT chain, seq, hash FROM audit_head WHERE chain = ANY($1::text[]) AND ${condition} ORDER BY chain FOR UPDATE`;
const BEGIN_CHAINS = `INSERT INTO audit_head (chain, seq, hash)
SELECT * FROM unnest($1::text[], $2::int[], $3::text[]) ON CONFLICT DO NOTHING`;

/**
 * Locks the heads if a condition holds. Null: it does not, or one of the chains has not begun.
 * @param chains in order: two writers who need the same ones must not wait for each other
 * @param condition SQL
 */
export async function lockHeadsIf(
  { rows }: Pick<OpenTransaction, 'rows'>,
  chains: readonly Audience[],
  condition: string,
): Promise<LockedHeads | null> {
  if (chains.length === 0) return new Map();
  const heads = await rows<ChainHead>({ text: lockingHeads(condition), values: [chains] });
  return heads.length < chains.length ? null : new Map(heads.map((head) => [head.chain, head]));
}

/** Locks the heads; a chain that has none begins with its first. */
export async function lockHeads(
  open: Pick<OpenTransaction, 'rows'>,
  chains: readonly Audience[],
): Promise<LockedHeads> {
  const locked = await lockHeadsIf(open, chains, 'TRUE');
  if (locked !== null) return locked;
  const first = chains.map(genesisHead);
  await open.rows({
    text: BEGIN_CHAINS,
    values: [chains, first.map(({ seq }) => seq), first.map(({ hash }) => hash)],
  });
  return (await lockHeadsIf(open, chains, 'TRUE')) as LockedHeads;
}
