import { z } from 'zod';
import { FATES } from '../ledger/fates.rules';
import { selectRecords, type RecordRow } from '../ledger/records.queries';
import type { Database } from '../storage/database';
import { queriesOf } from '../storage/sql';
import {
  FATES_OF_STATE,
  RETRIEVAL_STATES,
  retrievalState,
  SOUGHT_FATES,
  type RetrievalState,
} from './retrieval.rules';

const sql = queriesOf('server/eligibility/retrieval.queries.sql');

const RetrievalRowSchema = z.object({
  report: z.number(),
  outcome: z.enum(['retrieved', 'not-retrieved']),
  why: z.string().nullable(),
  at: z.string(),
  actor: z.string(),
});
const flag = z.number().transform((value) => value === 1);
const ClassificationRowSchema = z.object({ report: z.number(), awaiting: flag, ongoing: flag });
const FileOfReportSchema = z.object({
  report: z.number(),
  id: z.string(),
  name: z.string(),
  size: z.number(),
});

/** One report whose full text is sought, with the last word on it and the files of all its records. */
export interface SoughtReport {
  row: RecordRow;
  state: RetrievalState;
  retrieval: z.infer<typeof RetrievalRowSchema> | null;
  files: z.infer<typeof FileOfReportSchema>[];
  /** Marked as awaiting classification, perhaps as a report of an ongoing study. */
  classification: { awaiting: boolean; ongoing: boolean };
}

/** The number of the record that stands for a report; null where all are voided. */
export const selectOptionalStanding = (db: Database, group: number): number | null =>
  sql.optionalRow(db, 'select_standing', { group }, z.object({ number: z.number() }))?.number ?? null;

/** How many reports are sought, by state. */
export function countSought(db: Database): Record<RetrievalState, number> {
  const row = z.object({ fate: z.enum(FATES), n: z.number() });
  const rows = sql.rows(db, 'count_sought', { fates: JSON.stringify(SOUGHT_FATES) }, row);
  const counts = Object.fromEntries(RETRIEVAL_STATES.map((state) => [state, 0]));
  for (const { fate, n } of rows) {
    const state = retrievalState(fate);
    if (state !== null) counts[state] = (counts[state] ?? 0) + n;
  }
  return counts as Record<RetrievalState, number>;
}

/** Records standing for sought reports in a state (null: any), `limit` at most, after number `after`. */
export function selectSought(
  db: Database,
  member: string,
  given: { state: RetrievalState | null; q?: string | undefined },
  page: { after: number; limit: number },
): RecordRow[] {
  const fates = given.state === null ? SOUGHT_FATES : FATES_OF_STATE[given.state];
  return selectRecords(db, { member, fates, q: given.q }, page.after, page.limit);
}

/** What was done about these reports, in the rows' order; a record that does not stand for its report is left out. */
export function describeSought(db: Database, rows: readonly RecordRow[]): SoughtReport[] {
  const groups = JSON.stringify(rows.map(({ group_number }) => group_number));
  const retrievals = new Map(
    sql.rows(db, 'select_retrievals', { groups }, RetrievalRowSchema).map((last) => [last.report, last]),
  );
  const classifications = new Map(
    sql
      .rows(db, 'select_classifications', { groups }, ClassificationRowSchema)
      .map(({ report, awaiting, ongoing }) => [report, { awaiting, ongoing }]),
  );
  const files = sql.rows(db, 'select_files', { groups }, FileOfReportSchema);
  return rows.flatMap((row) => {
    const state = retrievalState(row.fate);
    if (!row.standing || state === null) return [];
    return {
      row,
      state,
      retrieval: retrievals.get(row.group_number) ?? null,
      classification: classifications.get(row.group_number) ?? { awaiting: false, ongoing: false },
      files: files.filter(({ report }) => report === row.group_number),
    };
  });
}
