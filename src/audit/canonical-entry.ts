import type { Audience, Post } from '../policy/vocabulary';

/** References, names of fields and counts; never the value of a field. */
export type AuditDetail = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** Under this name the log has what was done in another deployment. */
export const EXCHANGE_ACCOUNT = 'exchange';

/** Who did, or read, what. One entry of the append-only log. */
export interface AuditEntry {
  /** the agency whose chain holds the entry */
  chain: Audience;
  /** place in that chain, from 1, without gaps */
  seq: number;
  /** UTC with milliseconds, exactly as `Date.toISOString` writes it */
  at: string;
  account: string;
  agency: Audience;
  post: Post;
  /** division (GB/T 2260) of the office in whose log it stands; null in what was written before entries named it */
  regionCode: string | null;
  action: string;
  subjectType: string;
  subjectId: string;
  /** states of the subject before and after; null when the action moved none */
  transition: { from: string; to: string } | null;
  detail: AuditDetail;
}

/**
 * The bytes that are hashed: every value as kind (1 byte), length (4 bytes, big-endian), content — so no text
 * can pose as the border between two fields. Fields stand in fixed order, details by key. Different entries
 * have different bytes, and an entry read back from the database has the same bytes as when it was written.
 * Format 1 names no division: entries written in it verify as they stand, and none is written any more.
 * @throws RangeError for what could not be read back unchanged
 */
export function canonicalEntry(entry: AuditEntry): Buffer {
  if (!Number.isSafeInteger(entry.seq) || entry.seq < 1)
    throw new RangeError('seq must be a whole number ≥ 1');
  const time = new Date(entry.at);
  if (Number.isNaN(time.getTime()) || time.toISOString() !== entry.at) {
    throw new RangeError('at must be UTC with milliseconds');
  }
  const { transition, regionCode } = entry;
  return encodeList([
    encode(`supervision-graph/audit-entry/${regionCode === null ? 1 : 2}`),
    encode(entry.chain),
    encode(entry.seq),
    encode(entry.at),
    encode(entry.account),
    encode(entry.agency),
    encode(entry.post),
    ...(regionCode === null ? [] : [encode(regionCode)]),
    encode(entry.action),
    encode(entry.subjectType),
    encode(entry.subjectId),
    transition ? encodeList([encode(transition.from), encode(transition.to)]) : encode(null),
    encodeList(
      Object.keys(entry.detail)
        .sort()
        .flatMap((key) => [encode(key), encode(entry.detail[key])]),
    ),
  ]);
}

function encode(value: AuditDetail[string] | undefined): Buffer {
  if (value === null) return textBlock('0', '');
  if (typeof value === 'boolean') return textBlock('b', value ? '1' : '0');
  if (typeof value === 'number') return textBlock('n', plainNumber(value));
  if (typeof value === 'string') return textBlock('s', plainText(value));
  if (Array.isArray(value)) return encodeList(value.map(encode));
  throw new RangeError('only text, number, boolean, null and lists of text can be recorded');
}

function plainNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError('a number must be finite');
  // String writes -0 as 0, and so does jsonb.
  return String(value);
}

function plainText(text: string): string {
  // UTF-8 turns every lone surrogate into the same three bytes, and PostgreSQL holds neither it nor NUL.
  if (/[\p{Surrogate}\0]/u.test(text)) throw new RangeError('text must be well-formed and without NUL');
  return text;
}

const HEAD_BYTES = 5;

function block(kind: string, bytes: number): Buffer {
  const made = Buffer.allocUnsafe(HEAD_BYTES + bytes);
  made.write(kind, 0, 'latin1');
  made.writeUInt32BE(bytes, 1);
  return made;
}

function textBlock(kind: string, text: string): Buffer {
  const made = block(kind, Buffer.byteLength(text));
  made.write(text, HEAD_BYTES);
  return made;
}

function encodeList(items: readonly Buffer[]): Buffer {
  const made = block(
    'l',
    items.reduce((sum, { length }) => sum + length, 0),
  );
  let at = HEAD_BYTES;
  for (const item of items) at += item.copy(made, at);
  return made;
}
