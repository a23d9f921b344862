import type { ReviewAsk } from '../../http/ask';
import { allow } from '../../http/guard';
import { page, type Reply } from '../../http/reply';
import { get, type Route } from '../../http/route';
import { selectSources } from '../sources.queries';
import { findKnownItems } from './known-items.queries';
import { bySource, knownItemsIn, type KnownItemFound } from './known-items.rules';

async function showKnownItems({ house, review, query }: ReviewAsk): Promise<Reply> {
  const text = typeof query.items === 'string' ? query.items : '';
  const items = await findKnownItems(() => house.reviews.open(review.id).db, knownItemsIn(text));
  const sources = selectSources(review.db);
  const names = new Map(sources.map(({ id, name }) => [id, name]));
  const asked = items.filter(({ doi, pmid }) => doi !== null || pmid !== null);
  return page('identification/known-items', {
    title: 'Known reports',
    here: `/reviews/${review.id}`,
    text,
    asked: asked.length,
    found: asked.filter(({ records }) => records.length > 0).length,
    unread: items.filter(({ doi, pmid }) => doi === null && pmid === null).map(({ typed }) => typed),
    sources: bySource(items, sources),
    items: asked.map((item) => ({
      ...item,
      isMissing: item.records.length === 0,
      records: recordsOf(item, names),
    })),
  });
}

const recordsOf = ({ records }: KnownItemFound, names: ReadonlyMap<string, string>): object[] =>
  records.map(({ id, source }) => ({ id, source: names.get(source) ?? '' }));

export const knownItemsPages: Route[] = [get('/reviews/:reviewId/known-items', allow.member, showKnownItems)];
