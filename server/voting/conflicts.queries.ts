import { z } from 'zod';
import type { FateName, Stage } from '../ledger/fates.rules';
import type { Decision } from '../ledger/fold/group.rules';
import { countedVotes } from '../ledger/fold/acts.rules';
import { criteriaAt, selectCriteriaVersions } from '../ledger/lookup/criteria.queries';
import { selectRecords, type RecordRow } from '../ledger/records.queries';
import { selectMembers } from '../ledger/review.queries';
import { describeRecords, fateFilter, seenRecord, type RecordItem, type Viewer } from '../ledger/viewer';
import { seesDecisions } from '../ledger/visible-fate.rules';
import type { Database } from '../storage/database';
import { queriesOf } from '../storage/sql';
import { selectOptionalStanding, selectStageVotes } from './votes.queries';

const sql = queriesOf('server/voting/conflicts.queries.sql');

/** A vote as those see it who resolve. `reason` is an exclusion reason's id. */
export interface ShownVote {
  member: string;
  name: string;
  decision: Decision;
  reason: string | null;
  /** Further exclusion reasons, which are not counted. */
  further: string[];
  note: string | null;
  at: string;
  /** The version of the criteria it was made under; null where there were none yet. */
  criteria: number | null;
}

/** Without `votes` where the review resolves its conflicts blind. */
export type ConflictItem = RecordItem & { votes?: ShownVote[] };

const CONFLICTS: Record<Stage, FateName> = {
  screening: 'screening-conflict',
  eligibility: 'eligibility-conflict',
};

/** The reports in conflict at a stage that this viewer sees as such, after record `after`, `limit` at most. */
export function selectConflicts(
  db: Database,
  viewer: Viewer,
  stage: Stage,
  page: { after: number; limit: number },
): RecordRow[] {
  const filter = { member: viewer.member.id, ...fateFilter(viewer, CONFLICTS[stage]) };
  return selectRecords(db, filter, page.after, page.limit);
}

/** Reports in conflict, with their votes for a viewer who may see them. */
export function describeConflicts(
  db: Database,
  viewer: Viewer,
  stage: Stage,
  rows: readonly RecordRow[],
): ConflictItem[] {
  const items = describeRecords(db, viewer, rows, stage);
  return rows.flatMap((row, index) => {
    const item = items[index];
    if (item === undefined) return [];
    if (!seesDecisions(viewer.sight, seenRecord(row), stage)) return [item];
    return [{ ...item, votes: selectShownVotes(db, row.group_number, stage) }];
  });
}

/** Who voted what on a report; the caller has made sure that the viewer may see it. */
export function selectShownVotes(db: Database, group: number, stage: Stage): ShownVote[] {
  const names = new Map(selectMembers(db).map(({ id, name }) => [id, name]));
  const versions = selectCriteriaVersions(db);
  const votes = { votes: selectStageVotes(db, group, stage) };
  return countedVotes(votes, stage, selectOptionalStanding(db, group)).map((vote) => ({
    ...{ member: vote.member, name: names.get(vote.member) ?? '' },
    ...{ decision: vote.decision, reason: vote.reason, further: vote.further, note: vote.note, at: vote.at },
    criteria: criteriaAt(versions, vote.seq),
  }));
}

const ResolvedSchema = z.object({
  record: z.number(),
  decision: z.enum(['include', 'exclude']),
  reason: z.string().nullable(),
  member: z.string(),
  consensus: z.number().transform((value) => value === 1),
  seq: z.number(),
  at: z.string(),
  standing: z.number(),
  title: z.string(),
});
/** A resolution that stands, with the record that stands for its report now. */
export type Resolved = z.infer<typeof ResolvedSchema>;

/** The latest resolutions of a stage; for a voter, only those on reports they voted on. */
export const selectResolved = (db: Database, stage: Stage, voter: string | null, limit: number): Resolved[] =>
  sql.rows(db, 'select_resolved', { stage, voter, limit }, ResolvedSchema);

/** The latest resolution by this member that stands; null where there is none. */
export const selectOptionalLastResolution = (
  db: Database,
  member: string,
  stage: Stage,
): Pick<Resolved, 'record' | 'decision'> | null =>
  sql.optionalRow(
    db,
    'select_last_resolution',
    { member, stage },
    ResolvedSchema.pick({ record: true, decision: true }),
  );
