import { selectOwnTerms } from '../../accounts/preferences/preferences.queries';
import type { ReviewAsk } from '../../http/ask';
import { emptyForm, orDrawAgain, type FormState } from '../../http/forms';
import { allow } from '../../http/guard';
import { page, redirect, type Reply } from '../../http/reply';
import { get, post, type Route } from '../../http/route';
import { isArchived } from '../../ledger/review.queries';
import { changeOwnTerms, changeTerms } from './terms.actions';
import { selectTerms } from './terms.queries';
import { OwnTermsFormSchema, TermsFormSchema } from './terms.rules';

const pathOf = ({ review }: ReviewAsk): string => `/reviews/${review.id}/screening/terms`;

interface Drawing {
  form?: FormState;
  ownForm?: FormState;
}

function draw(ask: ReviewAsk, { form, ownForm }: Drawing = {}, status = 200): Reply {
  const { db, id } = ask.review;
  const { include, exclude } = selectTerms(db);
  const own = selectOwnTerms(ask.house.accounts, ask.account.id, id);
  const model = {
    title: 'Highlighted words',
    ...{ home: `/reviews/${id}`, here: pathOf(ask), include, exclude },
    canEdit: ask.member.role === 'lead' && !isArchived(db),
    form: form ?? emptyForm({ include: include.join('\n'), exclude: exclude.join('\n') }),
    ownForm: ownForm ?? emptyForm({ ownInclude: own.include.join('\n'), ownExclude: own.exclude.join('\n') }),
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
    (form, status) => draw(ask, { form }, status),
  );

const updateOwnTerms = (ask: ReviewAsk): Reply | Promise<Reply> =>
  orDrawAgain(
    ask,
    () => {
      changeOwnTerms(ask.house, ask.account.id, ask.review.id, OwnTermsFormSchema.parse(ask.body));
      return redirect(pathOf(ask), { notice: 'Your own words are saved.' });
    },
    (ownForm, status) => draw(ask, { ownForm }, status),
  );

/** The words that are marked in titles and abstracts: the team's, which a lead chooses, and everybody's own. */
export const termsPages: Route[] = [
  get('/reviews/:reviewId/screening/terms', allow.member, (ask) => draw(ask)),
  post('/reviews/:reviewId/screening/terms', allow.lead, updateTerms),
  post('/reviews/:reviewId/screening/terms/own', allow.member, updateOwnTerms),
];
