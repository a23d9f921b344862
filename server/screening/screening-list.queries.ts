import { recordView } from '../identification/record-view.rules';
import type { Member } from '../ledger/members.rules';
import { describeRecords, viewerOf } from '../ledger/viewer';
import type { Database } from '../storage/database';
import { selectRecordsInOrder } from '../ledger/waiting/queue.queries';
import type { HighlightTerms } from './highlighting/highlight.rules';
import { offeredQueueOf, type Offer } from './order/order.queries';
import { highlighted } from './highlighting/terms.rules';

const STAGE = 'screening';

/** The records that wait for a voter, after record `after`, `limit` at most, as the list draws them. */
export function selectScreeningList(
  db: Database,
  member: Member,
  page: { after: number; limit: number; offer: Offer | null },
  terms: HighlightTerms,
) {
  const waiting = offeredQueueOf(db, member.id, page.offer);
  const found = waiting.behind(page.after, page.limit + 1);
  const shown = found.slice(0, page.limit);
  const items = describeRecords(db, viewerOf(db, member), selectRecordsInOrder(db, member.id, shown), STAGE);
  return {
    left: waiting.count,
    next: found.length > page.limit ? (shown.at(-1) ?? null) : null,
    records: items.map((item) => highlighted(recordView(item.id, item), terms)),
  };
}
