import { canonicalJson } from '../crypto/canonical-json';
import type { ByteSource } from '../packages/byte-reader';
import type { ItemReceiver } from '../packages/open-package';
import { PackageRefusal } from '../packages/package-refusal';
import type { DraftItem } from '../packages/write-package';

export async function collected(source: ByteSource): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
}

/** The items of a package by name, parsed. */
export type ReceivedContent = ReadonlyMap<string, unknown>;

const JSON_TYPE = 'application/json';

/** @param value plain data; canonical, so that a package made again has the same digest */
export function jsonItem(name: string, value: object): DraftItem {
  const bytes = canonicalJson(value as never);
  return { name, mediaType: JSON_TYPE, content: () => [bytes] };
}

/** Keeps the items in memory: they are a few texts, bounded by the limit of a package. */
export function contentReceiver(): { content: ReceivedContent; receive: ItemReceiver } {
  const content = new Map<string, unknown>();
  const receive: ItemReceiver = async ({ name, mediaType }, bytes) => {
    if (mediaType !== JSON_TYPE) return;
    const text = (await collected(bytes)).toString('utf8');
    try {
      content.set(name, JSON.parse(text));
    } catch {
      throw new PackageRefusal('MALFORMED', 'item is not JSON');
    }
  };
  return { content, receive };
}
