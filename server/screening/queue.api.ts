import { z } from 'zod';
import type { ReviewAsk } from '../http/ask';
import { allow } from '../http/guard';
import { PagingSchema, pageOf } from '../http/paging';
import { json } from '../http/reply';
import { get, type Route } from '../http/route';
import { STAGES } from '../ledger/fates.rules';
import { RecordListSchema } from '../ledger/lookup/record-item.rules';
import { describeRecords, viewerOf } from '../ledger/viewer';
import { selectRecordsInOrder, waitingOf } from '../ledger/waiting/queue.queries';
import { offerFor } from './order/order.actions';
import { offeredQueueOf } from './order/order.queries';

const QueueQuerySchema = PagingSchema.extend({ stage: z.enum(STAGES).default('screening') });

function listQueue({ house, review, member, query }: ReviewAsk) {
  const { db } = review;
  const { stage, after, limit } = QueueQuerySchema.parse(query);
  const queue =
    stage === 'screening'
      ? offeredQueueOf(db, member.id, offerFor(house, review, member))
      : waitingOf(db, member.id, stage);
  const found = queue.behind(after, limit + 1);
  const { rows: numbers, next } = pageOf(found, limit, (number) => number);
  const rows = selectRecordsInOrder(db, member.id, numbers);
  return json({ items: describeRecords(db, viewerOf(db, member), rows, stage), next });
}

/** What the caller should look at next, at either stage. */
export const queueApi: Route[] = [
  get('/api/v1/reviews/:reviewId/queue', allow.voter, listQueue, {
    summary: 'The records that wait for my vote',
    query: QueueQuerySchema,
    response: RecordListSchema,
  }),
];
