import { setImmediate as turn } from 'node:timers/promises';
import type { House } from '../../house';
import type { ReviewFile } from '../../storage/review-store';
import { Stopped } from '../../workers/workers';
import { linkByEngine } from '../linking/linking.actions';
import { replacePairs } from '../linking/pairs.queries';
import { inBackground } from './background.actions';
import { counted } from './import.rules';
import { selectImport, updateJob } from './jobs.queries';

const LINKS_A_COMMIT = 25;

/**
 * Searches the whole review for duplicates after an import was sealed, and links what is new; then the import is
 * done. What fails here leaves the records loaded, and says so.
 */
export function matchInBackground(house: House, review: ReviewFile, importId: string): Promise<void> {
  return inBackground(house, review, { lane: 'matching', id: importId }, async (opened, signal) => {
    // Whoever comes to screen finds the likely relevant first, from the first minute.
    house.rankings.prepare(opened);
    try {
      await match(house, opened, importId, signal);
      const { kept } = selectImport(opened.db, importId);
      updateJob(opened.db, importId, {
        ...{ status: 'done', progress: 1 },
        says: `${counted(kept, 'record')} loaded, duplicates looked for.`,
      });
      house.rankings.prepare(opened);
    } catch (error) {
      if (error instanceof Stopped) throw error;
      const says = 'The records are loaded, but looking for duplicates failed. Start it again.';
      updateJob(opened.db, importId, { status: 'done', progress: 1, says });
      throw error;
    }
  });
}

async function match(house: House, review: ReviewFile, importId: string, signal: AbortSignal): Promise<void> {
  const { actor } = selectImport(review.db, importId);
  const input = { file: review.db.name, import: importId };
  const { pairs } = await house.workers.run(
    'match-records',
    input,
    async ({ groups, returning }) => {
      for (let at = 0; at < groups.length; at += LINKS_A_COMMIT) {
        linkByEngine(review, actor, groups.slice(at, at + LINKS_A_COMMIT), returning);
        await turn();
      }
    },
    signal,
  );
  await replacePairs(review.db, pairs);
}
