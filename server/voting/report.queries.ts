import type { Stage } from '../ledger/fates.rules';
import { countedResolution, countedVotes } from '../ledger/fold/acts.rules';
import type { Member } from '../ledger/members.rules';
import { selectRecordById, type RecordRow } from '../ledger/records.queries';
import { selectReportActs, type ReportResolution } from '../ledger/report.queries';
import { seenRecord, viewerOf } from '../ledger/viewer';
import { seesDecisions, type StageSight } from '../ledger/visible-fate.rules';
import type { Database } from '../storage/database';
import {
  selectOptionalOpenedPilot,
  selectOptionalStanding,
  selectStageVotes,
  type StageVote,
} from './votes.queries';
import { isDisclosed, wasHandedOver } from './votes.rules';

/** A report as one member meets it at one stage: what their vote, its undo or their resolution depends on. */
export interface ReportAtStage {
  row: RecordRow;
  stage: Stage;
  sight: StageSight;
  /** The votes are open to the member. */
  votesSeen: boolean;
  /** The record that stands for the report; null when all its records are voided. */
  standing: number | null;
  /** The votes that count, one a person, in ledger order. */
  votes: StageVote[];
  votesIn: boolean;
  mine: StageVote | null;
  /** The records that carry a vote of this member at this stage. */
  myRecords: number[];
  disclosed: boolean;
  /** Its votes in a pilot round were shown to those who had cast them: null where there was no such round. */
  openedPilot: 'open' | 'kept' | 'discarded' | null;
}

/** Reads the report of the record with this id. Throws AppError "not-found". */
export function selectReportAtStage(
  db: Database,
  member: Member,
  recordId: string,
  stage: Stage,
): ReportAtStage {
  const row = selectRecordById(db, recordId, member.id);
  const seeing = viewerOf(db, member).sight;
  const sight = seeing[stage];
  const votesSeen = seesDecisions(seeing, seenRecord(row), stage);
  const standing = selectOptionalStanding(db, row.group_number);
  const all = selectStageVotes(db, row.group_number, stage);
  const votes = countedVotes({ votes: all }, stage, standing);
  const mine = votes.find((vote) => vote.member === member.id) ?? null;
  const votesIn = stage === 'screening' ? row.screening_votes_in : row.eligibility_votes_in;
  const openedPilot = stage === 'screening' ? selectOptionalOpenedPilot(db, row.group_number) : null;
  const disclosed = isDisclosed({
    ...{ stage, sight, votesIn, mine: mine !== null },
    othersVoted: votes.some((vote) => vote.member !== member.id),
    inOpenedPilot: openedPilot !== null && openedPilot !== 'discarded',
    handedOver: wasHandedOver(row.fate, row.mine_eligibility),
  });
  const myRecords = all.filter((vote) => vote.member === member.id).map(({ record }) => record);
  return { row, stage, sight, votesSeen, standing, votes, votesIn, mine, myRecords, disclosed, openedPilot };
}

/** The resolution that counts for a report at a stage; null if none stands. */
export const selectOptionalResolution = (
  db: Database,
  { row, stage, standing }: Pick<ReportAtStage, 'row' | 'stage' | 'standing'>,
): ReportResolution | null => countedResolution(selectReportActs(db, row.group_number), stage, standing);

/** What the member has decided on the record's report; null where they have not voted. Throws "not-found". */
export const ownDecision = (
  db: Database,
  member: Member,
  { recordId, stage }: { recordId: string; stage: Stage },
): StageVote['decision'] | null => selectReportAtStage(db, member, recordId, stage).mine?.decision ?? null;
