import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { selectReviewIds } from '../../accounts/review-index.queries';
import { invalid } from '../../errors';
import type { Fault } from '../../ledger/check';
import { selectFileHashes } from '../../ledger/check.queries';
import { copyDatabase } from '../../storage/archive-copy';
import { copyKept, writeManifest } from '../../storage/archive-folder';
import { dataPaths } from '../../storage/data-folder';
import { openDatabase } from '../../storage/database';
import { filePath, sync } from '../../storage/files';
import { checkDataFolder } from '../checking/check-data-folder';

/** What a backup came to. */
export interface BackupReport {
  target: string;
  reviews: number;
  files: number;
  bytes: number;
}

/** How often the list of reviews is read again while reviews are founded and deleted. */
const ROUNDS = 5;

/**
 * Copies a data folder to a new folder, also while a server serves it: each database as it stands at one moment,
 * the index after the reviews. The copy is checked like `check --rebuild` before it bears its name; a part of it
 * never does. Throws AppError "invalid" for faults and then leaves nothing.
 */
export async function makeBackup(
  dataDir: string,
  target: string,
  given: { now: Date; say: (text: string) => void },
): Promise<BackupReport> {
  if (existsSync(target))
    throw invalid(`${target} is there already. A backup never overwrites; name a new one.`);
  if (!existsSync(dataPaths(dataDir).accounts)) throw invalid(`${dataDir} holds no Winnow to back up.`);
  mkdirSync(path.dirname(target), { recursive: true });
  const partial = `${target}.partial-${String(process.pid)}`;
  try {
    mkdirSync(path.join(partial, 'reviews'), { recursive: true, mode: 0o700 });
    const reviews = await copyAll(dataDir, partial, given.say);
    given.say('Checking the copy ...\n');
    const faults = await checkDataFolder(partial, true);
    if (faults.length > 0) throw invalid(refusal(faults, partial, dataDir));
    const { files } = await writeManifest(partial, given.now.toISOString());
    await sync(partial);
    await rename(partial, target);
    await sync(path.dirname(target));
    return { target, reviews, files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

const refusal = (faults: readonly Fault[], partial: string, dataDir: string): string =>
  [
    'The data is at fault, so no backup was made:',
    ...faults.slice(0, 20).map(({ where, says }) => `  ${where.replace(partial, dataDir)}: ${says}`),
    'See check --rebuild. The last good backup is untouched.',
  ].join('\n');

/** Reviews are founded in their folder first and in the index second: read both until they agree. */
async function copyAll(dataDir: string, target: string, say: (text: string) => void): Promise<number> {
  const from = dataPaths(dataDir);
  const to = dataPaths(target);
  const copied = new Set<string>();
  for (let round = 1; ; round += 1) {
    for (const id of reviewIds(from.reviews)) {
      if (copied.has(id)) continue;
      say(`Copying review ${id} ...\n`);
      if (await copyReview(path.join(from.reviews, id), path.join(to.reviews, id))) copied.add(id);
    }
    rmSync(to.accounts, { force: true });
    await copyDatabase(from.accounts, to.accounts, 'app');
    const gone = [...copied].filter((id) => !existsSync(path.join(from.reviews, id)));
    for (const id of gone) {
      rmSync(path.join(to.reviews, id), { recursive: true, force: true });
      copied.delete(id);
    }
    if (agrees(to.accounts, copied) || round === ROUNDS) return copied.size;
  }
}

const reviewIds = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder).filter(
        (id) => !id.startsWith('.') && existsSync(path.join(folder, id, 'review.sqlite')),
      )
    : [];

/** False for a review that was deleted meanwhile. */
async function copyReview(from: string, to: string): Promise<boolean> {
  await mkdir(to, { recursive: true });
  try {
    await copyDatabase(path.join(from, 'review.sqlite'), path.join(to, 'review.sqlite'), 'review');
    for (const hash of usedFiles(path.join(to, 'review.sqlite'))) {
      if (existsSync(filePath(from, hash))) await copyKept(filePath(from, hash), filePath(to, hash));
    }
    return true;
  } catch (error) {
    if (existsSync(from)) throw error;
    rmSync(to, { recursive: true, force: true });
    return false;
  }
}

/** The names of all files that a review's copy refers to. */
export function usedFiles(file: string): string[] {
  const db = openDatabase(file, 'review', { readonly: true, mustExist: true });
  try {
    return [...new Set(selectFileHashes(db).map(({ hash }) => hash))].sort();
  } finally {
    db.close();
  }
}

function agrees(accounts: string, copied: ReadonlySet<string>): boolean {
  const db = openDatabase(accounts, 'app', { readonly: true, mustExist: true });
  try {
    const indexed = selectReviewIds(db);
    return indexed.length === copied.size && indexed.every((id) => copied.has(id));
  } finally {
    db.close();
  }
}
