import { commit } from '../ledger/commit';
import { event } from '../ledger/events.rules';
import type { Member } from '../ledger/members.rules';
import { selectReportActs } from '../ledger/report.queries';
import type { ReviewFile } from '../storage/review-store';
import type { Classification } from './classification.rules';
import { requireRetrieved } from './retrieval.actions';

/**
 * Marks a retrieved report as awaiting classification, or takes the mark away; the last act wins, and the same once
 * more writes nothing. Throws AppError "not-found", and "conflict" for a report without a full text.
 */
export function classifyReport(
  review: ReviewFile,
  member: Member,
  recordId: string,
  { awaiting, ongoing }: Classification,
): Classification & { id: string } {
  return commit(review, member.id, (db) => {
    const row = requireRetrieved(db, recordId, member);
    const wanted = { awaiting, ongoing: awaiting && ongoing };
    const last = selectReportActs(db, row.group_number).classification;
    const same = (last?.awaiting ?? false) === wanted.awaiting && (last?.ongoing ?? false) === wanted.ongoing;
    const events = same ? [] : [event('classification-marked', { record: row.number, ...wanted })];
    return { events, answer: { id: recordId, ...wanted } };
  });
}
