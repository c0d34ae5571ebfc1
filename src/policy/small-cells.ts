/** A total and the parts of it that are shown beside it. */
export interface CellFamily<Key extends string> {
  readonly total: Key;
  readonly parts: readonly Key[];
  /** the parts make up the whole; otherwise what is left of the total counts as a part that is never shown */
  readonly exhaustive?: boolean;
}

interface Cell<Key> {
  /** null: the rest, which nobody is shown but anybody can work out */
  readonly key: Key | null;
  readonly count: number;
}

/**
 * K16: which counts must not be shown, so that none below the limit can be read or worked out. A hidden part
 * takes others with it: the parts that are hidden must be two at least, and large enough together, because
 * total minus shown parts is known to everybody.
 * @param counts a key that is absent is not shown anyway
 */
export function hiddenCells<Key extends string>(
  counts: ReadonlyMap<Key, number>,
  families: readonly CellFamily<Key>[],
  limit: number,
): Set<Key> {
  const hidden = new Set<Key>();
  for (const [key, count] of counts) if (count < limit) hidden.add(key);
  for (const family of families) for (const key of hiddenIn(family, counts, limit)) hidden.add(key);
  return hidden;
}

function hiddenIn<Key extends string>(
  { total, parts, exhaustive = false }: CellFamily<Key>,
  counts: ReadonlyMap<Key, number>,
  limit: number,
): Key[] {
  const whole = counts.get(total);
  if (whole === undefined) return [];
  if (whole < limit) return [total, ...parts];
  const cells = parts
    .flatMap((key): Cell<Key>[] => {
      const count = counts.get(key);
      return count === undefined ? [] : [{ key, count }];
    })
    .sort((a, b) => a.count - b.count);
  const rest: Cell<Key> = { key: null, count: whole - sum(cells) };
  const concealed = [...(exhaustive ? [] : [rest]), ...cells.filter(({ count }) => count < limit)];
  if (concealed.every(({ count }) => count >= limit)) return [];
  const shown = cells.filter(({ count }) => count >= limit);
  while (concealed.length < 2 || sum(concealed) < limit) {
    const smallest = shown.shift();
    if (smallest === undefined) return [total, ...parts];
    concealed.push(smallest);
  }
  return concealed.flatMap(({ key }) => key ?? []);
}

const sum = (cells: readonly Cell<unknown>[]): number => cells.reduce((all, { count }) => all + count, 0);
