import type { Config } from './config';
import type { Log } from './log';
import type { Database } from './storage/database';
import type { ReviewStore } from './storage/review-store';
import type { Rankings } from './workers/rankings';
import type { Workers } from './workers/workers';

/** The services of one running Winnow, made by the caller and handed down; there are no globals. */
export interface House {
  config: Config;
  /** winnow.sqlite: people, sessions, tokens, the index of reviews. */
  accounts: Database;
  reviews: ReviewStore;
  workers: Workers;
  /** The orders in which the records of each review are screened. */
  rankings: Rankings;
  clock: () => Date;
  log: Log;
}
