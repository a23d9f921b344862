import { AppError } from '../../errors';
import type { House } from '../../house';
import { selectMembers } from '../../ledger/review.queries';
import { filePath, keptFile, removeFile } from '../../storage/files';
import { selectFileHashes } from '../../ledger/check.queries';
import type { ReviewFile } from '../../storage/review-store';
import { Stopped, TaskError } from '../../workers/workers';
import { attachStored } from '../files.actions';
import { selectRecords } from '../../ledger/records.queries';
import { SOUGHT_FATES } from '../retrieval.rules';
import { countDrops, selectDrops, updateDrop, type DroppedFile } from './drops.queries';
import { indexOf, matchFile, type Index, type ReadFile } from './matching.rules';

/** Reading one PDF is given up after this: its text is only a help. */
const LONGEST_MS = 30_000;
/** The title page, and the one behind a cover of the publisher's. */
const FIRST_PAGES = { pages: 3, characters: 30_000 };

const laneOf = (review: ReviewFile): string => `${review.id} full-texts`;

/** True while files are being read. */
const isReading = (house: House, review: ReviewFile): boolean => house.workers.isBusyWith(laneOf(review));

/**
 * Reads every file that waits to be read, one after the other on a thread of its own, and attaches those that match one
 * report surely. Resolves when none is left; after a restart, call it again.
 */
export async function readDropped(house: House, review: ReviewFile): Promise<void> {
  if (isReading(house, review) || countDrops(review.db).reading === 0) return;
  const lane = laneOf(review);
  try {
    await house.reviews.holding(review.id, () =>
      house.workers.inTurn(lane, lane, async (signal) => {
        const opened = house.reviews.open(review.id);
        for (;;) {
          const [next] = selectDrops(opened.db, 'reading', 1);
          if (next === undefined || signal.aborted) return;
          await readOne(house, opened, next, signal);
        }
      }),
    );
  } catch (error) {
    if (error instanceof Stopped) return;
    house.log.error('full-texts', { review: review.id, error: String((error as Error).stack ?? error) });
  }
}

async function readOne(
  house: House,
  review: ReviewFile,
  drop: DroppedFile,
  stop: AbortSignal,
): Promise<void> {
  const read = await textOf(house, review, drop, stop);
  if (read === null) return;
  const index = soughtIndex(review);
  const { sure, candidates } = matchFile(read, index);
  const member = selectMembers(review.db).find(({ id }) => id === drop.member);
  if (sure !== null && drop.hash !== null && member !== undefined) {
    try {
      attachStored(review, member, String(sure), { name: drop.name, hash: drop.hash, size: drop.size });
      const says = `Attached to record ${String(sure)}: ${candidates[0]?.why ?? ''}.`;
      updateDrop(review.db, drop.id, { status: 'attached', says, record: sure, candidates });
      return;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
  const says = candidates.length === 0 ? `${read.says}No report fits.` : `${read.says}A person has to look.`;
  updateDrop(review.db, drop.id, { status: 'waiting', says, candidates });
}

/** Null where the file was refused, or where the server stops and it is read again afterwards. */
async function textOf(
  house: House,
  review: ReviewFile,
  drop: DroppedFile,
  stop: AbortSignal,
): Promise<(ReadFile & { says: string }) | null> {
  const input = { path: filePath(review.folder, drop.hash ?? ''), ...FIRST_PAGES };
  const late = AbortSignal.timeout(LONGEST_MS);
  const nothing = { name: drop.name, title: '', author: '', about: '', pages: [] };
  try {
    const text = await house.workers.run('read-pdf', input, undefined, AbortSignal.any([stop, late]));
    const isSilent = text.pages.join('').trim() === '';
    return {
      ...text,
      name: drop.name,
      says: isSilent ? 'It holds no text, perhaps only pictures of pages. ' : '',
    };
  } catch (error) {
    if (stop.aborted) return null;
    if (error instanceof TaskError && error.details.kind === 'locked') {
      updateDrop(review.db, drop.id, {
        status: 'refused',
        says: `${error.message} Save it without one first.`,
      });
      const hash = drop.hash ?? '';
      if (!selectFileHashes(review.db).some((used) => used.hash === hash))
        await removeFile(review.folder, hash);
      return null;
    }
    return { ...nothing, says: 'Its text could not be read. ' };
  }
}

function soughtIndex({ db }: ReviewFile): Index {
  const rows = selectRecords(db, { member: '', fates: SOUGHT_FATES }, 0, 100_000);
  const standing = rows.filter((row) => row.standing);
  return indexOf(standing.map(({ number, citation }) => ({ record: number, citation })));
}

const WHOLE = { pages: 300, characters: 1_000_000 };

/** The text of an attached PDF, as far as it can be read in a while. Throws AppError "not-found" for a lost file. */
export async function readFullText(
  house: House,
  { folder }: ReviewFile,
  { hash }: { hash: string },
): Promise<{ pages: string[]; says: string | null; isCut: boolean }> {
  const input = { path: keptFile(folder, hash), ...WHOLE };
  try {
    const late = AbortSignal.timeout(LONGEST_MS);
    const { pages, pageCount } = await house.workers.run('read-pdf', input, undefined, late);
    const isSilent = pages.join('').trim() === '';
    const says = isSilent ? 'This PDF holds no text, perhaps only pictures of pages.' : null;
    return { pages: isSilent ? [] : pages, says, isCut: pages.length < pageCount };
  } catch (error) {
    if (error instanceof TaskError && error.name !== 'PdfError') throw error;
    const says = error instanceof TaskError ? error.message : 'Reading this PDF took too long.';
    return { pages: [], says, isCut: false };
  }
}
