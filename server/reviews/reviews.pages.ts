import { z } from 'zod';
import { reviewsOf, type IndexedReview } from '../accounts/review-index.queries';
import type { AccountAsk, ReviewAsk } from '../http/ask';
import { emptyForm, orDrawAgain, type FormState } from '../http/forms';
import { allow } from '../http/guard';
import { shownDay } from '../http/layout/times';
import { page, redirect, type Reply } from '../http/reply';
import { get, post, type Route } from '../http/route';
import { selectOptionalMember } from '../ledger/review.queries';
import { viewerOf } from '../ledger/viewer';
import { drawProtocol, protocolPath } from './protocol/protocol.pages';
import { TitleSchema } from './protocol/protocol.rules';
import { deleteReview, foundReview, setArchived } from './reviews.actions';
import { selectProgress } from './reviews.queries';

const NewReviewSchema = z.object({ title: TitleSchema });

/** Cards with figures: looking into a review opens its file, so a long list shows them for its first ones only. */
const CARDS_WITH_FIGURES = 24;

function drawReviews(ask: AccountAsk, form: FormState = emptyForm(), status = 200): Reply {
  const reviews = reviewsOf(ask.house.accounts, ask.account.id);
  const current = reviews.filter(({ archivedAt }) => archivedAt === null);
  const model = {
    title: 'My reviews',
    form,
    reviews: current.map((review, index) => ({
      ...cardOf(review),
      progress: index < CARDS_WITH_FIGURES ? progressOf(ask, review.id) : null,
    })),
    archived: reviews.filter(({ archivedAt }) => archivedAt !== null).map(cardOf),
    isNewcomer: reviews.length === 0,
  };
  return page('reviews/reviews', model, { status });
}

const cardOf = ({ id, title, role, createdAt }: IndexedReview) => ({
  ...{ id, title, role },
  createdAt: shownDay(createdAt),
});

/** How far a review is, as far as this member may know; null where its file is not there any more. */
function progressOf({ house, account }: AccountAsk, reviewId: string) {
  if (!house.reviews.has(reviewId)) return null;
  const { db } = house.reviews.open(reviewId);
  const member = selectOptionalMember(db, account.id);
  return member && selectProgress(db, viewerOf(db, member));
}

const createReview = (ask: AccountAsk) =>
  orDrawAgain(
    ask,
    () => {
      const id = foundReview(ask.house, ask.account, NewReviewSchema.parse(ask.body));
      return redirect(`/reviews/${id}/protocol`, {
        notice: 'Your review is made. Write down its question and criteria, then invite your team.',
      });
    },
    (form, status) => drawReviews(ask, form, status),
  );

const archive = (archived: boolean, notice: string) => (ask: ReviewAsk) => {
  setArchived(ask.house, ask.review, ask, archived);
  return redirect(protocolPath(ask), { notice });
};

const removeReview = (ask: ReviewAsk) =>
  orDrawAgain(
    ask,
    () => {
      const { confirmTitle } = z.object({ confirmTitle: z.string().max(1000) }).parse(ask.body);
      deleteReview(ask.house, ask.review, confirmTitle);
      return redirect('/', { notice: 'The review and its files are deleted.' });
    },
    (deleteForm, status) => drawProtocol(ask, { deleteForm }, status),
  );

export const reviewsPages: Route[] = [
  get('/', allow.account, (ask) => drawReviews(ask)),
  post('/reviews', allow.account, createReview),
  post(
    '/reviews/:reviewId/archive',
    allow.lead,
    archive(true, 'The review is archived: it can be read, not changed.'),
  ),
  post('/reviews/:reviewId/archive/delete', allow.lead, archive(false, 'The review is open again.')),
  post('/reviews/:reviewId/delete', allow.lead, removeReview),
];
