import { z } from 'zod';
import type { ReviewAsk } from '../http/ask';
import { allow } from '../http/guard';
import { page, type Reply } from '../http/reply';
import { get, type Route } from '../http/route';
import { termsFor } from './highlighting/terms.queries';
import { offerFor } from './order/order.actions';
import { selectScreeningList } from './screening-list.queries';

const A_PAGE = 25;
const AfterSchema = z.object({ after: z.coerce.number().int().min(0).catch(0) });

function showList(ask: ReviewAsk): Reply {
  const { review, member, query, house } = ask;
  const { after } = AfterSchema.parse(query);
  const here = `/reviews/${review.id}/screening`;
  const { records, left, next } = selectScreeningList(
    review.db,
    member,
    { after, limit: A_PAGE, offer: offerFor(house, review, member) },
    termsFor(house.accounts, ask),
  );
  return page('screening/list', {
    title: 'Screening list',
    ...{ here, left, from: String(after) },
    records: records.map((record, index) => ({ ...record, below: records[index + 1]?.id ?? null })),
    next: next === null ? null : `${here}/list?after=${String(next)}`,
    first: after === 0 ? null : `${here}/list`,
    termsHref: `${here}/terms`,
  });
}

/** Several records on one page, for those who would rather read down a list. */
export const listPages: Route[] = [get('/reviews/:reviewId/screening/list', allow.voter, showList)];
