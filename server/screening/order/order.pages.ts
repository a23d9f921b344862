import type { ReviewAsk } from '../../http/ask';
import { emptyForm, orDrawAgain, type FormState } from '../../http/forms';
import { allow } from '../../http/guard';
import { page, redirect, type Reply } from '../../http/reply';
import { get, post, type Route } from '../../http/route';
import { votes } from '../../ledger/members.rules';
import { isArchived } from '../../ledger/review.queries';
import { basisWords } from '../ranking/basis.rules';
import { crumbOf } from '../pilot/pilot.pages';
import { changeRankingSettings, chooseOrder } from './order.actions';
import { selectLargest, selectOrder, selectRankingSettings, selectTitles } from './order.queries';
import {
  FEWEST_TO_RANK,
  ORDERS,
  ORDER_WORDS,
  OrderSchema,
  SettingsSchema,
  type OrderChoice,
} from './order.rules';

const pathOf = ({ review }: ReviewAsk): string => `/reviews/${review.id}/screening/order`;

const HINTS: Record<OrderChoice, string> = {
  relevance:
    'Learned from the decisions that you may see, and from the review’s title, question and criteria.',
  random: 'By chance, in an order of your own.',
  import: 'The order in which the records came in.',
};

function draw(ask: ReviewAsk, form?: FormState, status = 200): Reply {
  const { review, member } = ask;
  const { db, id } = review;
  const { randomShare, keyPapers } = selectRankingSettings(db);
  const { choice } = selectOrder(db, member.id);
  const typed = { randomShare: String(Math.round(randomShare * 1000) / 10), keyPapers: keyPapers.join(' ') };
  const model = {
    title: 'Order of screening',
    ...{ home: `/reviews/${id}`, screening: `/reviews/${id}/screening`, here: pathOf(ask) },
    crumb: crumbOf(ask),
    isLead: ask.member.role === 'lead',
    canEdit: ask.member.role === 'lead' && !isArchived(db),
    choices: votes(member)
      ? ORDERS.map((order) => ({
          ...{ order, words: ORDER_WORDS[order], hint: HINTS[order], chosen: order === choice },
        }))
      : null,
    rests: restsOn(ask, choice),
    share: typed.randomShare,
    keyPapers: selectTitles(db, keyPapers).map(({ number, title }) => ({
      ...{ number, title: title === '' ? 'Record without a title' : title },
    })),
    form: form ?? emptyForm(typed),
  };
  return page('screening/order', model, { status });
}

/** What the order of this voter rests on, in sentences; empty for those who do not vote. */
function restsOn({ house, review, member }: ReviewAsk, choice: OrderChoice): string[] {
  if (!votes(member) || choice !== 'relevance') return [];
  if (selectLargest(review.db) < FEWEST_TO_RANK)
    return [
      `With fewer than ${String(FEWEST_TO_RANK)} records an order saves no work: they come as imported.`,
    ];
  const { basis } = house.rankings.current(review, member.id);
  return basis === null
    ? ['The first order is being made; until it is there, records come as imported.']
    : basisWords(basis);
}

const updateOrder = (ask: ReviewAsk): Reply | Promise<Reply> =>
  orDrawAgain(
    ask,
    () => {
      const { order } = OrderSchema.parse(ask.body);
      chooseOrder(ask.review, ask.member, order);
      return redirect(pathOf(ask), {
        notice: `Your order is changed: ${ORDER_WORDS[order].toLowerCase()}. Nothing is lost by it.`,
      });
    },
    (form, status) => draw(ask, form, status),
  );

const updateSettings = (ask: ReviewAsk): Reply | Promise<Reply> =>
  orDrawAgain(
    ask,
    () => {
      changeRankingSettings(ask.review, ask.member, SettingsSchema.parse(ask.body));
      return redirect(pathOf(ask), { notice: 'Saved; everybody’s order follows.' });
    },
    (form, status) => draw(ask, form, status),
  );

/** In which order titles and abstracts are handed out, and what that rests on. */
export const orderPages: Route[] = [
  get('/reviews/:reviewId/screening/order', allow.member, (ask) => draw(ask)),
  post('/reviews/:reviewId/screening/order', allow.voter, updateOrder),
  post('/reviews/:reviewId/screening/order/settings', allow.lead, updateSettings),
];
