import { z } from 'zod';
import { allow } from '../../http/guard';
import { PagingSchema, pageOf } from '../../http/paging';
import { json, noContent } from '../../http/reply';
import { del, get, post, type Route } from '../../http/route';
import { selectRecordById, selectSourceNames } from '../../ledger/records.queries';
import { describeRecords, viewerOf, type RecordItem, type Viewer } from '../../ledger/viewer';
import type { Database } from '../../storage/database';
import { linkByHand, unlink } from './linking.actions';
import { selectGroupLinks, selectGroupRecords, selectGroups, type Link } from './linking.queries';

const LinkSchema = z.object({ records: z.array(z.string()).min(2, 'Name two records or more.').max(1000) });

/** A report with duplicates, as a viewer may see it; the standing record comes first. */
export interface DuplicateGroup {
  group: number;
  records: RecordItem[];
  /** The source of each record itself; `sources` of an item are its whole report's. */
  own: string[];
  links: Link[];
}

/** One page of the reports with duplicates, and the cursor after it. */
export function listDuplicates(
  db: Database,
  viewer: Viewer,
  page: { after: number; limit: number },
): { groups: DuplicateGroup[]; next: string | null } {
  const { rows, next } = pageOf(selectGroups(db, page.after, page.limit + 1), page.limit, (group) => group);
  const names = new Map(selectSourceNames(db).map(({ id, name }) => [id, name]));
  const groups = rows.map((group) => {
    const numbers = selectGroupRecords(db, group);
    const records = numbers.map((number) => selectRecordById(db, String(number), viewer.member.id));
    const own = records.map(({ source_id }) => names.get(source_id) ?? '');
    return { group, own, records: describeRecords(db, viewer, records), links: selectGroupLinks(db, group) };
  });
  return { groups, next };
}

export const duplicatesApi: Route[] = [
  get(
    '/api/v1/reviews/:reviewId/duplicates',
    allow.member,
    ({ review: { db }, member, query }) => {
      const { groups, next } = listDuplicates(db, viewerOf(db, member), PagingSchema.parse(query));
      const items = groups.map(({ records, links }) => ({
        standing: records[0]?.id ?? null,
        records,
        evidence: links.map(({ a, b, by, why }) => ({ a: String(a), b: String(b), by, why })),
      }));
      return json({ items, next });
    },
    { summary: 'Reports with duplicates, and why they are linked', query: PagingSchema },
  ),
  post(
    '/api/v1/reviews/:reviewId/duplicates',
    allow.lead,
    ({ review, member, body }) =>
      json({ id: linkByHand(review, member, LinkSchema.parse(body).records) }, 201),
    {
      summary: 'Link records as one report; the first stands for it',
      body: LinkSchema,
      response: z.object({ id: z.string() }),
      status: 201,
    },
  ),
  del(
    '/api/v1/reviews/:reviewId/duplicates/:recordId',
    allow.lead,
    ({ review, member, params }) => {
      unlink(review, member, params.recordId ?? '');
      return noContent();
    },
    { summary: 'Take a record out of its report', status: 204 },
  ),
];
