import type { Audience } from '../policy/vocabulary';

/** An office as SQL over the columns of a table. */
export interface OwingOffice {
  readonly agency: string;
  readonly regionCode: string;
}

/** A limit of one kind of record whose passing is kept as an event. SQL is over the columns of its own table. */
export interface Deadline {
  /** of the graph */
  readonly type: string;
  readonly table: string;
  /** what the event and its log entry call it */
  readonly clock: string;
  /** column of the last day */
  readonly due: string;
  /** SQL: the step that ends the clock is still owed */
  readonly runs: string;
  /** where the event is kept: the clock's name in a list, or a flag of the one clock there is */
  readonly keptIn: 'overdue' | 'was_overdue';
  /** whose step it is: where that office lives elsewhere, its own deployment keeps the event */
  readonly owedBy: OwingOffice;
  /** whose log has it, where that of the office would tell too much; its division stays */
  readonly loggedFor?: Audience;
}

export const COMMISSION: OwingOffice = {
  agency: `'DISCIPLINE_COMMISSION'`,
  regionCode: 'recipient_region_code',
};

/** SQL for a record in one of these states. */
export const inState = (...states: readonly string[]): string =>
  `state IN (${states.map((state) => `'${state}'`).join(', ')})`;
