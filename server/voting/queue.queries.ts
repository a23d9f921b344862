import { z } from 'zod';
import type { FateName, Stage } from '../ledger/fates.rules';
import { selectOptionalRecord, type RecordRow } from '../ledger/records.queries';
import type { Database } from '../storage/database';
import { queriesOf } from '../storage/sql';

const sql = queriesOf('server/voting/queue.queries.sql');

const AWAITING: Record<Stage, FateName> = {
  screening: 'awaiting-screening',
  eligibility: 'awaiting-eligibility',
};

const WaitingSchema = z.object({
  numbers: z.string().transform((text) => z.array(z.number()).parse(JSON.parse(text))),
});

/**
 * The records that wait for this voter at a stage, by import and position: those that stand for a report which still
 * takes votes, and which the voter has not voted on. Nothing else of others' acts enters.
 */
export const selectWaiting = (db: Database, member: string, stage: Stage): number[] =>
  sql.row(db, 'select_waiting', { member, stage, fate: AWAITING[stage] }, WaitingSchema).numbers;

/** These records, in this order. */
export const selectRecordsInOrder = (db: Database, member: string, numbers: readonly number[]): RecordRow[] =>
  numbers.flatMap((number) => selectOptionalRecord(db, number, member) ?? []);
