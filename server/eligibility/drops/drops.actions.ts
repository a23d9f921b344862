import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { conflict, invalid } from '../../errors';
import type { House } from '../../house';
import { selectFileHashes } from '../../ledger/check.queries';
import { requireOpen } from '../../ledger/commit';
import type { Member } from '../../ledger/members.rules';
import { newId } from '../../secrets';
import { isZip, unpackZip } from '../../storage/archive-zip';
import { incomingFolder, removeFile, storeFile } from '../../storage/files';
import type { ReviewFile } from '../../storage/review-store';
import { attachStored, isPdfFile, requireRoom } from '../files.actions';
import { MAX_PDF_BYTES } from '../files.rules';
import { deleteDoneDrops, deleteDrop, insertDrop, selectDrop, updateDrop } from './drops.queries';
import { readDropped } from './reading.actions';

/** A received file: where it lies, and how its owner called it. */
export interface Received {
  path: string;
  name: string;
}

/** What a zip of full texts may hold. */
const ZIP_LIMITS = { entries: 2000, total: 2_000_000_000, each: MAX_PDF_BYTES };

/** Where full texts are received in bulk, and how much of them at once. */
export const dropLimits = ({ folder }: ReviewFile) => ({
  folder: incomingFolder(folder),
  maxBytes: ZIP_LIMITS.total,
  maxFiles: 500,
  maxTotal: ZIP_LIMITS.total,
});

/**
 * Takes PDFs, and zips of PDFs, and begins to read and match them; what is no PDF is listed as refused. Every file
 * received is gone from its place afterwards. Throws "invalid" without a file and for a zip that is not safe to unpack,
 * "full" beyond the review's quota; then nothing is kept.
 */
export async function dropFullTexts(
  house: House,
  review: ReviewFile,
  member: Member,
  received: readonly Received[],
): Promise<{ taken: number; refused: number }> {
  const unpacked: Received[] = [];
  try {
    requireOpen(review.db);
    if (received.length === 0)
      throw invalid('Choose PDFs, or a zip of them, first.', { file: 'Choose PDFs first.' });
    for (const one of received) await unpackInto(unpacked, review, one);
    requireRoom(review, ...unpacked.map((one) => one.path));
    deleteDoneDrops(review.db);
    let taken = 0;
    for (const one of unpacked) if (await keep(house, review, member, one)) taken += 1;
    void readDropped(house, review);
    return { taken, refused: unpacked.length - taken };
  } finally {
    for (const one of [...received, ...unpacked]) await rm(one.path, { force: true });
  }
}

/** The file itself, or what is in a zip but for what file managers put there. */
async function unpackInto(files: Received[], { folder }: ReviewFile, given: Received): Promise<void> {
  if (!(await isZip(given.path))) {
    files.push(given);
    return;
  }
  await unpackZip(given.path, ZIP_LIMITS, ({ name }) => {
    const base = name.split('/').at(-1) ?? '';
    if (/(?:^|\/)__MACOSX\//.test(name) || base.startsWith('.') || base === 'Thumbs.db') return null;
    const place = path.join(incomingFolder(folder), `upload-${randomBytes(12).toString('hex')}.part`);
    files.push({ path: place, name: base.slice(0, 200) });
    return place;
  });
}

async function keep(
  house: House,
  review: ReviewFile,
  { id: member }: Member,
  given: Received,
): Promise<boolean> {
  const drop = { id: newId(), at: house.clock().toISOString(), member, name: given.name };
  if (!(await isPdfFile(given.path))) {
    const says = 'This is not a PDF: it lacks the mark that every PDF begins with.';
    insertDrop(review.db, { ...drop, hash: null, size: 0, status: 'refused', says });
    return false;
  }
  const stored = await storeFile(review.folder, given.path);
  if (stored.size > MAX_PDF_BYTES) {
    const says = `It is larger than ${String(MAX_PDF_BYTES / 1e6)} MB, the most taken of one full text.`;
    insertDrop(review.db, { ...drop, hash: null, size: stored.size, status: 'refused', says });
    await removeUnused(review, stored.hash);
    return false;
  }
  insertDrop(review.db, { ...drop, ...stored, status: 'reading', says: '' });
  return true;
}

/** A person's word which report a waiting file is of. Throws "not-found" and "conflict". */
export function confirmDrop(review: ReviewFile, member: Member, dropId: string, recordId: string): void {
  const { hash, name, size } = requireWaiting(review, dropId);
  attachStored(review, member, recordId, { name, hash, size });
  const says = `Attached to record ${recordId}.`;
  updateDrop(review.db, dropId, { status: 'attached', says, record: Number(recordId) });
}

/** Gives a waiting file up: it is deleted, unless something else of the review is the same file. */
export async function discardDrop(review: ReviewFile, dropId: string): Promise<string> {
  const { id, hash, name } = requireWaiting(review, dropId);
  requireOpen(review.db);
  deleteDrop(review.db, id);
  await removeUnused(review, hash);
  return name;
}

function requireWaiting(
  review: ReviewFile,
  dropId: string,
): { id: string; hash: string; name: string; size: number } {
  const { id, hash, name, size, status } = selectDrop(review.db, dropId);
  if (status === 'waiting' && hash !== null) return { id, hash, name, size };
  throw conflict('This file does not wait (any more): it was attached, or is still being read.');
}

async function removeUnused(review: ReviewFile, hash: string): Promise<void> {
  if (!selectFileHashes(review.db).some((used) => used.hash === hash)) await removeFile(review.folder, hash);
}
