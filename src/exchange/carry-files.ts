import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { IsNull } from 'typeorm';
import { PackageRefusal } from '../packages/package-refusal';
import { ExchangeArrivalEntity } from './arrival.entity';
import type { Exchange } from './exchange';
import { makePackage } from './make-package';
import { ExchangeOutboxEntity } from './outbox.entity';
import { receiptFor } from './receipt';
import { type Reception, receivePackage } from './receive';

export const PACKAGE_EXTENSION = '.sgp';

/** A file on its way across an air gap. Its name says who is to get it, nothing of what is in it. */
export interface CarriedFile {
  readonly path: string;
  readonly peer: string;
  readonly isReceipt: boolean;
}

const nameOf = (peer: string, id: string): string => `${peer}_${id}${PACKAGE_EXTENSION}`;

/**
 * Writes everything that partners without an address have not given a receipt for, and the receipts that they are
 * owed. Writing again gives the same deliveries: an interrupted export is simply repeated.
 * @param holder only for this partner, with an address or without
 */
export async function exportPackages(
  exchange: Exchange,
  folder: string,
  holder?: string,
): Promise<CarriedFile[]> {
  await mkdir(folder, { recursive: true });
  const peers = exchange.peers.all
    .filter((peer) => (holder === undefined ? peer.address === null : peer.holder === holder))
    .map((peer) => peer.holder);
  const files: CarriedFile[] = [];
  for (const peer of peers) {
    for (const id of await dueFor(exchange, peer)) {
      const path = join(folder, nameOf(peer, id));
      await writeDurably(path, await makePackage(exchange, id));
      files.push({ path, peer, isReceipt: false });
    }
    files.push(...(await exportReceipts(exchange, folder, peer)));
  }
  return files;
}

/** In the order of their chains; what comes after a refused package could not be taken. */
async function dueFor({ source }: Exchange, peer: string): Promise<string[]> {
  const rows: { id: string }[] = await source.query(
    `SELECT id FROM exchange_outbox due WHERE peer = $1 AND state = 'PENDING' AND NOT EXISTS (
       SELECT FROM exchange_outbox earlier WHERE earlier.peer = due.peer AND earlier.link = due.link
         AND earlier.sequence < due.sequence AND earlier.state = 'REFUSED')
     ORDER BY link, sequence`,
    [peer],
  );
  return rows.map(({ id }) => id);
}

async function exportReceipts(exchange: Exchange, folder: string, peer: string): Promise<CarriedFile[]> {
  const arrivals = exchange.source.getRepository(ExchangeArrivalEntity);
  const files: CarriedFile[] = [];
  for (const arrival of await arrivals.find({
    where: { peer, receiptExportedAt: IsNull() },
    order: { arrivedAt: 'ASC', id: 'ASC' },
  })) {
    const path = join(folder, nameOf(peer, arrival.id));
    await writeDurably(path, await receiptFor(exchange, arrival));
    // only now: a receipt that was not written is still owed
    await arrivals.update({ id: arrival.id }, { receiptExportedAt: exchange.clock.now() });
    files.push({ path, peer, isReceipt: true });
  }
  return files;
}

/** Whole or not at all: a half-written file is never found under its name. */
async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  const draft = `${path}.${randomUUID()}.tmp`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
}

/** What came of one file: what was received, or why it was not taken at all. */
export interface Imported {
  readonly path: string;
  readonly result: Reception | PackageRefusal;
}

/**
 * Takes the packages of a file or of a folder. The order of the files does not matter: what waits for another one
 * of them is taken after it.
 */
export async function importPackages(exchange: Exchange, path: string): Promise<Imported[]> {
  const done: Imported[] = [];
  let waiting = await packageFiles(path);
  for (;;) {
    const late: Imported[] = [];
    for (const file of waiting) {
      const imported = { path: file, result: await takeFile(exchange, file) };
      (isWaiting(imported) ? late : done).push(imported);
    }
    if (late.length === 0 || late.length === waiting.length) return [...done, ...late];
    waiting = late.map((each) => each.path);
  }
}

const isWaiting = ({ result }: Imported): boolean =>
  !(result instanceof PackageRefusal) && result.arrival?.code === 'OUT_OF_ORDER';

export async function packageFiles(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const names = await readdir(path);
  return names
    .filter((name) => name.endsWith(PACKAGE_EXTENSION))
    .sort()
    .map((name) => join(path, name));
}

async function takeFile(exchange: Exchange, path: string): Promise<Reception | PackageRefusal> {
  try {
    return await receivePackage(exchange, await readFile(path));
  } catch (error) {
    if (error instanceof PackageRefusal) return error;
    throw error;
  }
}

/** One line of the ledger of deliveries: who, when and how it went, never what it was about. */
export interface LedgerLine {
  readonly direction: 'OUT' | 'IN';
  readonly id: string;
  readonly peer: string;
  readonly state: string;
  readonly attempts: number;
  readonly code: string | null;
  readonly at: Date;
}

/** The newest deliveries in both directions. Neither number nor kind: whoever runs the machine knows of no lead. */
export async function deliveryLedger(
  { source }: Pick<Exchange, 'source'>,
  limit: number,
): Promise<LedgerLine[]> {
  const [out, arrived] = await Promise.all([
    source.getRepository(ExchangeOutboxEntity).find({ order: { queuedAt: 'DESC', id: 'ASC' }, take: limit }),
    source
      .getRepository(ExchangeArrivalEntity)
      .find({ order: { arrivedAt: 'DESC', id: 'ASC' }, take: limit }),
  ]);
  const lines: LedgerLine[] = [
    ...out.map(({ id, peer, state, attempts, lastCode, deliveredAt, queuedAt }) => ({
      direction: 'OUT' as const,
      ...{ id, peer, state, attempts, code: lastCode, at: deliveredAt ?? queuedAt },
    })),
    ...arrived.map(({ packageId: id, peer, outcome, code, arrivedAt: at }) => ({
      direction: 'IN' as const,
      ...{ id, peer, state: outcome, attempts: 1, code, at },
    })),
  ];
  return lines.sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, limit);
}

/** A refused package is sent once more, after what was wrong has been put right. @returns whether there was one */
export async function retryPackage({ source }: Pick<Exchange, 'source'>, id: string): Promise<boolean> {
  const { affected } = await source
    .getRepository(ExchangeOutboxEntity)
    .update(
      { id, state: 'REFUSED' },
      { state: 'PENDING', nextAttemptAt: () => 'clock_timestamp()', attempts: 0 },
    );
  return affected === 1;
}
