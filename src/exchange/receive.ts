import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { QueryFailedError, Raw } from 'typeorm';
import type { Attestation } from '../audit/audit-writer';
import { toBase64Url } from '../crypto/base64-url';
import type { Work } from '../database/work';
import { Refusal } from '../errors/refusal';
import { admitPackage, type LedgerEntry } from '../packages/admit-package';
import { type OpenedPackage, openPackage } from '../packages/open-package';
import { PackageRefusal } from '../packages/package-refusal';
import { type VerifiedPackage, verifyPackage } from '../packages/verify-package';
import { ExchangeArrivalEntity } from './arrival.entity';
import { type Entitled, entitled } from './entitlement';
import { type Exchange, ownHolder } from './exchange';
import { STEP_ITEM } from './make-package';
import { contentReceiver, type ReceivedContent } from './package-content';
import type { Peer } from './peers';
import { parseReceipt, takeReceipt } from './receipt';
import { linkOf, parseStatement, type Told, takeStep } from './travellers';

/** What came of a package. */
export interface Reception {
  readonly packageId: string;
  /** the partner that it came from */
  readonly sender: string;
  /** what is to be answered; null for a receipt, which nobody answers */
  readonly arrival: ExchangeArrivalEntity | null;
  /** of a receipt: what it said; null when it answers nothing of ours */
  readonly receipt?: string | null;
}

/**
 * Takes one package: proves who sent it, opens it, and in one transaction has its turn decided, its step taken
 * and its receipt kept. When this resolves, what it says has been committed.
 * @throws PackageRefusal for what is not proven to come from a partner: nothing of it is kept, nobody is answered
 */
export async function receivePackage(exchange: Exchange, bytes: Buffer): Promise<Reception> {
  const outer = await provenPackage(exchange, bytes);
  const { packageId, sender } = outer.header;
  const peer = exchange.peers.byHolder(sender) as Peer;
  const { content, receive } = contentReceiver();
  try {
    const opened = await openPackage(
      () => [bytes],
      {
        publicKeys: exchange.peers.publicKeys,
        privateKeys: exchange.identities,
        now: exchange.clock.now(),
        limits: exchange.limits,
      },
      receive,
    );
    if (opened.manifest.kind === 'RECEIPT')
      return { packageId, sender, arrival: null, receipt: await receiptOf(exchange, opened, content) };
    return { packageId, sender, arrival: await admit(exchange, peer, opened, content) };
  } catch (error) {
    if (!(error instanceof PackageRefusal)) throw error;
    return { packageId, sender, arrival: await refuse(exchange, outer, error) };
  }
}

const provenPackage = (exchange: Exchange, bytes: Buffer): Promise<VerifiedPackage> =>
  verifyPackage([bytes], {
    publicKeys: exchange.peers.publicKeys,
    recipient: ownHolder(exchange),
    now: null,
    limits: exchange.limits,
  });

async function receiptOf(
  exchange: Exchange,
  opened: OpenedPackage,
  content: ReceivedContent,
): Promise<string | null> {
  const said = parseReceipt(content);
  return said && takeReceipt(exchange, opened, said);
}

async function admit(
  exchange: Exchange,
  peer: Peer,
  opened: OpenedPackage,
  content: ReceivedContent,
): Promise<ExchangeArrivalEntity> {
  const told = statementOf(opened, content);
  const turn = await turnOf(exchange.source.manager, opened);
  if (turn !== null) return turn;
  const { actor, receivedBy } = await entitled(exchange, peer, told.journey, told.statement);
  try {
    return await exchange.writer.run(
      actor,
      (work) => admitted(work, opened, { ...told, receivedBy }),
      attestationOf(opened),
    );
  } catch (error) {
    throw refusalOf(error);
  }
}

/** Whoever took the step has signed for it: his signature goes into this side's log, none of this side's own. */
const attestationOf = ({ outer, digest, manifestSignature }: OpenedPackage): Attestation => ({
  keyId: outer.header.senderKeyId,
  manifest: digest,
  signature: toBase64Url(manifestSignature),
});

function statementOf({ manifest }: OpenedPackage, content: ReceivedContent): Told {
  const told = parseStatement(content.get(STEP_ITEM));
  if (told === null) throw new PackageRefusal('MALFORMED', STEP_ITEM);
  const { crossing, traveller } = told.journey;
  if (crossing.kind !== manifest.kind || linkOf(traveller, told.statement.subject) !== manifest.lead?.number)
    throw new PackageRefusal('INCONSISTENT', 'kind, lead');
  return told;
}

/** Content that does not fit: the record's state says no, or it may not be stored at all. */
function refusalOf(error: unknown): unknown {
  if (error instanceof Refusal)
    return new PackageRefusal(FITTING.has(error.code) ? 'NOT_APPLICABLE' : 'CONTENT_REFUSED', error.code);
  // a text longer than its column, a division that is unknown here: the sender's, and it stays wrong
  const state = error instanceof QueryFailedError ? String(error.driverError?.code ?? '') : '';
  return /^2[23]/.test(state) ? new PackageRefusal('CONTENT_REFUSED', 'BAD_USER_INPUT') : error;
}

/** What says that the step comes at the wrong time, rather than that its content is wrong. */
const FITTING: ReadonlySet<string> = new Set([
  ...['CONFLICT', 'NOT_FOUND', 'FORBIDDEN', 'GUARD_FAILED', 'SEGREGATION', 'DUAL_CONTROL'],
]);

async function admitted(
  work: Work,
  opened: OpenedPackage,
  { receivedBy, ...told }: Told & Pick<Entitled, 'receivedBy'>,
): Promise<ExchangeArrivalEntity> {
  const { manager, now } = work;
  const { manifest, digest, manifestBytes, manifestSignature } = opened;
  const { packageId, sender: peer, kind, lead } = manifest;
  await lockSender(manager, peer);
  const known = await turnOf(manager, opened);
  if (known !== null) return known;
  await takeStep(work, told);
  work.record({
    action: 'receivePackage',
    subjectType: 'ExchangePackage',
    subjectId: packageId,
    detail: { from: peer, kind, digest },
    receivedBy,
  });
  return manager.save(
    manager.create(ExchangeArrivalEntity, {
      ...{ packageId, peer, kind, digest },
      link: lead?.number ?? null,
      sequence: lead?.sequence ?? null,
      outcome: 'ACCEPTED',
      arrivedAt: now,
      manifest: toBase64Url(manifestBytes),
      manifestSignature: toBase64Url(manifestSignature),
    }),
  );
}

/**
 * Whether the package has its turn. Asked before anything else, so that a package out of its order waits rather
 * than be told that its record is unknown, and again under the lock.
 * @returns null when it has; the first arrival when it is the same package once more
 * @throws PackageRefusal OUT_OF_ORDER, REPLAYED, FORKED
 */
async function turnOf(
  manager: EntityManager,
  { manifest, digest }: OpenedPackage,
): Promise<ExchangeArrivalEntity | null> {
  const { packageId, sender: peer, lead } = manifest;
  const accepted = (where: object) =>
    manager.findOne(ExchangeArrivalEntity, {
      where: { outcome: ACCEPTED, ...where },
      order: { sequence: 'DESC' },
    });
  const chain = { peer, link: lead?.number as string };
  const [known, sameSequence, last] = [
    await accepted({ packageId }),
    await accepted({ ...chain, sequence: lead?.sequence as number }),
    await accepted(chain),
  ];
  const admission = admitPackage(manifest, digest, {
    known: entryOf(known),
    sameSequence: entryOf(sameSequence),
    last: last && { ...(entryOf(last) as LedgerEntry), sequence: last.sequence as number },
  });
  if (admission.outcome === 'accept') return null;
  if (admission.outcome === 'duplicate')
    // whoever sends it again has not had the receipt
    return manager.save(Object.assign(known as ExchangeArrivalEntity, { receiptExportedAt: null }));
  const expected = admission.outcome === 'gap' ? String(admission.expected) : undefined;
  throw new PackageRefusal(admission.refusal, expected);
}

const entryOf = (row: ExchangeArrivalEntity | null): LedgerEntry | null =>
  row && { packageId: row.packageId, digest: row.digest as string };

/** Named in the statement: what is accepted and what is refused have indexes of their own. */
const ACCEPTED = Raw((column) => `${column} = 'ACCEPTED'`);
const REFUSED = Raw((column) => `${column} = 'REFUSED'`);

/** One after the other: two copies of a package that arrive at once are one delivery. */
const lockSender = (manager: EntityManager, peer: string): Promise<unknown> =>
  manager.query('SELECT pg_advisory_xact_lock($1)', [
    createHash('sha256').update(`exchange\0${peer}`).digest().readBigInt64BE(0).toString(),
  ]);

/**
 * A refused package leaves this row and nothing else. What was accepted before is answered with its first receipt,
 * whatever is wrong with this copy: it may have expired on its way back to us.
 */
async function refuse(
  { source, clock }: Exchange,
  { header: { packageId, sender: peer } }: VerifiedPackage,
  { code, detail }: PackageRefusal,
): Promise<ExchangeArrivalEntity> {
  return source.transaction(async (manager) => {
    await lockSender(manager, peer);
    const known = await manager.findOneBy(ExchangeArrivalEntity, { packageId, peer, outcome: ACCEPTED });
    if (known && code !== 'REPLAYED') return manager.save(Object.assign(known, { receiptExportedAt: null }));
    const before = await manager.findOneBy(ExchangeArrivalEntity, {
      ...{ packageId, peer, code },
      outcome: REFUSED,
    });
    const told = DETAILS.has(code) ? (detail ?? null) : null;
    return manager.save(
      Object.assign(before ?? manager.create(ExchangeArrivalEntity, { packageId, peer, code }), {
        outcome: 'REFUSED' as const,
        detail: told,
        arrivedAt: clock.now(),
        receiptExportedAt: null,
      }),
    );
  });
}

/** Refusals whose detail the partner is told; of the others it is for the log of this side. */
const DETAILS: ReadonlySet<string> = new Set(['OUT_OF_ORDER', 'NOT_APPLICABLE', 'CONTENT_REFUSED']);
