import type { Config } from '../config';
import type { House } from '../house';
import type { Log } from '../log';
import { dataPaths, openAccounts } from '../storage/data-folder';
import { ReviewStore } from '../storage/review-store';
import { Rankings } from '../workers/rankings';
import { Workers } from '../workers/workers';

/** How long a command waits while a running server writes; the server itself does not wait, it answers 503. */
const COMMAND_WAIT_MS = 10_000;

/** A house with the way to shut it. */
export interface OpenHouse extends House {
  close(): Promise<void>;
}

/** Opens the data folder of a configuration, making it where there is none, and brings winnow.sqlite forward. */
export function openHouse(
  config: Config,
  given: { log: Log; waitMs?: number; clock?: () => Date },
): OpenHouse {
  const clock = given.clock ?? (() => new Date());
  const accounts = openAccounts(config.dataDir, given.waitMs ?? COMMAND_WAIT_MS);
  const reviews = new ReviewStore(dataPaths(config.dataDir).reviews, clock);
  const workers = new Workers();
  const rankings = new Rankings(given.log);
  const close = async () => {
    await Promise.all([workers.close(), rankings.close()]);
    reviews.close();
    accounts.close();
  };
  return { config, accounts, reviews, workers, rankings, clock, log: given.log, close };
}
