import { existsSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { House } from '../../house';
import { zipOf, type ZipEntry } from '../../storage/archive-zip';
import { filePath, incomingFolder } from '../../storage/files';
import type { ReviewFile } from '../../storage/review-store';
import { archiveReadme } from './archive-readme.rules';

/** What goes into an archive beside the review itself. */
export interface ArchiveWanted {
  /** Names and addresses of members. */
  people: boolean;
  /** Imported files and full texts. */
  files: boolean;
}

/**
 * The whole review as one zip, made while it is read: its file as it stands at this moment, the files it refers to,
 * and a README of its tables. The copy is made off the main thread and removed when the stream closes.
 */
export async function openArchive(
  house: House,
  review: ReviewFile,
  wanted: ArchiveWanted,
): Promise<Readable> {
  const incoming = incomingFolder(review.folder);
  await mkdir(incoming, { recursive: true });
  const place = await mkdtemp(path.join(incoming, 'archive-'));
  const forget = (): void => rmSync(place, { recursive: true, force: true });
  try {
    const target = path.join(place, 'review.sqlite');
    const input = { file: review.db.name, target, people: wanted.people };
    const copy = await house.reviews.holding(review.id, () => house.workers.run('prepare-archive', input));
    const kept = wanted.files ? copy.hashes.map((hash) => attached(review, hash)) : [];
    const readme = archiveReadme({ ...copy, ...wanted });
    const zip = zipOf(
      [
        { name: 'README.txt', compress: true, text: readme },
        { name: 'review.sqlite', compress: true, path: target },
        ...kept.filter(({ path: file }) => existsSync(file)),
      ],
      new Date(copy.at),
    );
    return zip.once('close', forget);
  } catch (error) {
    forget();
    throw error;
  }
}

const attached = (review: ReviewFile, hash: string): ZipEntry & { path: string } => ({
  name: `files/${hash}`,
  compress: true,
  path: filePath(review.folder, hash),
});
