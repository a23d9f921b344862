import type { ReviewAsk } from '../../http/ask';
import { allow } from '../../http/guard';
import { page, type Reply } from '../../http/reply';
import { get, post, type Route } from '../../http/route';
import { viewerOf } from '../../ledger/viewer';
import { orderFigures } from '../ranking/order-figures.rules';
import type { ReplayedStop } from '../ranking/replayed-stops.rules';
import { chartOf, curveInWords, recallCurve, tenths } from './charts.rules';
import { replayReview } from './stopping.actions';
import { percent } from './stop.rules';

/** Each record is a retraining: of more, `simulate` on an export is the better way. */
const MOST_REPLAYED = 2000;

const RULES: Record<string, string> = {
  'hypergeometric-95-95': 'Hypergeometric test, 95 % recall at 95 % confidence',
  'hypergeometric-95-80': 'Hypergeometric test, 95 % recall at 80 % confidence',
  'random-audit-95-95': 'Random audits, 95 % recall at 95 % confidence',
  'heuristic-50-irrelevant-in-a-row': 'Heuristic: 50 irrelevant in a row',
  'heuristic-100-irrelevant-in-a-row': 'Heuristic: 100 irrelevant in a row',
  'heuristic-200-irrelevant-in-a-row': 'Heuristic: 200 irrelevant in a row',
};

function draw({ review, member }: ReviewAsk, result: object | null): Reply {
  const screening = `/reviews/${review.id}/screening`;
  const ownOnly = viewerOf(review.db, member).sight.screening !== 'all';
  const most = MOST_REPLAYED.toLocaleString('en');
  return page('screening/replay', {
    title: 'Replay the screening',
    ...{ screening, here: `${screening}/replay`, ownOnly, most, result },
  });
}

async function run(ask: ReviewAsk): Promise<Reply> {
  const { labels, records, stops } = await replayReview(ask.house, ask.review, ask.member, MOST_REPLAYED);
  const figures = orderFigures(labels);
  const foundAt = labels.flatMap((relevant, at) => (relevant ? [at + 1] : []));
  const shown = (value: number): string => value.toFixed(3);
  return draw(ask, {
    ...{ records, tooMany: records > labels.length, found: foundAt.length },
    figures: figures && {
      ...{ loss: shown(figures.loss), wss95: shown(figures.wss95), recall10: percent(figures.recall10) },
    },
    curve: chartOf(recallCurve(foundAt, labels.length), {
      ...{ right: labels.length, top: Math.max(1, foundAt.length) },
    }),
    curveWords: curveInWords(foundAt.length, labels.length, labels.length),
    tenths: tenths(foundAt, labels.length),
    stops: stops.map(({ rule, at, recall }: ReplayedStop) => ({
      ...{ rule: RULES[rule] ?? rule, at, recall: percent(recall) },
      saved: percent(labels.length === 0 ? 0 : 1 - at / labels.length),
    })),
  });
}

/** What ranking would have done for what is screened by now. Nothing is written by it. */
export const replayPages: Route[] = [
  get('/reviews/:reviewId/screening/replay', allow.lead, (ask) => draw(ask, null)),
  post('/reviews/:reviewId/screening/replay', allow.lead, run),
];
