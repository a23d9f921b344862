import { z } from 'zod';
import { notFound } from '../../errors';
import { selectSearchVersions, type SearchVersion } from '../../ledger/review.queries';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';
import type { FlowInput } from '../flow.rules';
import { TallySchema } from '../tally.rules';

const sql = queriesOf('server/flow/versions/version-flow.queries.sql');

const IdSchema = z.object({ id: z.string() });
const StudiesSchema = z.object({
  studies: z.number(),
  previous_reports: z.number(),
  participants: z.number().nullable(),
  earlier_studies: z.number(),
  earlier_reports: z.number(),
});

/** A version of the search by its place, from 1. Throws AppError "not-found". */
export function selectSearchVersion(db: Database, ordinal: number): SearchVersion {
  const found = selectSearchVersions(db)[ordinal - 1];
  if (found === undefined) throw notFound('This version of the search');
  return found;
}

/**
 * What a review's flow is computed from, narrowed to the records that one version of the search brought. What the
 * versions before it included is its previous version: so the totals of the last are those of the whole.
 */
export function narrowedTo(
  { records, events, name, ordinal }: SearchVersion,
  db: Database,
  whole: FlowInput,
): FlowInput {
  const range = { after: records.after, up_to: records.upTo };
  const tallies = sql.rows(db, 'select_tallies', range, TallySchema);
  const acts = { after: events.after, up_to: events.upTo };
  const idsOf = (block: string) => sql.rows(db, block, acts, IdSchema).map(({ id }) => id);
  const added = new Set(idsOf('select_new_sources'));
  const used = new Set([
    ...added,
    ...idsOf('select_searched_sources'),
    ...tallies.map(({ sourceId }) => sourceId),
  ]);
  const { earlier_studies, earlier_reports, previous_reports, ...studies } = sql.row(
    db,
    'select_studies',
    range,
    StudiesSchema,
  );
  const isUpdate = ordinal > 1 && whole.sight === 'all';
  return {
    ...whole,
    review: `${whole.review} (${name})`,
    tallies,
    sources: whole.sources
      .filter(({ id }) => used.has(id))
      // Duplicates removed before import are told once, in the version that brought the source.
      .map((source) => ({ ...source, entered: added.has(source.id) ? source.entered : 0 })),
    studies: { ...studies, reportsOfPreviousStudies: previous_reports },
    previous: isUpdate
      ? {
          studies: (whole.previous?.studies ?? 0) + earlier_studies,
          reports: (whole.previous?.reports ?? 0) + earlier_reports,
        }
      : whole.previous,
  };
}
