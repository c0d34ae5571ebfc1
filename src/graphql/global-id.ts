import { Refusal } from '../errors/refusal';

/** Written over again for each identifier: a page has hundreds of them. */
const scratch = Buffer.alloc(128);

/** `Finding` + uuid → an opaque identifier that says nothing of order or number. */
export const toGlobalId = (type: string, id: string): string =>
  scratch.toString('base64url', 0, scratch.write(`${type}:${id}`, 'latin1'));

export interface GlobalId {
  readonly type: string;
  readonly id: string;
}

const SHAPE = /^([A-Z][A-Za-z]{0,59}):([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\d{6})$/;

/** null when the text is no identifier of this graph */
export function fromGlobalId(text: string): GlobalId | null {
  const match = SHAPE.exec(Buffer.from(text, 'base64url').toString('latin1'));
  if (match === null || toGlobalId(match[1] as string, match[2] as string) !== text) return null;
  const [, type, id] = match as unknown as [string, string, string];
  // a division is known by its code, every other record by its uuid
  return (type === 'Region') === /^\d{6}$/.test(id) ? { type, id } : null;
}

/**
 * The local id that an input names. Anything that is no id of that type is answered as a record that does
 * not exist, because telling the two apart would tell which ids exist.
 */
export function localId(type: string, text: string, field: readonly (string | number)[]): string {
  const id = fromGlobalId(text);
  if (id?.type !== type) throw new Refusal('NOT_FOUND', undefined, { field });
  return id.id;
}
