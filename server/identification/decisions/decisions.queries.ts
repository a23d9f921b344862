import { z } from 'zod';
import { FATES, STAGES } from '../../ledger/fates.rules';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';
import type { DecidedRecord, Standing } from './decisions.rules';

const sql = queriesOf('server/identification/decisions/decisions.queries.sql');

const list = <T extends z.ZodType>(item: T) =>
  z.string().transform((text) => z.array(item).parse(JSON.parse(text)));
const DecisionSchema = z.object({
  by: z.string().optional(),
  decision: z.enum(['include', 'exclude', 'maybe']),
  reason: z.string().optional(),
  stage: z.enum(STAGES).optional(),
});
const DecidedSchema = z.object({ number: z.number(), decisions: list(DecisionSchema) });
const StandingSchema = z.object({
  number: z.number(),
  fate: z.enum(FATES),
  voted: list(z.string()),
  resolved: list(z.enum(STAGES)),
  retrieved: z.number().transform((value) => value === 1),
});
const TakenOverSchema = z.object({
  ...{ seq: z.number(), stage: z.enum(STAGES), records: list(z.number()) },
  ...{ votes: z.number(), resolutions: z.number() },
});
export type TakenOver = z.infer<typeof TakenOverSchema>;

/** The numbers of some of an import's records. */
export interface Span {
  from: number;
  to: number;
}

/** Records with what their file says was decided of them; those of which it says nothing have no decisions. */
export function selectDecided(db: Database, { from, to }: Span): DecidedRecord[] {
  const found = sql.rows(db, 'select_decided', { from, to }, DecidedSchema);
  const byNumber = new Map(found.map((row) => [row.number, row]));
  return Array.from(
    { length: to - from + 1 },
    (_, at) => byNumber.get(from + at) ?? { number: from + at, decisions: [] },
  );
}

/** What stands on these records already, by their numbers. */
export const selectStanding = (db: Database, { from, to }: Span): Map<number, Standing> =>
  new Map(
    sql
      .rows(db, 'select_standing', { from, to }, StandingSchema)
      .map((row) => [row.number, { ...row, voted: new Set(row.voted), resolved: new Set(row.resolved) }]),
  );

/** Events that took an import's decisions over and were not taken back. */
export const selectTakenOver = (db: Database, importId: string): TakenOver[] =>
  sql.rows(db, 'select_taken_over', { import: importId }, TakenOverSchema);
