import type { CitationRecord } from '../../importers/record';
import { shownCitation, type Viewer } from '../ledger/viewer';
import { knowsEveryFate } from '../ledger/visible-fate.rules';
import type { Database } from '../storage/database';
import {
  countStudies,
  describeStudies,
  selectGrouped,
  selectIncluded,
  selectStandingOf,
  selectStudies,
  selectStudyPairs,
  type StudyCounts,
} from './studies.queries';
import type { StudyItem } from './studies.rules';
import {
  findOverlaps,
  suggestAdditions,
  suggestStudies,
  type Overlap,
  type StudyAddition,
  type StudySuggestion,
} from './study-suggestions.rules';

/** An included report as the studies page lists it. */
export interface ReportInStudy {
  id: string;
  citation: CitationRecord;
}

export interface StudiesPage {
  /** `unseen`: its records that do not show here, which a change of the others must not lose. */
  studies: (StudyItem & { reports: ReportInStudy[]; unseen: string[] })[];
  /** Included reports that nobody has grouped: studies of their own. */
  own: ReportInStudy[];
  suggestions: StudySuggestion[];
  additions: StudyAddition<StudyItem & { unseen: string[] }>[];
  /** Pairs of studies that may tell of the same participants. */
  overlaps: Overlap[];
  /** Null for a viewer who may not see what is included. */
  counts: StudyCounts | null;
}

/** Included reports and studies as this viewer may see them. */
export function studiesPageOf(db: Database, viewer: Viewer): StudiesPage {
  const included = new Map(
    selectIncluded(db, viewer).map((row) => [
      String(row.number),
      { id: String(row.number), citation: shownCitation(viewer, row.citation) },
    ]),
  );
  const grouped = selectGrouped(db);
  const rows = selectStudies(db);
  const standing = selectStandingOf(
    db,
    rows.flatMap(({ records }) => records),
  );
  const isUnseen = (record: number): boolean => !included.has(String(standing.get(record) ?? 0));
  const unseen = new Map(rows.map(({ id, records }) => [id, records.filter(isUnseen).map(String)]));
  const pairs = selectStudyPairs(db);
  const own = [...included.values()].filter(({ id }) => !grouped.has(Number(id)));
  const studies = describeStudies(db, viewer, rows).map((study) => ({
    ...study,
    unseen: unseen.get(study.id) ?? [],
    reports: study.records.flatMap((id) => included.get(id) ?? []),
  }));
  return {
    studies,
    own,
    overlaps: findOverlaps(studies),
    suggestions: suggestStudies(own, pairs),
    additions: suggestAdditions(studies, own, pairs),
    counts: knowsEveryFate(viewer.sight) ? countStudies(db) : null,
  };
}
