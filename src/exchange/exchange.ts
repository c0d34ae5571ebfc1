import { existsSync, readFileSync } from 'node:fs';
import type { DataSource } from 'typeorm';
import type { Clock } from '../calendar/clock';
import type { Config } from '../config/config';
import { type PrivateIdentity, readPrivateIdentity } from '../crypto/exchange-identity';
import type { FieldVault } from '../crypto/field-vault';
import { SecretFileError } from '../crypto/secret-file';
import type { Writer } from '../database/work';
import { DEFAULT_LIMITS, type PackageLimits } from '../packages/package-format';
import { type Peers, readPeers } from './peers';

/** This deployment as a partner in the exchange: its own keys, and whom it exchanges with. */
export interface ExchangeKeys {
  readonly peers: Peers;
  /** the first one signs and is announced to partners; former ones still open */
  readonly identities: readonly [PrivateIdentity, ...PrivateIdentity[]];
  readonly limits: PackageLimits;
  readonly validDays: number;
  /** certificates of the authority that partners' servers are checked against; null: those of the system */
  readonly ca: Buffer | null;
}

/** What every part of the exchange works with. */
export interface Exchange extends ExchangeKeys {
  readonly source: DataSource;
  readonly writer: Writer;
  readonly clock: Clock;
  readonly vault: FieldVault;
}

export const ownHolder = ({ identities: [{ holder }] }: ExchangeKeys): string => holder;

/** @returns null where no partner is configured: all agencies then share this deployment. @throws SecretFileError */
export async function openExchangeKeys({ exchange }: Pick<Config, 'exchange'>): Promise<ExchangeKeys | null> {
  const { peersFile, identityFiles, loopbackHttp, caFile, maxPackageBytes, validDays } = exchange;
  if (peersFile === null) return null;
  const peers = readPeers(peersFile, loopbackHttp);
  const [first, ...former] = await Promise.all(identityFiles.map(readPrivateIdentity));
  if (first === undefined) throw new SecretFileError('未指定本单位的密钥文件 EXCHANGE_IDENTITY_FILES');
  const foreign = former.find(({ holder }) => holder !== first.holder);
  if (foreign) throw new SecretFileError(`密钥文件属于两个单位：${first.holder}、${foreign.holder}`);
  if (peers.byHolder(first.holder)) throw new SecretFileError(`伙伴文件中不得列入本单位 ${first.holder}`);
  if (caFile !== null && !existsSync(caFile)) throw new SecretFileError(`读不到证书文件 ${caFile}`);
  return {
    peers,
    identities: [first, ...former],
    limits: { ...DEFAULT_LIMITS, contentBytes: maxPackageBytes },
    validDays,
    ca: caFile === null ? null : readFileSync(caFile),
  };
}
