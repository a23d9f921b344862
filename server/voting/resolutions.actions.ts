import { conflict, forbidden, invalid, notFound } from '../errors';
import { commit } from '../ledger/commit';
import { event } from '../ledger/events.rules';
import type { Stage } from '../ledger/fates.rules';
import { votes, type Member } from '../ledger/members.rules';
import { selectReportActs } from '../ledger/report.queries';
import { viewerOf } from '../ledger/viewer';
import type { Database } from '../storage/database';
import type { ReviewFile } from '../storage/review-store';
import { selectOptionalResolution, selectReportAtStage, type ReportAtStage } from './report.queries';
import {
  judgeResolution,
  mayResolve,
  RESOLUTION_REFUSALS,
  type ResolutionRefusal,
  type ResolutionWish,
} from './resolutions.rules';
import { checkReason, refusal } from './votes.actions';

const BLINDED =
  'You vote at this stage and are blinded: you resolve reports once their votes are visible to you.';
const UNSEEN = 'You vote at this stage and are blinded: this opens once the stage is unblinded.';
const RESOLVED_BLIND =
  'This review resolves its conflicts blind: this tells of votes, and opens once the stage is unblinded.';

/**
 * Throws AppError "forbidden", before any record is read, for a voter to whom nobody's votes of the stage are visible;
 * whoever is blinded at screening is told nothing of what came of it at eligibility either.
 */
export function requireSight(db: Database, member: Member, stage: Stage): void {
  const { sight } = viewerOf(db, member);
  const upTo: readonly Stage[] = stage === 'screening' ? ['screening'] : ['screening', 'eligibility'];
  if (upTo.some((one) => sight[one] === 'blind')) throw forbidden(BLINDED);
}

/** Throws AppError "forbidden" unless all votes of the stage, and of those before it, are visible to the member. */
export function requireFullSight(db: Database, member: Member, stage: Stage): void {
  const { sight } = viewerOf(db, member);
  const upTo: readonly Stage[] = stage === 'screening' ? ['screening'] : ['screening', 'eligibility'];
  if (upTo.some((one) => sight[one] !== 'all')) throw forbidden(votes(member) ? UNSEEN : RESOLVED_BLIND);
}

/**
 * Decides a report whose votes are all in, over those votes. On a report that the member voted on it is marked as
 * consensus. Throws AppError "forbidden" while the votes are not visible to the member, "conflict", "invalid".
 */
export function resolveReport(
  review: ReviewFile,
  member: Member,
  { recordId, ...wish }: ResolutionWish & { recordId: string },
): { id: string } {
  return commit(review, member.id, (db) => {
    const report = reportToResolve(db, member, recordId, wish.stage);
    const { row, votes, votesIn } = report;
    const verdict = judgeResolution(
      member.id,
      {
        ...{ stage: wish.stage, standing: row.standing, votesIn },
        votesHaveReason:
          report.votesSeen && votes.some(({ decision, reason }) => decision === 'exclude' && reason !== null),
        earlier: selectOptionalResolution(db, report),
      },
      wish,
    );
    const answer = { id: wish.stage };
    if (verdict === 'keep') return { events: [], answer };
    checkReason(db, wish);
    if (verdict !== 'resolve') throw refusalOf(report, verdict);
    const payload = { record: row.number, ...wish, consensus: report.mine !== null };
    return { events: [event('conflict-resolved', payload)], answer };
  });
}

/** The report, for somebody who may resolve it. Throws AppError "forbidden", "not-found". */
export function reportToResolve(db: Database, member: Member, recordId: string, stage: Stage): ReportAtStage {
  requireSight(db, member, stage);
  const report = selectReportAtStage(db, member, recordId, stage);
  const { sight, votesIn } = report;
  if (!mayResolve({ sight, votesIn, mine: report.mine !== null })) throw forbidden(BLINDED);
  return report;
}

function refusalOf(report: ReportAtStage, why: ResolutionRefusal): Error {
  if (why === 'copy') return refusal(report, report.row.fate === 'voided' ? 'voided' : 'copy');
  if (why !== 'no-reason') return conflict(RESOLUTION_REFUSALS[why]);
  const says = 'Choose the reason for excluding this report: no vote states one.';
  return invalid(says, { reason: says });
}

/** Withdraws the report's resolution at a stage, so that its votes decide again. Throws AppError "not-found". */
export function withdrawResolution(
  review: ReviewFile,
  member: Member,
  { recordId, stage }: { recordId: string; stage: Stage },
): void {
  commit(review, member.id, (db) => {
    const { row } = reportToResolve(db, member, recordId, stage);
    const standing = selectReportActs(db, row.group_number).resolutions.filter((one) => one.stage === stage);
    if (standing.length === 0) throw notFound('A resolution of this report');
    const records = standing.map(({ record }) => record);
    return { events: [event('resolution-withdrawn', { records, stage })], answer: undefined };
  });
}
