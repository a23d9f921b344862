import { z } from 'zod';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';
import { USUAL_SETTINGS, type RetrievalSettings } from './requests.rules';

const sql = queriesOf('server/eligibility/requests/requests.queries.sql');

const RequestRow = z.object({ report: z.number(), asked_of: z.string().nullable(), asked_on: z.string() });
const WaitingRow = z.object({ number: z.number(), asked_on: z.string() });
const SettingsRow = z
  .object({
    resolver: z.string().nullable(),
    whys: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
    overdue_days: z.number(),
  })
  .transform(({ overdue_days: overdueDays, ...row }) => ({ ...row, overdueDays }));

/** The last request for each report's full text, by report. */
export function selectRequests(
  db: Database,
  reports: readonly number[],
): Map<number, z.infer<typeof RequestRow>> {
  const rows = sql.rows(db, 'select_requests', { reports: JSON.stringify(reports) }, RequestRow);
  return new Map(rows.map((row) => [row.report, row]));
}

/** Reports that still wait for a full text that was asked for, the longest first: record number and day. */
export const selectWaitingRequests = (db: Database): z.infer<typeof WaitingRow>[] =>
  sql.rows(db, 'select_waiting', {}, WaitingRow);

/** How full texts are looked for in this review. */
export const selectRetrievalSettings = (db: Database): RetrievalSettings =>
  sql.optionalRow(db, 'select_settings', {}, SettingsRow) ?? USUAL_SETTINGS;
