import { z } from 'zod';
import { notFound } from '../errors';
import { SOURCE_KINDS } from '../ledger/fates.rules';
import type { Database } from '../storage/database';
import { queriesOf } from '../storage/sql';

const sql = queriesOf('server/identification/sources.queries.sql');

const SourceSchema = z.object({
  id: z.string(),
  kind: z.enum(SOURCE_KINDS),
  name: z.string(),
  platform: z.string().nullable(),
  entered: z.number(),
  imports: z.number(),
  kept: z.number(),
  rejected: z.number(),
  hits: z.number().nullable(),
});
const SearchRowSchema = z.object({
  id: z.string(),
  source_id: z.string(),
  searched_on: z.string().nullable(),
  query: z.string().nullable(),
  limits: z.string().nullable(),
  filters: z.string().nullable(),
  hits: z.number().nullable(),
});
export type SearchRow = z.infer<typeof SearchRowSchema>;

/** A source with its searches; `kept` and `rejected` are of its imports that stand, `hits` null where unknown. */
export type SourceRow = z.infer<typeof SourceSchema> & { searches: SearchRow[] };

/** Every source in the order in which they were added. */
export function selectSources(db: Database): SourceRow[] {
  const searches = sql.rows(db, 'select_searches', {}, SearchRowSchema);
  return sql
    .rows(db, 'select_sources', {}, SourceSchema)
    .map((source) => ({ ...source, searches: searches.filter(({ source_id }) => source_id === source.id) }));
}

/** The source of an id in a URL. Throws AppError "not-found". */
export function selectSource(db: Database, id: string): SourceRow {
  const found = selectSources(db).find((source) => source.id === id);
  if (found === undefined) throw notFound('This source');
  return found;
}

export const hasSource = (db: Database, id: string): boolean =>
  sql.row(db, 'has_source', { id }, z.object({ n: z.number() })).n > 0;
