/** A service that takes requests, of one process or of several. */
export interface Running {
  /** for people */
  readonly url: string;
  /** resolves when the embedded database has ended; if `stop()` was not called, the service is of no use any more */
  readonly databaseEnded: Promise<void>;
  /** stops taking requests, lets those in hand finish, closes the pools, stops the embedded database */
  stop(): Promise<void>;
}
