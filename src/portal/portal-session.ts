import type { Audience } from '../policy/vocabulary';

/** A demo account with a fresh token, as the account switch needs it. */
export interface PortalAccount {
  account: string;
  /** display name */
  name: string;
  agency: Audience;
  agencyLabel: string;
  postLabel: string;
  /** bearer token */
  token: string;
}

/** A saved query: the title is Chinese, the query holds exactly one named operation. */
export interface ExampleQuery {
  title: string;
  query: string;
  variables?: object;
}

export type ExampleQueries = Record<Audience, ExampleQuery[]>;

/** What `GET /portal/session.json` answers: the contract between server and page. */
export interface PortalSession {
  /** null outside demo mode: the visitor then brings a token */
  accounts: PortalAccount[] | null;
  examples: ExampleQueries;
}
