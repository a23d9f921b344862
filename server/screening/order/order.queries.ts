import { z } from 'zod';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';
import { screeningQueueOf } from '../../ledger/waiting/screening-queue.queries';
import { offered, type Desk, type Plan } from './offered.rules';
import { ORDERS, USUAL_SHARE, type OrderChoice, type RankingSettings } from './order.rules';

const sql = queriesOf('server/screening/order/order.queries.sql');

const OrderRowSchema = z.object({ chosen: z.enum(ORDERS).nullable(), seed: z.number().nullable() });

/** The order that a member chose, and the seed of their draws, which is their place in the team. */
export function selectOrder(db: Database, member: string): { choice: OrderChoice; seed: number } {
  const { chosen, seed } = sql.row(db, 'select_order', { member }, OrderRowSchema);
  return { choice: chosen ?? 'relevance', seed: seed ?? 0 };
}

const SettingsRowSchema = z.object({
  random_share: z.number(),
  key_papers: z.string().transform((text) => z.array(z.number()).parse(JSON.parse(text))),
});

export function selectRankingSettings(db: Database): RankingSettings {
  const row = sql.optionalRow(db, 'select_settings', {}, SettingsRowSchema);
  return { randomShare: row?.random_share ?? USUAL_SHARE, keyPapers: row?.key_papers ?? [] };
}

const NumberSchema = z.object({ number: z.number() });

export const selectLargest = (db: Database): number => sql.row(db, 'select_largest', {}, NumberSchema).number;

/** The records that stand for the reports of these. */
export const selectStandingOf = (db: Database, records: readonly number[]): number[] =>
  sql
    .rows(db, 'select_standing_of', { records: JSON.stringify(records) }, NumberSchema)
    .map(({ number }) => number);

const TitleSchema = z.object({ number: z.number(), title: z.string() });

export const selectTitles = (db: Database, records: readonly number[]): z.infer<typeof TitleSchema>[] =>
  sql.rows(db, 'select_titles', { records: JSON.stringify(records) }, TitleSchema);

/** How a voter's queue is put in order; null leaves it as it was imported. */
export interface Offer {
  plan: Plan;
  desk: Desk;
}

/** A voter's queue in the order offered to them. A pilot's records come as they are, the same to everybody. */
export function offeredQueueOf(
  db: Database,
  member: string,
  offer: Offer | null,
): ReturnType<typeof screeningQueueOf> {
  const queue = screeningQueueOf(db, member);
  return queue.pilot || offer === null ? queue : offered(queue, offer.plan, offer.desk);
}

const ActSchema = z.object({ actor: z.string(), kind: z.string() });
const BlindSchema = z.object({ blind: z.number().transform((value) => value === 1) });

/** Acts of which a blinded voter's order learns nothing, unless they are their own. */
const OTHERS: ReadonlySet<string> = new Set([
  'vote-cast',
  'vote-taken-back',
  'record-annotated',
  'report-discussed',
]);

/**
 * Whether the order of a voter can have changed since a position of the ledger. Where all are blinded, others' votes
 * change none: nobody's order is made anew for them.
 */
export function selectConcerned(db: Database, since: number): (member: string) => boolean {
  const acts = sql.rows(db, 'select_acts_since', { seq: since }, ActSchema);
  const areVotes = acts.every(({ kind }) => OTHERS.has(kind));
  if (!areVotes || sql.optionalRow(db, 'is_blind', {}, BlindSchema)?.blind !== true) return () => true;
  const actors = new Set(acts.map(({ actor }) => actor));
  return (member) => actors.has(member);
}
