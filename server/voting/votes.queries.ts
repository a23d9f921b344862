import { z } from 'zod';
import { STAGES, type Stage } from '../ledger/fates.rules';
import { FurtherSchema } from '../ledger/report.queries';
import type { Database } from '../storage/database';
import { queriesOf } from '../storage/sql';
import { DECISIONS } from './votes.rules';

const sql = queriesOf('server/voting/votes.queries.sql');

const flag = z.number().transform((value) => value === 1);
const vote = {
  id: z.string(),
  record: z.number(),
  decision: z.enum(DECISIONS),
  reason: z.string().nullable(),
  note: z.string().nullable(),
  seq: z.number(),
  at: z.string(),
};
const StageVoteSchema = z.object({
  ...vote,
  stage: z.enum(STAGES),
  member: z.string(),
  further: FurtherSchema,
  unblinded: flag,
});
export type StageVote = z.infer<typeof StageVoteSchema>;

const OwnVoteSchema = z.object({ ...vote, standing: z.number(), title: z.string() });
/** One of a member's own votes, with the record that stands for its report now. */
export type OwnVote = z.infer<typeof OwnVoteSchema>;

/** Every vote on a report at a stage, its voided records' too, in ledger order; for the rules, not for viewers. */
export const selectStageVotes = (db: Database, group: number, stage: Stage): StageVote[] =>
  sql.rows(db, 'select_stage_votes', { group, stage }, StageVoteSchema);

const PilotSchema = z.object({ status: z.enum(['open', 'kept', 'discarded']) });

/** What became of the latest pilot round that a report was in and whose votes its voters were shown; null without one. */
export const selectOptionalOpenedPilot = (
  db: Database,
  group: number,
): z.infer<typeof PilotSchema>['status'] | null =>
  sql.optionalRow(db, 'select_opened_pilot', { group }, PilotSchema)?.status ?? null;

/** Whether a pilot round's votes are shown to its voters. */
export const hasOpenedPilot = (db: Database): boolean =>
  sql.row(db, 'has_opened_pilot', {}, z.object({ opened: flag })).opened;

/** The record that stands for a report; null when all its records are voided. */
export const selectOptionalStanding = (db: Database, group: number): number | null =>
  sql.optionalRow(db, 'select_standing', { group }, z.object({ number: z.number() }))?.number ?? null;

/** A member's latest votes at a stage, the last first: what undo takes back one by one. */
export const selectLastVotes = (
  db: Database,
  member: string,
  stage: Stage,
  limit: number,
): Pick<OwnVote, 'record' | 'decision'>[] =>
  sql.rows(
    db,
    'select_last_votes',
    { member, stage, limit },
    OwnVoteSchema.pick({ record: true, decision: true }),
  );

export const selectOptionalLastVote = (
  db: Database,
  member: string,
  stage: Stage,
): Pick<OwnVote, 'record' | 'decision'> | null => selectLastVotes(db, member, stage, 1)[0] ?? null;

/**
 * At most `limit` of a member's own votes, the latest first; those before the vote `before` of theirs, if there is one.
 * The cursor is a vote's id because gaps between ledger positions would tell of others' acts.
 */
export const selectOwnVotes = (
  db: Database,
  member: string,
  stage: Stage,
  page: { before: string; limit: number },
): OwnVote[] => sql.rows(db, 'select_own_votes', { member, stage, ...page }, OwnVoteSchema);

const KeySchema = z.object({ request_hash: z.string(), answer: z.string() });

/** The answer once given under a member's Idempotency-Key, and to which request. */
export const selectOptionalKey = (
  db: Database,
  member: string,
  key: string,
): z.infer<typeof KeySchema> | null => sql.optionalRow(db, 'select_key', { member, key }, KeySchema);

export const insertKey = (
  db: Database,
  row: {
    member: string;
    key: string;
    request_hash: string;
    status: number;
    answer: string;
    created_at: string;
  },
): void => {
  sql.run(db, 'insert_key', row);
};

/** Forgets keys from before a time (ISO 8601, UTC), the oldest hundred at most: with each new one that is enough. */
export const sweepKeys = (db: Database, before: string): void => {
  sql.run(db, 'sweep_keys', { before });
};

/** Whether a member could read others' votes of a stage, in a role they no longer have. */
export const hasSeenVotes = (db: Database, member: string, stage: Stage): boolean =>
  sql.row(db, 'has_seen_votes', { member, stage }, z.object({ seen: flag })).seen;
