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
