const LISTED = 8;

/** Counts the rows left out on purpose, by reason, and says so in one line each. */
export class LeftOutRows {
  readonly #byReason = new Map<string, { count: number; rows: number[] }>();

  add(reason: string, row: number): void {
    const entry = this.#byReason.get(reason) ?? { count: 0, rows: [] };
    entry.count += 1;
    if (entry.rows.length < LISTED) entry.rows.push(row);
    this.#byReason.set(reason, entry);
  }

  summaries(): string[] {
    return [...this.#byReason].map(([reason, { count, rows }]) => {
      const which = `第 ${rows.join('、')} 行${count > rows.length ? '等' : ''}`;
      return `未作为问题读取 ${count} 行（${which}）：${reason}`;
    });
  }
}
