import { allow } from '../http/guard';
import { PagingSchema, pageOf } from '../http/paging';
import { json } from '../http/reply';
import { get, type Route } from '../http/route';
import { RecordsQuerySchema } from '../ledger/lookup/asked-records';
import { RecordListSchema, RecordSchema } from '../ledger/lookup/record-item.rules';
import { describeRecords, viewerOf } from '../ledger/viewer';
import { describeRecord, listRecords } from './records.queries';

/** Records as the caller may see them, by fate, box, source or words. */
export const recordsApi: Route[] = [
  get(
    '/api/v1/reviews/:reviewId/records',
    allow.member,
    ({ review: { db }, member, query }) => {
      const viewer = viewerOf(db, member);
      const page = PagingSchema.parse(query);
      const found = listRecords(db, viewer, RecordsQuerySchema.parse(query), page);
      const { rows, next } = pageOf(found, page.limit, ({ number }) => number);
      return json({ items: describeRecords(db, viewer, rows), next });
    },
    {
      summary: 'Records by fate, box, source or words',
      query: RecordsQuerySchema.extend(PagingSchema.shape),
      response: RecordListSchema,
    },
  ),
  get(
    '/api/v1/reviews/:reviewId/records/:recordId',
    allow.member,
    ({ review: { db }, member, params }) => json(describeRecord(db, member, params.recordId ?? '')),
    {
      summary: 'One record, as it stands and as it stood in its file',
      response: RecordSchema,
    },
  ),
];
