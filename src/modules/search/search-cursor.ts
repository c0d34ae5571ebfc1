import { Refusal } from '../../errors/refusal';

/** Where a hit stands in the order of all hits. */
export interface SearchPlace {
  readonly type: string;
  readonly place: string;
  readonly id: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What it holds, everybody sees who sees the hit. */
export const encodePlace = ({ type, place, id }: SearchPlace): string =>
  Buffer.from(JSON.stringify([type, place, id])).toString('base64url');

/** @throws Refusal BAD_USER_INPUT for anything but a cursor that these types can have given */
export function decodePlace(cursor: string, types: readonly string[]): SearchPlace {
  const [type, place, id] = parsed(cursor);
  if (
    !types.includes(type as string) ||
    typeof place !== 'string' ||
    place.includes('\0') ||
    !UUID.test(String(id))
  )
    throw new Refusal('BAD_USER_INPUT', '游标无效：请原样使用同一检索返回的 cursor', { field: ['after'] });
  return { type: type as string, place, id: id as string };
}

function parsed(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) && value.length === 3 ? value : [];
  } catch {
    return [];
  }
}
