import { z } from 'zod';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';

const sql = queriesOf('server/identification/citations/citations.queries.sql');

const NamedSchema = z
  .object({ number: z.number(), title: z.string() })
  .transform(({ number, title }) => ({ id: String(number), title: title || 'Record without a title' }));
/** A record by its id and title. */
export type NamedRecord = z.infer<typeof NamedSchema>;

/** The first source of citation searching; null while there is none. */
export const selectOptionalCitationSource = (db: Database): string | null =>
  sql.optionalRow(db, 'select_source', {}, z.object({ id: z.string() }))?.id ?? null;

/** The records found by way of a report, and the reports by way of which one was found. */
export const selectTrail = (
  db: Database,
  group: number,
): { finds: NamedRecord[]; origins: NamedRecord[] } => ({
  finds: sql.rows(db, 'select_finds', { group }, NamedSchema),
  origins: sql.rows(db, 'select_origins', { group }, NamedSchema),
});
