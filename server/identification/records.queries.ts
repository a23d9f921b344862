import { z } from 'zod';
import { notFound } from '../errors';
import { boxFilter } from '../flow/boxes.rules';
import type { Member } from '../ledger/members.rules';
import { mayReadForeign, tellsDecisions } from '../ledger/lookup/foreign-decisions.rules';
import {
  selectOptionalRaw,
  selectRecordById,
  selectRecords,
  type RecordFilter,
  type RecordRow,
} from '../ledger/records.queries';
import { describeRecords, fateFilter, viewerOf, type Viewer } from '../ledger/viewer';
import type { Stage } from '../ledger/fates.rules';
import { flowSight, type Sight } from '../ledger/visible-fate.rules';
import type { Database } from '../storage/database';

const Given = z
  .string()
  .optional()
  .transform((text) => (text === undefined || text.trim() === '' ? undefined : text.trim()));

const Year = Given.pipe(
  z
    .string()
    .regex(/^\d{1,4}$/, 'A year is a number of four digits.')
    .transform(Number)
    .optional(),
);

/**
 * What `/records` and its page take: a fate or a box by name, a source, words, years, a label, one's own vote, whether
 * there are copies; empty means any.
 */
export const RecordsQuerySchema = z.object({
  fate: Given,
  box: Given,
  source: Given,
  import: Given,
  q: Given,
  from: Year,
  to: Year,
  label: Given,
  vote: Given.pipe(z.enum(['include', 'exclude', 'maybe', 'any', 'none']).optional()),
  copies: Given.pipe(z.enum(['yes', 'no']).optional()),
});
export type RecordsQuery = z.infer<typeof RecordsQuerySchema>;

/**
 * The records a viewer asks for, `limit + 1` at most, after number `after`. Throws AppError "not-found" for a fate
 * or box that does not exist for this viewer.
 */
export function listRecords(
  db: Database,
  viewer: Viewer,
  query: RecordsQuery,
  page: { after: number; limit: number },
): RecordRow[] {
  const filter: RecordFilter = {
    member: viewer.member.id,
    source: query.source,
    import: query.import,
    q: query.q,
    ...moreFilters(viewer, query),
  };
  const byFate = query.fate === undefined ? {} : fateFilter(viewer, query.fate);
  const byBox = query.box === undefined ? {} : filterOfBox(viewer, query.box);
  const fates = both(byFate.fates, byBox.fates);
  return selectRecords(db, { ...filter, ...byFate, ...byBox, fates }, page.after, page.limit + 1);
}

const FIRST_YEAR = 0;
const LAST_YEAR = 9999;

function moreFilters(viewer: Viewer, { from, to, label, vote, copies }: RecordsQuery): Partial<RecordFilter> {
  return {
    ...(from === undefined && to === undefined
      ? {}
      : { years: { from: from ?? FIRST_YEAR, to: to ?? LAST_YEAR } }),
    ...(label === undefined ? {} : { label: { text: label, openStages: openStages(viewer.sight) } }),
    ...(vote === undefined ? {} : { ownVote: vote }),
    ...(copies === undefined ? {} : { copies: copies === 'yes' }),
  };
}

/** The stages at which others' labels may be found: those of which the viewer sees every vote. */
function openStages(sight: Sight): Stage[] {
  if (sight.screening !== 'all') return [];
  return sight.eligibility === 'all' ? ['screening', 'eligibility'] : ['screening'];
}

function filterOfBox(viewer: Viewer, box: string): Partial<RecordFilter> {
  const filter = boxFilter(box, flowSight(viewer.sight));
  if (filter === null) throw notFound('This box of the diagram');
  return filter;
}

const both = <T>(a: readonly T[] | undefined, b: readonly T[] | undefined): readonly T[] | undefined =>
  a === undefined || b === undefined ? (a ?? b) : a.filter((one) => b.includes(one));

/** One record for a member: its item, its report, and how it stood in its file. Throws AppError "not-found". */
export function describeRecord(db: Database, member: Member, id: string): object {
  const row = selectRecordById(db, id, member.id);
  const viewer = viewerOf(db, member);
  const [item] = describeRecords(db, viewer, [row]);
  const hidden = tellsDecisions(row.citation) && !mayReadForeign(viewer.sight);
  const raw = hidden ? '' : (selectOptionalRaw(db, row.number)?.raw ?? '');
  return { ...item, report: String(row.group_number), raw };
}
