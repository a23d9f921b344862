import { z } from 'zod';
import type { ReviewAsk } from '../http/ask';
import { allow } from '../http/guard';
import { PagingSchema, pageOf } from '../http/paging';
import { json } from '../http/reply';
import { get, type Route } from '../http/route';
import { STAGES } from '../ledger/fates.rules';
import { describeRecords, viewerOf } from '../ledger/viewer';
import { selectRecordsInOrder, waitingOf } from '../voting/queue.queries';
import { screeningQueueOf } from './pilot/pilot.queries';

const QueueQuerySchema = PagingSchema.extend({ stage: z.enum(STAGES).default('screening') });

function listQueue({ review: { db }, member, query }: ReviewAsk) {
  const { stage, after, limit } = QueueQuerySchema.parse(query);
  const queue = stage === 'screening' ? screeningQueueOf(db, member.id) : waitingOf(db, member.id, stage);
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
  }),
];
