import { z } from 'zod';
import type { Stage } from '../../ledger/fates.rules';
import { selectAssignments, type MadeAssignment } from '../../ledger/fold/groups.queries';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';

const sql = queriesOf('server/voting/assignment/assignment.queries.sql');

const NumbersSchema = z.object({
  numbers: z.string().transform((text) => JSON.parse(text) as number[]),
});

/** The assignments of a stage, the first made first. */
export const selectStageAssignments = (db: Database, stage: Stage): MadeAssignment[] =>
  selectAssignments(db).filter((one) => one.stage === stage);

/**
 * The record with which the next batch begins: behind the last one, or the first record where everything, or nothing,
 * is assigned.
 */
export function nextFirst(assignments: readonly MadeAssignment[]): number {
  const last = assignments.at(-1)?.last ?? null;
  return last === null ? 1 : last + 1;
}

/** The records from `first` that are screened at all, whatever has become of them: nothing of votes is in it. */
export const selectNumbersFrom = (db: Database, first: number): number[] =>
  sql.row(db, 'select_numbers', { first }, NumbersSchema).numbers;

const WaitSchema = z.object({
  fate: z.enum(['screening-conflict', 'eligibility-conflict', 'awaiting-retrieval']),
  n: z.number(),
});
const AskedSchema = z.object({ asked_of: z.string().nullable(), n: z.number(), since: z.string() });

/** What waits for people who do not vote on it: conflicts, and full texts with those who were asked for them. */
export interface Waits {
  conflicts: Record<Stage, number>;
  /** Full texts sought and not there yet. */
  retrieval: number;
  /** Of whom such a text was requested, for how many, and the day of the first request. */
  asked: { of: string | null; n: number; since: string }[];
}

export function selectWaits(db: Database): Waits {
  const rows = sql.rows(db, 'select_waits', {}, WaitSchema);
  const count = (fate: z.infer<typeof WaitSchema>['fate']): number =>
    rows.find((row) => row.fate === fate)?.n ?? 0;
  return {
    conflicts: { screening: count('screening-conflict'), eligibility: count('eligibility-conflict') },
    retrieval: count('awaiting-retrieval'),
    asked: sql
      .rows(db, 'select_asked', {}, AskedSchema)
      .map(({ asked_of, n, since }) => ({ of: asked_of, n, since })),
  };
}
