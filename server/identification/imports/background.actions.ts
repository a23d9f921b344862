import type { House } from '../../house';
import type { ReviewFile } from '../../storage/review-store';
import { Stopped } from '../../workers/workers';

/**
 * Does `work` after everything else in the review's lane, with the review kept open from now on. It is expected to
 * record its own failures; what it throws nevertheless is logged. Resolves when it has ended.
 */
export async function inBackground(
  house: House,
  { id: reviewId }: Pick<ReviewFile, 'id'>,
  turn: { lane: 'loading' | 'matching' | 'surveys'; id: string },
  work: (review: ReviewFile, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  try {
    await house.reviews.holding(reviewId, () =>
      house.workers.inTurn(`${reviewId} ${turn.lane}`, turn.id, async (signal) => {
        if (!signal.aborted) await work(house.reviews.open(reviewId), signal);
      }),
    );
  } catch (error) {
    if (error instanceof Stopped) return;
    const says = error instanceof Error ? (error.stack ?? error.message) : String(error);
    house.log.error('import', { review: reviewId, import: turn.id, error: says });
  }
}
