import { z } from 'zod';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';
import { StopSchema } from './stop.rules';

const sql = queriesOf('server/screening/stopping/audit.queries.sql');

const json = <T extends z.ZodType>(schema: T) =>
  z.string().transform((text) => schema.parse(JSON.parse(text)));
const NumberSchema = z.object({ number: z.number() });

const AuditSchema = z.object({
  ...{ id: z.string(), seq: z.number(), seed: z.number(), unseen: z.number(), at: z.string() },
  records: json(z.array(z.number())),
});
/** A random sample of the records that nobody had screened, and how many these were. */
export type AuditRow = z.infer<typeof AuditSchema>;

/** Every audit of the review, the latest first. */
export const selectAudits = (db: Database): AuditRow[] => sql.rows(db, 'select_audits', {}, AuditSchema);

/** The records of the latest audit that still wait for votes, in the order drawn. */
export function selectOpenAudit(db: Database): number[] {
  const [audit] = selectAudits(db);
  if (audit === undefined) return [];
  const records = JSON.stringify(audit.records);
  return sql.rows(db, 'select_waiting_of_audit', { records }, NumberSchema).map(({ number }) => number);
}

const StopRowSchema = z.object({
  ...{ id: z.string(), seq: z.number(), at: z.string(), stop: json(StopSchema) },
  ...{ resumed_seq: z.number().nullable(), resumed_at: z.string().nullable() },
});
export type StopRow = z.infer<typeof StopRowSchema>;

/** Every early stop, the latest first. */
export const selectStops = (db: Database): StopRow[] => sql.rows(db, 'select_stops', {}, StopRowSchema);

export const selectOptionalStop = (db: Database): StopRow | null =>
  selectStops(db).find(({ resumed_seq }) => resumed_seq === null) ?? null;

const UnsettledSchema = NumberSchema.extend({ wanted: z.number().transform((value) => value === 1) });

/** The records (or those among some) that await screening; `wanted`: a vote to include one stands, whosever it is. */
export const selectUnsettled = (
  db: Database,
  among: readonly number[] | null = null,
): z.infer<typeof UnsettledSchema>[] =>
  sql.rows(db, 'select_unsettled', { among: among && JSON.stringify(among) }, UnsettledSchema);

export const selectRemovedByStop = (db: Database, reason: string): number[] =>
  sql.rows(db, 'select_removed_by_stop', { reason }, NumberSchema).map(({ number }) => number);
