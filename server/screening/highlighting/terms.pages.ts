import type { ReviewAsk } from '../../http/ask';
import { emptyForm, orDrawAgain, type FormState } from '../../http/forms';
import { allow } from '../../http/guard';
import { page, redirect, type Reply } from '../../http/reply';
import { get, post, type Route } from '../../http/route';
import { isArchived } from '../../ledger/review.queries';
import { changeTerms } from './terms.actions';
import { selectTerms } from './terms.queries';
import { TermsFormSchema } from './terms.rules';

const pathOf = ({ review }: ReviewAsk): string => `/reviews/${review.id}/screening/terms`;

function draw(ask: ReviewAsk, form?: FormState, status = 200): Reply {
  const { db, id } = ask.review;
  const { include, exclude } = selectTerms(db);
  const model = {
    title: 'Highlighted words',
    ...{ home: `/reviews/${id}`, here: pathOf(ask), include, exclude },
    canEdit: ask.member.role === 'lead' && !isArchived(db),
    form: form ?? emptyForm({ include: include.join('\n'), exclude: exclude.join('\n') }),
  };
  return page('screening/terms', model, { status });
}

const updateTerms = (ask: ReviewAsk): Reply | Promise<Reply> =>
  orDrawAgain(
    ask,
    () => {
      changeTerms(ask.review, ask.member, TermsFormSchema.parse(ask.body));
      return redirect(pathOf(ask), { notice: 'The words are saved; every record shows them from now on.' });
    },
    (form, status) => draw(ask, form, status),
  );

/** The words that are marked in titles and abstracts: everybody reads them, a lead chooses them. */
export const termsPages: Route[] = [
  get('/reviews/:reviewId/screening/terms', allow.member, (ask) => draw(ask)),
  post('/reviews/:reviewId/screening/terms', allow.lead, updateTerms),
];
