import { z } from 'zod';
import type { Database } from '../../storage/database';
import { writeInSlices } from '../../storage/slices';
import { queriesOf } from '../../storage/sql';

const sql = queriesOf('server/identification/linking/pairs.queries.sql');

const NumbersSchema = z.object({ a: z.number(), b: z.number() });
const PairSchema = NumbersSchema.extend({
  score: z.number(),
  why: z.string(),
  kind: z.enum(['report', 'study']),
});
const LineSchema = NumbersSchema.extend({
  what: z.enum(['link', 'not a duplicate']),
  by: z.enum(['engine', 'person']),
  why: z.string(),
  at: z.string(),
  standing: z.number().nullable(),
  title_a: z.string(),
  title_b: z.string(),
  doi_a: z.string(),
  doi_b: z.string(),
});

/** Two records, a < b, that a person should look at: `score` is the probability that they are of one report. */
export type PossiblePair = z.infer<typeof PairSchema>;
/** One line of the report of all links: a link, or a pair that a person has parted. */
export type LinkLine = z.infer<typeof LineSchema>;

/** Puts the pairs of the latest search in the place of all earlier ones. */
export async function replacePairs(db: Database, pairs: readonly PossiblePair[]): Promise<void> {
  sql.run(db, 'delete_pairs', {});
  await writeInSlices(db, pairs, (pair) => sql.run(db, 'insert_pair', pair));
}

/** The pairs that wait for a person, duplicates before studies, the likeliest first: none that is linked or parted. */
export const selectPairs = (db: Database): PossiblePair[] => sql.rows(db, 'select_pairs', {}, PairSchema);

/** A pair as the latest search has left it, decided since or not. */
export const selectOptionalPair = (db: Database, pair: { a: number; b: number }): PossiblePair | null =>
  sql.optionalRow(db, 'select_pair', pair, PairSchema);

/** Those of the records whose eligibility was settled before they were linked. */
export const selectSettledBeforeLink = (db: Database, records: readonly number[]): number[] =>
  sql
    .rows(
      db,
      'select_settled_before_link',
      { records: JSON.stringify(records) },
      z.object({ number: z.number() }),
    )
    .map(({ number }) => number);

/** How many votes stood on each record of a report when its latest link was made. */
export const selectVotesBeforeLink = (db: Database, group: number): { record: number; votes: number }[] =>
  sql.rows(db, 'select_votes_before_link', { group }, z.object({ record: z.number(), votes: z.number() }));

/** Every link that holds, and every pair parted, in the order of the ledger. */
export const selectLinkLines = (db: Database): LinkLine[] => sql.rows(db, 'select_report', {}, LineSchema);
