import type { ReviewAsk } from '../../http/ask';
import { emptyForm, orDrawAgain, type FormState } from '../../http/forms';
import { allow } from '../../http/guard';
import { page, redirect, type Reply } from '../../http/reply';
import { get, post, type Route } from '../../http/route';
import { numbersOf } from '../../ledger/lookup/asked-records';
import { isArchived, selectSearchVersions } from '../../ledger/review.queries';
import { beginVersion, withdrawVersion } from './versions.actions';
import { NewVersionSchema } from './versions.rules';

/** The versions of the search: a living review begins one with each round of searches. */
function drawVersions(ask: ReviewAsk, form: FormState = emptyForm(), status = 200): Reply {
  const here = `/reviews/${ask.review.id}`;
  const model = {
    title: 'Updates of the search',
    ...{ here, form, canEdit: ask.member.role === 'lead' && !isArchived(ask.review.db) },
    versions: selectSearchVersions(ask.review.db).map(({ id, ordinal, name, records }) => ({
      ...{ id, name, isUpdate: id !== null },
      recordsHref: `${here}/records?numbers=${numbersOf(records)}`,
      flowHref: `${here}/flow?version=${String(ordinal)}`,
    })),
  };
  return page('identification/versions/search-versions', model, { status });
}

const createVersion = (ask: ReviewAsk) =>
  orDrawAgain(
    ask,
    () => {
      beginVersion(ask.review, ask.member, NewVersionSchema.parse(ask.body));
      const notice = 'The update has begun. What is loaded from now on belongs to it.';
      return redirect(versionsPath(ask), { notice });
    },
    (form, status) => drawVersions(ask, form, status),
  );

function deleteVersion(ask: ReviewAsk): Reply {
  withdrawVersion(ask.review, ask.member, ask.params.versionId ?? '');
  return redirect(versionsPath(ask), { notice: 'Its records belong to the version before it now.' });
}

const versionsPath = ({ review }: ReviewAsk): string => `/reviews/${review.id}/search-versions`;

export const versionsPages: Route[] = [
  get('/reviews/:reviewId/search-versions', allow.member, (ask) => drawVersions(ask)),
  post('/reviews/:reviewId/search-versions', allow.lead, createVersion),
  post('/reviews/:reviewId/search-versions/:versionId/delete', allow.lead, deleteVersion),
];
