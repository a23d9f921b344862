import type { CitationRecord } from '../../importers/record';
import type { Viewer } from '../ledger/viewer';
import type { Database } from '../storage/database';
import {
  countStudies,
  describeStudies,
  seesEverything,
  selectGrouped,
  selectIncluded,
  selectStudies,
  type StudyCounts,
} from './studies.queries';
import type { StudyItem } from './studies.rules';
import { suggestStudies, type StudySuggestion } from './study-suggestions.rules';

/** An included report as the studies page lists it. */
export interface ReportInStudy {
  id: string;
  citation: CitationRecord;
}

export interface StudiesPage {
  studies: (StudyItem & { reports: ReportInStudy[] })[];
  /** Included reports that nobody has grouped: studies of their own. */
  own: ReportInStudy[];
  suggestions: StudySuggestion[];
  /** Null for a viewer who may not see what is included. */
  counts: StudyCounts | null;
}

/** Included reports and studies as this viewer may see them. */
export function studiesPageOf(db: Database, viewer: Viewer): StudiesPage {
  const included = new Map(
    selectIncluded(db, viewer).map((row) => [
      String(row.number),
      { id: String(row.number), citation: row.citation },
    ]),
  );
  const grouped = selectGrouped(db);
  const own = [...included.values()].filter(({ id }) => !grouped.has(Number(id)));
  return {
    studies: describeStudies(db, viewer, selectStudies(db)).map((study) => ({
      ...study,
      reports: study.records.flatMap((id) => included.get(id) ?? []),
    })),
    own,
    suggestions: suggestStudies(own),
    counts: seesEverything(viewer) ? countStudies(db) : null,
  };
}
