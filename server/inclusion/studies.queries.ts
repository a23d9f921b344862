import { z } from 'zod';
import { notFound } from '../errors';
import { selectRecords, type RecordRow } from '../ledger/records.queries';
import { fateFilter, shownCitation, type Viewer } from '../ledger/viewer';
import { knowsEveryFate, visibleTuples } from '../ledger/visible-fate.rules';
import type { Database } from '../storage/database';
import { queriesOf } from '../storage/sql';
import type { OwnCohort, StudyItem } from './studies.rules';
import type { ReportPair } from './study-suggestions.rules';

const sql = queriesOf('server/inclusion/studies.queries.sql');

const StudyRowSchema = z.object({
  id: z.string(),
  label: z.string(),
  participants: z.number().nullable(),
  previous: z.number().transform((value) => value === 1),
  position: z.number(),
  records: z.string().transform((text) => z.array(z.number()).parse(JSON.parse(text))),
});
/** A study with the numbers of the records it was made of, duplicates and excluded ones among them. */
export type StudyRow = z.infer<typeof StudyRowSchema>;

const CountsSchema = z
  .object({
    studies: z.number(),
    reports_of_previous_studies: z.number(),
    participants: z.number().nullable(),
  })
  .transform(({ studies, reports_of_previous_studies, participants }) => ({
    ...{ studies, reportsOfPreviousStudies: reports_of_previous_studies, participants },
  }));
export type StudyCounts = z.infer<typeof CountsSchema>;

const CohortSchema = z.object({ participants: z.number().nullable(), note: z.string().nullable() });

const PAGE = 500;

/** At most `limit` studies after ledger position `after`, in the order of their making. */
export const selectStudies = (db: Database, after = 0, limit = -1): StudyRow[] =>
  sql.rows(db, 'select_studies', { after, limit }, StudyRowSchema);

/** Throws AppError "not-found". */
export function selectStudy(db: Database, id: string): StudyRow {
  const row = sql.optionalRow(db, 'select_study', { id }, StudyRowSchema);
  if (row === null) throw notFound('This study');
  return row;
}

/**
 * Studies of the review, counted: those not of the previous version with an included report, and included reports
 * in no study. Participants are summed over the studies that name theirs, null if none does.
 */
export const countStudies = (db: Database): StudyCounts => sql.row(db, 'count_studies', {}, CountsSchema);

/** The own cohort noted beside the reports; both null where there is none. */
export const selectOwnCohort = (db: Database): OwnCohort =>
  sql.optionalRow(db, 'select_own_cohort', {}, CohortSchema) ?? { participants: null, note: null };

/** Every included report that the viewer may see as such; none for a viewer blinded at a stage. */
export function selectIncluded(db: Database, viewer: Viewer): RecordRow[] {
  if (visibleTuples(viewer.sight, ['included']).length === 0) return [];
  const filter = { member: viewer.member.id, ...fateFilter(viewer, 'included') };
  const rows: RecordRow[] = [];
  for (let after = 0; ;) {
    const page = selectRecords(db, filter, after, PAGE);
    rows.push(...page.map((row) => ({ ...row, citation: shownCitation(viewer, row.citation) })));
    if (page.length < PAGE) return rows;
    after = page.at(-1)?.number ?? after;
  }
}

/** The number that stands for the report of each of these records; one whose report is withdrawn is left out. */
export function selectStandingOf(db: Database, records: readonly number[]): Map<number, number> {
  const row = z.object({ record: z.number(), standing: z.number() });
  const rows = sql.rows(db, 'select_standing_of', { records: JSON.stringify(records) }, row);
  return new Map(rows.map(({ record, standing }) => [record, standing]));
}

/** The standing records whose report is in a study, by number. */
export const selectGrouped = (db: Database): Set<number> =>
  new Set(sql.rows(db, 'select_grouped', {}, z.object({ number: z.number() })).map(({ number }) => number));

const PairSchema = z.object({ a: z.number(), b: z.number(), why: z.string() });

/** Pairs of reports that the search for duplicates found to be of one study, by their standing records. */
export const selectStudyPairs = (db: Database): ReportPair[] =>
  sql
    .rows(db, 'select_study_pairs', {}, PairSchema)
    .map(({ a, b, why }) => ({ records: [String(a), String(b)], why }));

/** Whether this viewer may learn of any study at all. */
export const seesStudies = (viewer: Viewer): boolean =>
  viewer.member.role === 'lead' || visibleTuples(viewer.sight, ['included']).length > 0;

/**
 * Studies as a viewer may see them: of each, the reports seen as included. One without any shows only to those who
 * see everything, and to leads, who make them.
 */
export function describeStudies(db: Database, viewer: Viewer, rows: readonly StudyRow[]): StudyItem[] {
  const seen = new Set(selectIncluded(db, viewer).map(({ number }) => number));
  const standing = selectStandingOf(
    db,
    rows.flatMap(({ records }) => records),
  );
  const seesEmpty = viewer.member.role === 'lead' || knowsEveryFate(viewer.sight);
  return rows.flatMap(({ id, label, participants, previous, records }) => {
    const shown = [...new Set(records.map((record) => standing.get(record)))].filter(
      (number) => number !== undefined && seen.has(number),
    );
    if (shown.length === 0 && !seesEmpty) return [];
    return { id, label, participants, previous, records: shown.map(String) };
  });
}
