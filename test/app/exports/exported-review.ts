import { event } from '../../../server/ledger/events.rules';
import type { TestHouse } from '../house';
import { buildReview } from '../review-builder';

export const members = { ann: 'reviewer', ben: 'reviewer', obi: 'observer' } as const;

/** Four records: the first excluded at screening by ann for a reason, the last a copy of the third. */
export function exportedReview(test: TestHouse) {
  const rules = { screening: { include: 1, exclude: 1 } };
  const review = buildReview(test, { rules, members, records: 4, title: 'Sleep & shifts: a "review"' });
  const [first = '', , third = '', fourth = ''] = review.records;
  const reason = review.addReason('screening', 'Not about, "sleep"');
  const vote = { vote: 'v1', record: Number(first), stage: 'screening', decision: 'exclude' } as const;
  review.act(
    event('vote-cast', { ...vote, reason, note: 'secret note', unblinded: false }),
    review.people.ann,
  );
  review.link(third, fourth);
  return review;
}
