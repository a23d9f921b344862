import { existsSync, statSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { AppError, conflict, invalid } from '../errors';
import { selectFileHashes } from '../ledger/check.queries';
import { commit } from '../ledger/commit';
import { event } from '../ledger/events.rules';
import type { Member } from '../ledger/members.rules';
import { selectReportActs } from '../ledger/report.queries';
import { newId } from '../secrets';
import { filePath, incomingFolder, removeFile, storeFile } from '../storage/files';
import type { ReviewFile } from '../storage/review-store';
import { sumFullTextSizes } from './drops/drops.queries';
import { selectReadableFile, type FullTextFile } from './files.queries';
import { isPdf, MAX_PDF_BYTES, MOST_BYTES_OF_REVIEW, SIGNATURE_BYTES } from './files.rules';
import { requireSought, retrievalEvents } from './retrieval.actions';

/** Where a full text is received before it is attached, and how large it may be. */
export const fullTextUpload = (review: ReviewFile): { folder: string; maxBytes: number } => ({
  folder: incomingFolder(review.folder),
  maxBytes: MAX_PDF_BYTES,
});

/**
 * Attaches a PDF that lies at `path` (it is moved, or removed where it is refused) to a sought report; attaching
 * means retrieved, in one commit. The same file once more answers the same id. Throws "invalid" for what is no PDF,
 * and for none.
 */
export async function attachFullText(
  review: ReviewFile,
  member: Member,
  recordId: string,
  given: { path: string; name: string } | null,
): Promise<string> {
  if (given === null) throw invalid('Choose a PDF first.', { file: 'Choose a PDF first.' });
  try {
    requireSought(review.db, recordId, member);
    await requirePdf(given.path);
    requireRoom(review, given.path);
    const { hash, size } = await storeFile(review.folder, given.path);
    return attachStored(review, member, recordId, { name: given.name, hash, size });
  } finally {
    await rm(given.path, { force: true });
  }
}

/**
 * Takes an attached file away from its report; what was said of its retrieval stays. The file itself is deleted, unless
 * something else of the review is the same file. Throws AppError "not-found".
 */
export async function detachFullText(
  review: ReviewFile,
  member: Member,
  fileId: string,
): Promise<FullTextFile> {
  const file = commit(review, member.id, (db) => {
    const found = selectReadableFile(db, member, fileId);
    return { events: [event('file-detached', { file: found.id })], answer: found };
  });
  const used = selectFileHashes(review.db).some(({ hash }) => hash === file.hash);
  if (!used) await removeFile(review.folder, file.hash);
  return file;
}

/**
 * Attaches what is kept already to a sought report, and marks that as retrieved; answers the file's id, an older one's
 * for the same content. Throws "not-found" and "conflict".
 */
export const attachStored = (
  review: ReviewFile,
  member: Member,
  recordId: string,
  stored: { name: string; hash: string; size: number },
): string =>
  commit(review, member.id, (db) => {
    const row = requireSought(db, recordId, member);
    // Somebody may have taken the same file away while this one was coming in.
    if (!existsSync(filePath(review.folder, stored.hash)))
      throw conflict('The same file was removed at this moment. Attach it once more.');
    const { files, retrieval } = selectReportActs(db, row.group_number);
    const known = files.find(({ hash }) => hash === stored.hash);
    const file = known?.id ?? newId();
    const attached =
      known === undefined ? [event('file-attached', { file, record: row.number, ...stored })] : [];
    const why = retrieval?.outcome === 'retrieved' ? retrieval.why : null;
    return {
      events: [...attached, ...retrievalEvents(db, row, { outcome: 'retrieved', why })],
      answer: file,
    };
  });

/** Throws AppError "full" where the review's full texts would take more than its quota with these files. */
export function requireRoom(review: ReviewFile, ...paths: string[]): void {
  const more = paths.reduce((sum, file) => sum + statSync(file).size, 0);
  if (sumFullTextSizes(review.db) + more <= MOST_BYTES_OF_REVIEW) return;
  throw new AppError(
    'full',
    `The full texts of this review may take ${String(MOST_BYTES_OF_REVIEW / 1e9)} GB together, and these would be more. Remove some first.`,
  );
}

/** Whether a file begins as a PDF does. */
export async function isPdfFile(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SIGNATURE_BYTES), 0, SIGNATURE_BYTES, 0);
    return isPdf(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

async function requirePdf(file: string): Promise<void> {
  if (await isPdfFile(file)) return;
  const says = 'This file is not a PDF: it lacks the mark that every PDF begins with. Nothing was attached.';
  throw invalid(says, { file: says });
}
