import { commit } from '../../ledger/commit';
import { event } from '../../ledger/events.rules';
import { selectReview } from '../../ledger/review.queries';
import type { ReviewFile } from '../../storage/review-store';
import type { Actor } from '../reviews.actions';
import type { DiagramChoices } from './diagram-choices.rules';

/** Writes the whole of the choices; the same ones again are no act. */
export function changeChoices(review: ReviewFile, actor: Actor, choices: DiagramChoices): DiagramChoices {
  return commit(review, actor.member.id, (db) => {
    const isSame = JSON.stringify(selectReview(db).choices) === JSON.stringify(choices);
    return { events: isSame ? [] : [event('diagram-choices-changed', { choices })], answer: choices };
  });
}
