import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { toBase64Url } from '../crypto/base64-url';

import type { OpenedPackage } from '../packages/open-package';
import { PACKAGE_REFUSALS, type PackageRefusalCode } from '../packages/package-refusal';
import { writePackage } from '../packages/write-package';
import { type ExchangeArrivalEntity, OUTCOMES } from './arrival.entity';
import type { Exchange } from './exchange';
import { ExchangeOutboxEntity } from './outbox.entity';
import { collected, jsonItem, type ReceivedContent } from './package-content';

const FORMAT = 'supervision-graph/receipt/1';
const ITEM = '回执.json';

/** What a receipt says; it is given after the commit, never before. */
const statement = z.strictObject({
  format: z.literal(FORMAT),
  packageId: z.uuid(),
  outcome: z.enum(['ACCEPTED', 'REFUSED']),
  /** SM3 of the manifest that was received; null where it could not be read */
  digest: z.string().nullable(),
  code: z.enum(Object.keys(PACKAGE_REFUSALS) as [PackageRefusalCode, ...PackageRefusalCode[]]).nullable(),
  reason: z.string().nullable(),
  /** the rule behind the code, or the sequence number that is waited for */
  detail: z.string().nullable(),
  at: z.string(),
});
export type ReceiptStatement = z.infer<typeof statement>;

export const parseReceipt = (content: ReceivedContent): ReceiptStatement | null =>
  statement.safeParse(content.get(ITEM)).data ?? null;

/** A receipt for an arrival, made anew whenever it is asked for; its content is always the same. */
export async function receiptFor(exchange: Exchange, arrival: ExchangeArrivalEntity): Promise<Buffer> {
  const peer = exchange.peers.byHolder(arrival.peer);
  if (peer === undefined) throw new Error(`no partner ${arrival.peer}`);
  const created = exchange.clock.now();
  const { packageId, outcome, digest, code, detail, arrivedAt } = arrival;
  const reason = code && PACKAGE_REFUSALS[code];
  const said: ReceiptStatement = {
    format: FORMAT,
    ...{ packageId, outcome, digest, code, reason, detail },
    at: arrivedAt.toISOString(),
  };
  const { bytes } = await writePackage(
    {
      packageId: arrival.id,
      kind: 'RECEIPT',
      lead: null,
      answers: packageId,
      created,
      expires: new Date(created.getTime() + exchange.validDays * 86_400_000),
      items: [jsonItem(ITEM, said)],
    },
    { sender: exchange.identities[0], recipient: peer.publicKeys[0] },
    exchange.limits,
  );
  return collected(bytes);
}

/** Refusals that a better copy, another key or time puts right: the package stays to be delivered. */
const PASSING: readonly PackageRefusalCode[] = [
  ...(['TRUNCATED', 'TAMPERED', 'OUT_OF_ORDER', 'EXPIRED', 'NOT_YET_VALID'] as const),
  ...(['UNKNOWN_SENDER', 'UNKNOWN_RECIPIENT_KEY', 'UNREADABLE', 'SUITE_DIFFERS', 'NEWER_VERSION'] as const),
];
const isPassing = (code: PackageRefusalCode | null): boolean => code !== null && PASSING.includes(code);

/**
 * Takes a receipt into the outbox. One that says "accepted" is believed only for the very manifest that was sent,
 * and never taken back by a later refusal of another copy.
 * @returns what it said, for the one who carried it; null when it answers nothing of ours
 */
export async function takeReceipt(
  { source, clock }: Exchange,
  opened: OpenedPackage,
  said: ReceiptStatement,
): Promise<string | null> {
  const { answers, sender: peer } = opened.manifest;
  if (answers !== said.packageId) return null;
  return source.transaction(async (manager) => {
    const row = await manager.findOne(ExchangeOutboxEntity, {
      where: { id: said.packageId, peer },
      lock: { mode: 'pessimistic_write' },
    });
    const isOurs = row !== null && (said.outcome === 'REFUSED' || said.digest === row.digest);
    if (!isOurs) return null;
    if (row.state !== 'DELIVERED') {
      if (said.outcome === 'ACCEPTED') Object.assign(row, delivered(opened, said, clock.now()));
      else await noteRefusal(manager, row, said.code, clock.now());
      await manager.save(row);
    }
    return said.code ? `${OUTCOMES.REFUSED}：${said.code}` : OUTCOMES.ACCEPTED;
  });
}

const delivered = (
  { manifestBytes, manifestSignature }: OpenedPackage,
  said: ReceiptStatement,
  deliveredAt: Date,
): Partial<ExchangeOutboxEntity> => ({
  state: 'DELIVERED',
  deliveredAt,
  lastCode: null,
  receipt: { ...said, manifest: toBase64Url(manifestBytes), signature: toBase64Url(manifestSignature) },
  // the partner has it: the content stays only where the matrix of access keeps it
  payload: null,
});

async function noteRefusal(
  manager: EntityManager,
  row: ExchangeOutboxEntity,
  code: PackageRefusalCode | null,
  now: Date,
): Promise<void> {
  Object.assign(row, { state: isPassing(code) ? 'PENDING' : 'REFUSED', lastCode: code });
  // a copy of an old receipt must not undo a package that was made anew after it
  if (code !== 'EXPIRED' || row.expiresAt === null || now <= row.expiresAt) return;
  // what follows in the chain names this one's digest, so it is made anew as well
  await manager.query(
    `UPDATE exchange_outbox SET created_at = NULL, expires_at = NULL, digest = NULL
     WHERE peer = $1 AND link = $2 AND sequence > $3 AND state <> 'DELIVERED'`,
    [row.peer, row.link, row.sequence],
  );
  Object.assign(row, { createdAt: null, expiresAt: null, digest: null });
}
