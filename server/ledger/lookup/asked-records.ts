import { z } from 'zod';
import { notFound } from '../../errors';
import { boxFilter } from '../../flow/boxes.rules';
import type { Stage } from '../fates.rules';
import type { RecordFilter } from '../records.queries';
import { fateFilter, type Viewer } from '../viewer';
import { flowSight, type Sight } from '../visible-fate.rules';

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

/** Records by number, as "120-169" or "170-". */
const Numbers = Given.pipe(
  z
    .string()
    .regex(/^\d{1,9}-\d{0,9}$/, 'Numbers are given as 120-169, or 170- for all from there on.')
    .optional(),
);

/** The numbers of a stretch of records, as a list of them is asked for. */
export const numbersOf = ({ after, upTo }: { after: number; upTo: number | null }): string =>
  `${String(after + 1)}-${upTo === null ? '' : String(upTo)}`;

function numbersIn(given: string): { first: number; last: number | null } {
  const [first = '', last = ''] = given.split('-');
  return { first: Number(first), last: last === '' ? null : Number(last) };
}

/**
 * What `/records`, its page and exports take: a fate or a box by name, a source, words, numbers, years, a label, one's own vote,
 * whether there are copies; empty means any.
 */
export const RecordsQuerySchema = z.object({
  fate: Given,
  box: Given,
  source: Given,
  import: Given,
  numbers: Numbers,
  q: Given,
  from: Year,
  to: Year,
  label: Given,
  vote: Given.pipe(z.enum(['include', 'exclude', 'maybe', 'any', 'none']).optional()),
  copies: Given.pipe(z.enum(['yes', 'no']).optional()),
});
export type RecordsQuery = z.infer<typeof RecordsQuerySchema>;

/**
 * What was asked for as a filter for selectRecords. Throws AppError "not-found" for a fate or box that does not exist
 * for this viewer.
 */
export function filterOf(viewer: Viewer, query: Partial<RecordsQuery>): RecordFilter {
  const byFate = query.fate === undefined ? {} : fateFilter(viewer, query.fate);
  const byBox = query.box === undefined ? {} : filterOfBox(viewer, query.box);
  const fates = both(byFate.fates, byBox.fates);
  return {
    member: viewer.member.id,
    ...(query.source === undefined ? {} : { source: query.source }),
    ...(query.import === undefined ? {} : { import: query.import }),
    ...(query.numbers === undefined ? {} : { numbers: numbersIn(query.numbers) }),
    ...(query.q === undefined ? {} : { q: query.q }),
    ...moreFilters(viewer, query),
    ...byFate,
    ...byBox,
    ...(fates === undefined ? {} : { fates }),
  };
}

const FIRST_YEAR = 0;
const LAST_YEAR = 9999;

function moreFilters(
  viewer: Viewer,
  { from, to, label, vote, copies }: Partial<RecordsQuery>,
): Partial<RecordFilter> {
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
