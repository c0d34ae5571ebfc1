import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { CIPHER_SUITES } from '../crypto/cipher-suites';
import { holderName, type PublicIdentity, parsePublicIdentity } from '../crypto/exchange-identity';
import { parseKeyDocument } from '../crypto/key-document';
import { SecretFileError } from '../crypto/secret-file';
import { digestStatement } from '../packages/package-format';
import { AUDIENCES, type Audience } from '../policy/vocabulary';

/** An agency of one division. */
export interface Side {
  readonly agency: Audience;
  readonly regionCode: string;
}

/** Another deployment and the agencies that live there. */
export interface Peer {
  /** its name in its public key */
  readonly holder: string;
  readonly agencies: readonly Side[];
  /** the first one is encrypted to, all of them are believed */
  readonly publicKeys: readonly [PublicIdentity, ...PublicIdentity[]];
  /** where packages are pushed to; null: they are carried as files */
  readonly address: string | null;
}

const FORMAT = 'supervision-graph/exchange-peers/1';
const AGENCIES = ['LAW_GOVERNANCE_OFFICE', 'DISCIPLINE_COMMISSION', 'POLITICAL_LEGAL_COMMISSION'] as const;
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

const shape = z.strictObject({
  format: z.literal(FORMAT),
  peers: z.array(
    z.strictObject({
      holder: holderName,
      agencies: z
        .array(z.strictObject({ agency: z.enum(AGENCIES), regionCode: z.string().regex(/^\d{6}$/) }))
        .min(1),
      publicKeys: z.array(z.string()).min(1),
      address: z.url({ protocol: /^https?$/ }).nullable(),
    }),
  ),
});

/** The other deployments that this one exchanges packages with. */
export class Peers {
  constructor(readonly all: readonly Peer[]) {}

  byHolder(holder: string): Peer | undefined {
    return this.all.find((peer) => peer.holder === holder);
  }

  /** Where the agency lives; undefined: in this deployment. */
  of({ agency, regionCode }: Side): Peer | undefined {
    return this.all.find(({ agencies }) =>
      agencies.some((side) => side.agency === agency && side.regionCode === regionCode),
    );
  }

  /** every office that lives in another deployment */
  get offices(): readonly Side[] {
    return this.all.flatMap(({ agencies }) => agencies);
  }

  get publicKeys(): PublicIdentity[] {
    return this.all.flatMap(({ publicKeys }) => publicKeys);
  }

  /** Has the deployment in which the agency lives signed that manifest? A partner's former keys count as well. */
  haveSigned(agency: Audience, keyId: string, digest: string, signature: string): boolean {
    return this.all.some(
      (peer) =>
        peer.agencies.some((side) => side.agency === agency) && hasSigned(peer, keyId, digest, signature),
    );
  }
}

/**
 * @param keyId null: whichever of the partner's keys
 * @param digest SM3 of a manifest, hexadecimal
 * @param signature of the manifest, base64url
 */
export const hasSigned = (
  { publicKeys }: Peer,
  keyId: string | null,
  digest: string,
  signature: string,
): boolean =>
  publicKeys
    .filter((key) => keyId === null || key.keyId === keyId)
    .some(({ suite, signing }) =>
      CIPHER_SUITES[suite].verify(digestStatement(digest), Buffer.from(signature, 'base64url'), signing),
    );

/**
 * @param path of the file; the paths of public keys in it are relative to it
 * @param loopback plain http is taken for an address on this machine
 * @throws SecretFileError naming what is wrong
 */
export function readPeers(path: string, loopback: boolean): Peers {
  const { peers } = parseKeyDocument(shape, readText(path, '伙伴文件'), `伙伴文件 ${path} `);
  const read = peers.map((peer): Peer => {
    const keys = peer.publicKeys.map((file) =>
      parsePublicIdentity(readText(resolve(dirname(path), file), '公钥文件')),
    );
    const foreign = keys.find(({ holder }) => holder !== peer.holder);
    if (foreign)
      throw new SecretFileError(`伙伴 ${peer.holder} 的公钥文件是 ${foreign.holder} 的，请核对伙伴文件`);
    refusePlain(peer.address, loopback);
    return { ...peer, publicKeys: keys as unknown as Peer['publicKeys'] };
  });
  refuseDoubles(read);
  return new Peers(read);
}

function refusePlain(address: string | null, loopback: boolean): void {
  if (address === null) return;
  const { protocol, hostname } = new URL(address);
  if (protocol === 'http:' && !(loopback && LOOPBACK.includes(hostname)))
    throw new SecretFileError(
      `伙伴地址 ${address} 须为 https://；http:// 仅限本机，且须设 EXCHANGE_LOOPBACK_HTTP=on`,
    );
}

/** One agency in two places would have its packages sent to either. */
function refuseDoubles(peers: readonly Peer[]): void {
  const sides = peers.flatMap(({ agencies }) =>
    agencies.map(({ agency, regionCode }) => `${AUDIENCES[agency].label} ${regionCode}`),
  );
  const names = [...sides, ...peers.map(({ holder }) => holder)];
  const double = names.find((name, at) => names.indexOf(name) !== at);
  if (double !== undefined) throw new SecretFileError(`伙伴文件中 ${double} 出现两次`);
}

function readText(path: string, what: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new SecretFileError(`读不到${what} ${path}，请检查路径和权限`, { cause });
  }
}
