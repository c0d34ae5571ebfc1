import type { Pool } from 'pg';
import type { Resources } from '../../../src/graphql/resource';
import type { Actor } from '../../../src/identity/actor';
import type { Audience } from '../../../src/policy/vocabulary';
import type { LimitStatement } from './limit-statement';

/** The same variables as the graph takes them and as bare statements take them. */
export interface Variables {
  readonly graph: Readonly<Record<string, unknown>>;
  readonly limit: Readonly<Record<string, unknown>>;
}

/** Engines that run beside the service, in a package of their own. */
export type Peer = 'postgraphile' | 'mercurius';

/** What reads and what writes: writes run on a copy of the data set that is thrown away. */
export interface Question {
  readonly name: string;
  readonly audience: Audience;
  /** as a front end writes it */
  readonly document: string;
  /** the same for each engine that can be asked it */
  readonly peers: (resources: Resources) => Partial<Record<Peer, string>>;
  /** as bare SQL: one statement, or those of one transaction; the one with a column `answer` answers */
  limit(actor: Actor, resources: Resources): readonly LimitStatement[];
  /** as many sets as asked for, or fewer where there are no more records: the same ones in every run */
  draw(owner: Pool, actor: Actor, resources: Resources, count: number): Promise<Variables[]>;
  /** the part of the service's answer that the bare statement answers; absent: all of it */
  readonly compared?: (data: unknown) => unknown;
  readonly write?: Write;
}

/** What a question has about it that changes what it asks about. */
export interface Write {
  /** the sets can be gone through again and again; otherwise a round ends with the last one */
  readonly isRepeatable: boolean;
  /** brings the records that these sets name back to where the first set finds them */
  restore(owner: Pool, sets: readonly Variables[]): Promise<void>;
}
