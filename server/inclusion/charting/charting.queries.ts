import { z } from 'zod';
import { notFound } from '../../errors';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';
import type { ChartRow, Extractors, ResolutionRow, ValueRow } from './charts.rules';
import { CHART_TYPES, type ChartField } from './fields.rules';

const sql = queriesOf('server/inclusion/charting/charting.queries.sql');

const flag = z.number().transform((value) => value === 1);
const SettingsSchema = z.object({ extractors: z.union([z.literal(1), z.literal(2)]) });
const FieldSchema = z.object({
  ...{ id: z.string(), label: z.string(), type: z.enum(CHART_TYPES), withdrawn: flag },
  choices: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
});
const ChartSchema = z.object({ subject: z.string(), member: z.string(), done: flag, seq: z.number() });
const ValueSchema = z.object({
  ...{ subject: z.string(), member: z.string(), field: z.string(), seq: z.number() },
  value: z.string().nullable(),
});

/** How many people chart each study; one unless a lead said two. */
export const selectExtractors = (db: Database): Extractors =>
  sql.optionalRow(db, 'select_extractors', {}, SettingsSchema)?.extractors ?? 1;

/** All fields in their order, withdrawn ones too. */
export const selectFields = (db: Database): ChartField[] => sql.rows(db, 'select_fields', {}, FieldSchema);

/** Throws AppError "not-found". */
export function selectField(db: Database, id: string): ChartField {
  const field = selectFields(db).find((one) => one.id === id);
  if (field === undefined) throw notFound('This field');
  return field;
}

/** Everything charted of anything, in the order of the ledger. */
export const selectCharted = (
  db: Database,
): { charts: ChartRow[]; values: ValueRow[]; resolutions: ResolutionRow[] } => ({
  charts: sql.rows(db, 'select_charts', {}, ChartSchema),
  values: sql.rows(db, 'select_values', {}, ValueSchema),
  resolutions: sql.rows(db, 'select_resolutions', {}, ValueSchema),
});
