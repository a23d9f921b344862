import {
  selectGroupMembers,
  selectOptionalRaw,
  selectOptionalRecord,
  type RecordRow,
} from '../ledger/records.queries';
import type { LedgerEvent } from '../ledger/events.rules';
import type { Stage } from '../ledger/fates.rules';
import { criteriaAt, selectCriteriaVersions, type CriteriaVersion } from '../ledger/lookup/criteria.queries';
import { selectEventsOfRecords } from '../ledger/lookup/record-events.queries';
import { selectReportActs, type ReportActs } from '../ledger/report.queries';
import { mayReadRaw, seenRecord, type Viewer } from '../ledger/viewer';
import { seesDecisions, seesOutcome } from '../ledger/visible-fate.rules';
import { selectSourceNames } from '../ledger/records.queries';
import { selectMembers, selectReasons } from '../ledger/review.queries';
import { DECISION_WORDS } from '../voting/vote-words.rules';
import type { Names } from '../reviews/history/history-words.rules';
import type { Database } from '../storage/database';
import { mayRead, type Told } from './record-history.rules';
import { selectTrail } from './citations/citations.queries';
import { shownTitle } from './record-view.rules';

/** How ids are said in words. */
export interface Words {
  says(event: LedgerEvent): string;
  person(member: string): string;
  reason(reason: string | null): string | null;
  when(at: string): { iso: string; text: string };
}

/** What a record's page shows beside the citation: its report's other records, and the decisions one may see. */
export function recordPageOf(db: Database, viewer: Viewer, row: RecordRow, words: Words): object {
  const acts = selectReportActs(db, row.group_number);
  const record = seenRecord(row);
  const seen = (stage: Stage): boolean => seesDecisions(viewer.sight, record, stage);
  const knows = (stage: Stage): boolean => seesOutcome(viewer.sight, record, stage);
  const all = knows('screening');
  return {
    raw: mayReadRaw(viewer, row.citation) ? selectOptionalRaw(db, row.number) : null,
    others: othersOf(db, viewer, row, acts),
    removals: acts.removals.map(({ by, reason }) => ({ automation: by === 'automation', reason })),
    decisions: decisionsOf(viewer, acts, { seen, knows }, { words, versions: selectCriteriaVersions(db) }),
    history: historyOf(db, viewer, row, { seen, knows }, words),
    annotations: acts.annotations
      .filter(({ stage, member }) => seen(stage) || member === viewer.member.id)
      .map(({ member, labels, note, at }) => ({
        ...{ labels, note, at: words.when(at) },
        person: words.person(member),
      })),
    retrieval:
      all && acts.retrieval ? { ...acts.retrieval, retrieved: acts.retrieval.outcome === 'retrieved' } : null,
    files: all ? acts.files : [],
    trail: all && knows('eligibility') ? selectTrail(db, row.group_number) : null,
    awaitsClassification: all && knows('eligibility') && acts.classification?.awaiting === true,
  };
}

/** Every act on the report's records that the viewer may read, in words, the first one first. */
function historyOf(db: Database, viewer: Viewer, row: RecordRow, told: Told, words: Words): object[] {
  return selectEventsOfRecords(db, selectGroupMembers(db, row.group_number))
    .filter((event) => mayRead(event, viewer.member.id, told))
    .map((event) => ({
      person: words.person(event.actor),
      says: words.says(event),
      at: words.when(event.at),
    }));
}

function othersOf(db: Database, viewer: Viewer, row: RecordRow, acts: ReportActs): object[] {
  return selectGroupMembers(db, row.group_number)
    .filter((number) => number !== row.number)
    .flatMap((number) => selectOptionalRecord(db, number, viewer.member.id) ?? [])
    .map((other) => ({
      id: String(other.number),
      title: shownTitle(other.citation),
      standing: other.standing,
      voided: other.fate === 'voided',
      why: acts.links.find(({ a, b }) => [a, b].includes(other.number))?.why ?? null,
    }));
}

/** Votes and resolutions in the order of the ledger; who may not see them sees their own votes. */
function decisionsOf(
  viewer: Viewer,
  { votes, resolutions }: ReportActs,
  { seen, knows }: Told,
  { words, versions }: { words: Words; versions: readonly CriteriaVersion[] },
): object[] {
  const cast = votes.filter(({ stage, member }) => seen(stage) || member === viewer.member.id);
  const resolved = resolutions.filter(({ stage }) => knows(stage));
  return [
    ...cast.map((vote) => ({ ...vote, what: 'vote', consensus: false })),
    ...resolved.map((resolution) => ({ ...resolution, what: 'resolution', note: null, further: [] })),
  ]
    .sort((a, b) => a.seq - b.seq)
    .map((one) => ({
      ...one,
      person: words.person(one.member),
      reason: words.reason(one.reason),
      further: one.further.map((reason) => words.reason(reason)).join('; '),
      criteria: criteriaAt(versions, one.seq),
      atEligibility: one.stage === 'eligibility',
      isResolution: one.what === 'resolution',
      words: DECISION_WORDS[one.decision],
      at: words.when(one.at),
    }));
}

/** The names behind the ids that acts carry. */
export function selectNames(db: Database): Names {
  const members = new Map(selectMembers(db).map(({ id, name }) => [id, name]));
  const reasons = new Map(selectReasons(db).map(({ id, label }) => [id, label]));
  const sources = new Map(selectSourceNames(db).map(({ id, name }) => [id, name]));
  return {
    member: (id) => members.get(id) || 'a former member',
    reason: (id) => reasons.get(id) ?? 'a reason of another list',
    source: (id) => sources.get(id) ?? 'a source',
  };
}
