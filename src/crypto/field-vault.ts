import type { Clock } from '../calendar/clock';
import type { SuiteName } from './cipher-suite';
import { newKeyRing, readKeyRing, readKeyRingNow, writeKeyRing } from './key-ring';
import { open, parseSealed, rewrap, type SealContext, seal, sealedText } from './sealed';
import { isMissingFile } from './secret-file';

/** Seals texts for the database and opens them again; the database holds no key. */
export interface FieldVault {
  /** @returns one text for one column: suite, key id, nonce, ciphertext, tag */
  seal(plaintext: string, context: SealContext): string;
  /** @throws OpeningFailed for another record's text, a removed key, anything altered */
  open(sealed: string, context: SealContext): string;
  /** The same value under the key that seals now. @throws OpeningFailed */
  rewrap(sealed: string, context: SealContext): string;
  /** id of the key that seals now */
  activeKeyId(): string;
}

export interface VaultOptions {
  /** absolute path of the key file, outside the database and its backups */
  readonly keyFile: string;
  /** algorithms of a key that is made here */
  readonly suite: SuiteName;
  /** makes the key file when it is missing; never in production, where losing sight of a key loses the data */
  readonly create: boolean;
  readonly clock: Clock;
}

/** @throws SecretFileError when the key file is missing, open to others, or no key file */
export async function openVault({ keyFile, suite, create, clock }: VaultOptions): Promise<FieldVault> {
  const ring = await readKeyRing(keyFile).catch(async (fault: unknown) => {
    if (!create || !isMissingFile(fault)) throw fault;
    const made = newKeyRing(suite, clock.now());
    // of two processes that start at once, the one that comes late reads what the other has written
    return writeKeyRing(keyFile, made).then(
      () => made,
      () => readKeyRing(keyFile),
    );
  });
  // a rotation takes hold without a restart: sealing always asks the file, opening when it meets a key it lacks
  const current = () => readKeyRingNow(keyFile);
  return {
    seal: (plaintext, context) => sealedText(seal(Buffer.from(plaintext, 'utf8'), current(), context)),
    open: (sealed, context) => {
      const parsed = parseSealed(sealed);
      return open(parsed, ring.keys.has(parsed.keyId) ? ring : current(), context).toString('utf8');
    },
    rewrap: (sealed, context) => sealedText(rewrap(parseSealed(sealed), current(), context)),
    activeKeyId: () => current().active.id,
  };
}
