import type { CitationRecord } from '../../../importers/record';
import { notFound } from '../../errors';
import type { Viewer } from '../../ledger/viewer';
import type { Database } from '../../storage/database';
import {
  describeStudies,
  selectGrouped,
  selectIncluded,
  selectStandingOf,
  selectStudies,
} from '../studies.queries';
import { studyLabel } from '../studies.rules';
import { foldChart, visibleChart, type Chart } from './charts.rules';
import { selectCharted, selectExtractors } from './charting.queries';

/** What is charted as one: a study, or an included report that nobody has grouped. */
export interface Unit {
  /** "study-ID" or "record-N": also the subject under which it is charted. */
  id: string;
  label: string;
  reports: { id: string; citation: CitationRecord }[];
  chart: Chart;
}

/**
 * The included studies that this viewer may know of, each with its chart as they may see it. What was charted of a
 * report before it was grouped, or by the number of a duplicate, is charted of its study.
 */
export function selectUnits(db: Database, viewer: Viewer): Unit[] {
  const included = new Map(
    selectIncluded(db, viewer).map(({ number, citation }) => [
      String(number),
      { id: String(number), citation },
    ]),
  );
  const grouped = selectGrouped(db);
  const studies = describeStudies(db, viewer, selectStudies(db)).map(({ id, label, records }) => ({
    ...{ id: `study-${id}`, label },
    reports: records.flatMap((record) => included.get(record) ?? []),
  }));
  const alone = [...included.values()]
    .filter(({ id }) => !grouped.has(Number(id)))
    .map((report) => ({ id: `record-${report.id}`, label: studyLabel(report.citation), reports: [report] }));
  const units = [...studies.filter(({ reports }) => reports.length > 0), ...alone];
  return withCharts(db, viewer, units);
}

/** One of them. Throws AppError "not-found" for one that is not there for this viewer. */
export function selectUnit(db: Database, viewer: Viewer, id: string): Unit {
  const unit = selectUnits(db, viewer).find((one) => one.id === id);
  if (unit === undefined) throw notFound('This study');
  return unit;
}

function withCharts(db: Database, viewer: Viewer, units: readonly Omit<Unit, 'chart'>[]): Unit[] {
  const extractors = selectExtractors(db);
  const charted = selectCharted(db);
  const numbers = [...charted.charts, ...charted.resolutions].flatMap(
    ({ subject }) => recordOf(subject) ?? [],
  );
  const standing = selectStandingOf(db, [...new Set(numbers)]);
  return units.map((unit) => {
    const reports = new Set(unit.reports.map(({ id }) => Number(id)));
    const isOfUnit = ({ subject }: { subject: string }): boolean => {
      const record = recordOf(subject);
      return record === null ? subject === unit.id : reports.has(standing.get(record) ?? 0);
    };
    const rows = {
      charts: charted.charts.filter(isOfUnit),
      values: charted.values.filter(isOfUnit),
      resolutions: charted.resolutions.filter(isOfUnit),
    };
    return { ...unit, chart: visibleChart(foldChart(rows, extractors), viewer.member.id, extractors) };
  });
}

/** The number in "record-N"; null for a study. */
export const recordOf = (subject: string): number | null =>
  /^record-[1-9]\d{0,14}$/.test(subject) ? Number(subject.slice('record-'.length)) : null;
