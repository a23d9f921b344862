import type { ReviewAsk } from '../../http/ask';
import { allow } from '../../http/guard';
import { page, type Reply } from '../../http/reply';
import { get, type Route } from '../../http/route';
import { selectRecordById } from '../../ledger/records.queries';
import { basisWords } from '../ranking/basis.rules';
import type { MovingWords } from '../ranking/why.rules';
import { selectLargest, selectOrder, selectTitles } from './order.queries';
import { FEWEST_TO_RANK } from './order.rules';

/** The words that moved a record up or down in the viewer's own order. */
async function explain({ house, review, member, params }: ReviewAsk): Promise<Reply> {
  const { db, id } = review;
  const row = selectRecordById(db, params.recordId ?? '', member.id);
  const { choice } = selectOrder(db, member.id);
  const ranks = choice === 'relevance' && selectLargest(db) >= FEWEST_TO_RANK;
  const { order, basis } = ranks ? house.rankings.current(review, member.id) : { order: null, basis: null };
  const why = order === null ? null : await house.rankings.why(review, member.id, row.number);
  const place = order === null ? -1 : order.indexOf(row.number);
  const near = why?.nearest ?? null;
  const [nearest] = near === null ? [] : selectTitles(db, [Number(near)]);
  const most = Math.max(
    0,
    ...[...(why?.up ?? []), ...(why?.down ?? [])].map(({ weight }) => Math.abs(weight)),
  );
  return page('screening/why', {
    title: 'Why this one',
    ...{ screening: `/reviews/${id}/screening`, record: String(row.number) },
    recordTitle: row.citation.title ?? 'Record without a title',
    ranks,
    place: place < 0 ? null : { at: place + 1, of: order?.length ?? 0 },
    rests: basis === null ? [] : basisWords(basis),
    up: shown(why?.up ?? [], most),
    down: shown(why?.down ?? [], most),
    none: why === null || (why.up.length === 0 && why.down.length === 0),
    nearest: nearest === undefined || nearest.number === row.number ? null : nearest,
  });
}

const shown = (words: readonly MovingWords[], most: number) =>
  words.map(({ words: text, weight }) => ({
    words: text,
    share: most === 0 ? 0 : Math.max(1, Math.round((Math.abs(weight) / most) * 100)),
  }));

export const whyPages: Route[] = [get('/reviews/:reviewId/screening/why/:recordId', allow.voter, explain)];
