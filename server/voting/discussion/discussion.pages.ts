import type { ReviewAsk } from '../../http/ask';
import { localPath } from '../../http/forms';
import { allow } from '../../http/guard';
import { redirect } from '../../http/reply';
import { post, type Route } from '../../http/route';
import { discussReport, requireVoice } from './discussion.actions';
import { CommentBodySchema } from './discussion.rules';

function createComment({ review, member, params, body }: ReviewAsk) {
  requireVoice(review.db, member);
  const recordId = params.recordId ?? '';
  discussReport(review, member, { recordId, ...CommentBodySchema.parse(body) });
  const back = localPath((body as { back?: unknown }).back);
  const page = back.startsWith(`/reviews/${review.id}/`) ? back : `/reviews/${review.id}/records/${recordId}`;
  return redirect(`${page}#discussion-${recordId}`, { notice: 'Your comment is added.' });
}

/** What those who see the votes of a report say about it. */
export const discussionPages: Route[] = [
  post('/reviews/:reviewId/records/:recordId/discussion', allow.member, createComment),
];
