import { forbidden } from '../../errors';
import { commit } from '../../ledger/commit';
import { event } from '../../ledger/events.rules';
import { votes, type Member } from '../../ledger/members.rules';
import { viewerOf } from '../../ledger/viewer';
import type { Database } from '../../storage/database';
import type { ReviewFile } from '../../storage/review-store';
import { selectReportAtStage, type ReportAtStage } from '../report.queries';
import { hasOpenedPilot } from '../votes.queries';
import type { CommentWish } from './discussion.rules';

const UNSEEN = 'A report is discussed by those who see its votes; to you they are not shown now.';

/**
 * Throws AppError "forbidden", before any report is read, for an observer and for whoever is blinded at screening and
 * was shown the votes of no pilot round.
 */
export function requireVoice(db: Database, member: Member): void {
  const blind = viewerOf(db, member).sight.screening === 'blind' && !(votes(member) && hasOpenedPilot(db));
  if (member.role === 'observer' || blind) throw forbidden(UNSEEN);
}

/** A report of a pilot round is talked over by those who voted on it, once its votes are opened to them. */
const talksOverPilot = (report: ReportAtStage): boolean =>
  report.mine !== null && report.openedPilot !== null && report.openedPilot !== 'discarded';

/**
 * Adds to the thread of a report. Throws AppError "forbidden" for an observer and for whoever does not see the votes,
 * before anything of the report is told; "not-found".
 */
export function discussReport(
  review: ReviewFile,
  member: Member,
  { recordId, stage, text }: CommentWish & { recordId: string },
): void {
  commit(review, member.id, (db) => {
    requireVoice(db, member);
    const piloting = stage === 'screening' && hasOpenedPilot(db);
    if (viewerOf(db, member).sight[stage] === 'blind' && !piloting) throw forbidden(UNSEEN);
    const report = selectReportAtStage(db, member, recordId, stage);
    const screened = stage === 'screening' ? report : selectReportAtStage(db, member, recordId, 'screening');
    for (const one of [screened, report]) if (!one.votesSeen && !talksOverPilot(one)) throw forbidden(UNSEEN);
    return { events: [event('report-discussed', { record: report.row.number, stage, text })], answer: null };
  });
}
