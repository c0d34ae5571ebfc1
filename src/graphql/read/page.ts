import { Refusal } from '../../errors/refusal';
import type { Audience } from '../../policy/vocabulary';
import type { Resource } from '../resource';
import { type OrderBy, totalOrder } from './keyset';
import type { Cells } from './record-plan';
import type { ConnectionArgs } from './selection';

/** Which rows of a list a page takes. */
export interface Bounds {
  readonly backward: boolean;
  readonly size: number;
  readonly cursor: string | null;
  /** the order of the list, the id last; a page from the end is read the other way round */
  readonly order: readonly OrderBy[];
}

/** A page as it was read. */
export interface Page {
  readonly records: readonly Cells[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** null: not asked for */
  readonly totalCount: number | null;
}

const DEFAULT_PAGE = 20;

/** @throws Refusal BAD_USER_INPUT for a size beyond `maxPage` or arguments that contradict each other */
export function boundsOf(
  resource: Resource,
  audience: Audience,
  args: ConnectionArgs,
  maxPage: number,
): Bounds {
  const { first, after, last, before, orderBy } = args;
  if (first != null && last != null)
    throw new Refusal('BAD_USER_INPUT', 'first 与 last 不能同时使用', { field: ['last'] });
  if ((before != null && first != null) || (after != null && last != null))
    throw new Refusal('BAD_USER_INPUT', 'after 须与 first 同用,before 须与 last 同用', {
      field: ['before'],
    });
  const backward = last != null || before != null;
  const size = (backward ? last : first) ?? DEFAULT_PAGE;
  if (size < 0 || size > maxPage)
    throw new Refusal('BAD_USER_INPUT', `每页条数须在 0 至 ${maxPage} 之间`, {
      field: [backward ? 'last' : 'first'],
    });
  const cursor = (backward ? before : after) ?? null;
  return { backward, size, cursor, order: totalOrder(resource, audience, orderBy) };
}

/** @param found the page's records in reading order, and one more if there are more */
export function pageOf(found: Cells[], { backward, size, cursor }: Bounds, totalCount: number | null): Page {
  const more = found.length > size;
  if (more) found.pop();
  if (backward) found.reverse();
  return {
    records: found,
    hasNextPage: backward ? cursor !== null : more,
    hasPreviousPage: backward ? more : cursor !== null,
    totalCount,
  };
}
