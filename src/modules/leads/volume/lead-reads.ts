import type { DataSource } from 'typeorm';
import { type CalendarDate, today } from '../../../calendar/calendar-date';
import type { Clock } from '../../../calendar/clock';
import type { Actor } from '../../../identity/actor';

type Reader = Pick<Actor, 'account' | 'agency' | 'regionCode'>;

interface Tally extends Reader {
  readonly day: CalendarDate;
  queries: number;
  leads: number;
}

/** How long counts stay in memory at most; a process that is killed loses no more than this. */
const KEPT_MS = 1000;

const ADD = `INSERT INTO lead_query_volume AS kept (day, account, agency, region_code, queries, leads)
  SELECT * FROM unnest($1::date[], $2::text[], $3::text[], $4::text[], $5::int[], $6::int[])
  ON CONFLICT (day, account, agency, region_code)
  DO UPDATE SET queries = kept.queries + excluded.queries, leads = kept.leads + excluded.leads`;

/** Counts what is read of leads, by account and day; added up in memory, so that no read waits for a write. */
export class LeadReads {
  private tallies = new Map<string, Tally>();
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly report: (error: unknown) => void,
  ) {}

  /** @param leads in the answer to one request; undefined: it was not about leads */
  note({ account, agency, regionCode }: Reader, leads: number | undefined): void {
    if (leads === undefined) return;
    const day = today(this.clock);
    this.add({ day, account, agency, regionCode, queries: 1, leads });
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.writing = this.writing.then(() => this.write());
    }, KEPT_MS);
  }

  async stop(): Promise<void> {
    clearTimeout(this.timer);
    await this.writing;
    await this.write();
  }

  private add(more: Tally): void {
    const key = [more.day, more.account, more.agency, more.regionCode].join('\0');
    const known = this.tallies.get(key);
    if (known === undefined) this.tallies.set(key, more);
    else {
      known.queries += more.queries;
      known.leads += more.leads;
    }
  }

  /** What could not be written is written with what comes after it. */
  private async write(): Promise<void> {
    // in one order, so that two processes do not wait for each other
    const taken = [...this.tallies]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, tally]) => tally);
    if (taken.length === 0) return;
    this.tallies = new Map();
    try {
      await this.source.query(ADD, [
        taken.map(({ day }) => day),
        taken.map(({ account }) => account),
        taken.map(({ agency }) => agency),
        taken.map(({ regionCode }) => regionCode),
        taken.map(({ queries }) => queries),
        taken.map(({ leads }) => leads),
      ]);
    } catch (error) {
      for (const tally of taken) this.add(tally);
      this.report(error);
    }
  }
}
