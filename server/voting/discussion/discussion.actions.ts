import { forbidden } from '../../errors';
import { commit } from '../../ledger/commit';
import { event } from '../../ledger/events.rules';
import type { Member } from '../../ledger/members.rules';
import { viewerOf } from '../../ledger/viewer';
import type { Database } from '../../storage/database';
import type { ReviewFile } from '../../storage/review-store';
import { selectReportAtStage } from '../report.queries';
import type { CommentWish } from './discussion.rules';

const UNSEEN = 'A report is discussed by those who see its votes; to you they are not shown now.';

/** Throws AppError "forbidden", before any report is read, for an observer and for whoever is blinded at screening. */
export function requireVoice(db: Database, member: Member): void {
  const blind = viewerOf(db, member).sight.screening === 'blind';
  if (member.role === 'observer' || blind) throw forbidden(UNSEEN);
}

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
    if (viewerOf(db, member).sight[stage] === 'blind') throw forbidden(UNSEEN);
    const report = selectReportAtStage(db, member, recordId, stage);
    const screened = stage === 'screening' ? report : selectReportAtStage(db, member, recordId, 'screening');
    for (const one of [screened, report]) if (!one.votesSeen) throw forbidden(UNSEEN);
    return { events: [event('report-discussed', { record: report.row.number, stage, text })], answer: null };
  });
}
