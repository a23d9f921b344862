import type { CitationRecord } from '../../importers/record';
import { notFound } from '../errors';
import type { Database } from '../storage/database';
import { mayReadForeign, tellsDecisions, withoutForeignDecisions } from './lookup/foreign-decisions.rules';
import { hiddenFields, hiddenFrom, withoutFields } from './lookup/hidden-parts.rules';
import type { Arm, SourceKind, Stage, VisibleFateName } from './fates.rules';
import { selectLent } from './lookup/lent.queries';
import type { Lent } from './lookup/lent.rules';
import type { Member } from './members.rules';
import { selectSourceNames, type RecordFilter, type RecordRow, type SourceName } from './records.queries';
import { selectReview } from './review.queries';
import { sightOf, visibleFate, visibleTuples, type SeenRecord, type Sight } from './visible-fate.rules';

/** Whoever looks: every list, count, box, export and queue is made for a viewer. */
export interface Viewer {
  member: Member;
  sight: Sight;
  /** The fields of a citation that the review keeps from this viewer. */
  hidden?: readonly string[];
}

/** The viewer that this member is now: blinding is a rule of the review, not of a page. */
export function viewerOf(db: Database, member: Member): Viewer {
  const { rules, unblinded } = selectReview(db);
  const blinding = { screening: rules.screening.blinding, eligibility: rules.eligibility.blinding };
  const sight = sightOf(member, blinding, unblinded, rules.conflicts);
  return { member, sight, hidden: hiddenFields(hiddenFrom(member, sight, rules.hides)) };
}

/** A record as lists, queues and conflicts show it: the citation without `raw`, and its fate as the viewer may see it. */
export type RecordItem = Omit<CitationRecord, 'source' | 'raw' | 'decisions' | 'labels'> & {
  id: string;
  title: string;
  fate: VisibleFateName;
  arm: Arm;
  sources: { id: string; name: string; kind: SourceKind }[];
  source?: CitationRecord['source'];
  /** What the report's other records add to it; only for standing records that lack something. */
  lent?: Lent;
};

/** Describes rows for one viewer; `stage` eligibility is for records handed to the viewer for full text. */
export function describeRecords(
  db: Database,
  viewer: Viewer,
  rows: readonly RecordRow[],
  stage?: Stage,
): RecordItem[] {
  const names = new Map(selectSourceNames(db).map((source) => [source.id, source]));
  const lent = selectLent(db, rows);
  return rows.map((row) => {
    const item = describeRecord(viewer, row, names, stage);
    const added = lent.get(row.number);
    return added === undefined ? item : { ...item, lent: withoutFields(added, viewer.hidden ?? []) };
  });
}

function describeRecord(
  viewer: Viewer,
  row: RecordRow,
  names: ReadonlyMap<string, SourceName>,
  stage: Stage | undefined,
): RecordItem {
  const { title = '', ...citation } = shownCitation(viewer, row.citation);
  delete citation.raw;
  // What others decided in the tool that a file comes from is theirs, as a vote is, until somebody confirms it.
  delete citation.decisions;
  delete citation.labels;
  const sources = row.sourceIds.flatMap((id) => names.get(id) ?? []);
  const fate = fateFor(viewer, row, stage);
  return { id: String(row.number), title, ...citation, fate, arm: row.arm, sources };
}

/** A citation as this viewer may read it: without others' decisions elsewhere, and without what the review hides. */
export const shownCitation = (viewer: Viewer, citation: CitationRecord): CitationRecord =>
  withoutFields(
    mayReadForeign(viewer.sight) ? citation : withoutForeignDecisions(citation),
    viewer.hidden ?? [],
  );

/** Whether this viewer may read the record as it stood in its file, where everything is said. */
export const mayReadRaw = (viewer: Viewer, citation: CitationRecord): boolean =>
  !(viewer.hidden ?? []).includes('raw') && (mayReadForeign(viewer.sight) || !tellsDecisions(citation));

/** The fate of a row as this viewer may see it. */
export const fateFor = (viewer: Viewer, row: RecordRow, stage?: Stage): VisibleFateName =>
  visibleFate(viewer.sight, seenRecord(row), stage);

/** What seeing a record depends on. */
export const seenRecord = (row: RecordRow): SeenRecord => ({
  fate: row.fate,
  mine: { screening: row.mine_screening, eligibility: row.mine_eligibility },
  votesIn: { screening: row.screening_votes_in, eligibility: row.eligibility_votes_in },
});

/**
 * The records that this viewer sees under a fate's name, as a filter for selectRecords. Throws AppError "not-found"
 * for a name that is none, and for a fate that the viewer may not see.
 */
export function fateFilter(viewer: Viewer, name: string): Pick<RecordFilter, 'fates' | 'tuples'> {
  const tuples = visibleTuples(viewer.sight, [name]);
  if (tuples.length === 0) throw notFound('This set of records');
  const bit = (value: boolean): string => (value ? '1' : '0');
  return {
    fates: [...new Set(tuples.map(({ fate }) => fate))],
    tuples: tuples.map((tuple) =>
      [
        tuple.fate,
        bit(tuple.mineScreening),
        bit(tuple.mineEligibility),
        bit(tuple.votesInScreening),
        bit(tuple.votesInEligibility),
      ].join(':'),
    ),
  };
}
