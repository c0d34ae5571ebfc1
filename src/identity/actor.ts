import type { Audience, Post } from '../policy/vocabulary';

/** What a verified token says of the person who asks; nothing here is looked up. */
export interface Claims {
  /** account name, unique across agencies (`sub`) */
  account: string;
  /** display name */
  name: string;
  agency: Audience;
  post: Post;
  /** unified social credit code (GB 32100) of the person's unit; null for the three administrators */
  unitCode: string | null;
  /** GB/T 2260 code of the division the person works for, such as 621000 */
  regionCode: string;
  /** may open records that name persons (具名材料) */
  clearance: boolean;
}

/** Claims completed from the database: what conditions compare records with. */
export interface Actor extends Claims {
  /** id of the person's unit; null when the claims name none */
  unitId: string | null;
  /** ids of the inspections the person takes part in: in whose teams he serves, or whose object his unit is */
  inspectionIds: readonly string[];
}
