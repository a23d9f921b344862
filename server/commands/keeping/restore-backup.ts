import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import path from 'node:path';
import { deleteAllSessions } from '../../accounts/proofs.queries';
import { conflict, invalid } from '../../errors';
import { copyKept, readManifest, type Manifest } from '../../storage/archive-folder';
import { dataPaths, lockDataFolder } from '../../storage/data-folder';
import { openDatabase } from '../../storage/database';
import { sync } from '../../storage/files';
import { verifyBackup } from './verify-backup';

const STAGING = '.restoring';

/** What may lie in a folder that counts as empty: the lock itself, the rest of a broken restore, a disk's own folder. */
const isNothing = (name: string): boolean =>
  name === STAGING || name === 'lost+found' || name.startsWith('winnow.lock');

/**
 * Puts a backup into an empty data folder, which it locks meanwhile; everybody has to sign in again. The backup is
 * verified first and compared again while it is copied; index and reviews appear at the very end, the index last.
 * Throws AppError "conflict" for a folder that is in use or holds anything, "invalid" for a backup at fault.
 */
export async function restoreBackup(
  backup: string,
  dataDir: string,
  say: (text: string) => void,
): Promise<{ reviews: number; sessions: number }> {
  const lock = lockDataFolder(dataDir);
  try {
    const there = readdirSync(dataDir).filter((name) => !isNothing(name));
    if (there.length > 0)
      throw conflict(
        `${dataDir} is not empty: it holds ${there.slice(0, 3).join(', ')}. Nothing was changed.`,
      );
    say('Verifying the backup ...\n');
    const manifest = await readManifest(backup);
    const [fault] = await verifyBackup(backup);
    if (fault !== undefined)
      throw invalid(`${fault.where}: ${fault.says}. Nothing was restored; see verify ${backup}.`);
    say('Copying ...\n');
    const staging = path.join(dataDir, STAGING);
    rmSync(staging, { recursive: true, force: true });
    try {
      return await restoreInto(dataDir, backup, manifest, staging);
    } finally {
      rmSync(staging, { recursive: true, force: true });
    }
  } finally {
    lock.release();
  }
}

async function restoreInto(
  dataDir: string,
  backup: string,
  { files }: Manifest,
  staging: string,
): Promise<{ reviews: number; sessions: number }> {
  const [from, to] = [dataPaths(staging), dataPaths(dataDir)];
  mkdirSync(from.reviews, { recursive: true, mode: 0o700 });
  for (const { path: at, sha256 } of files) {
    const copied = await copyKept(path.join(backup, at), path.join(staging, at));
    if (copied.sha256 !== sha256) throw invalid(`${at} changed while it was copied. Nothing was restored.`);
  }
  const sessions = signEverybodyOut(from.accounts);
  const reviews = readdirSync(from.reviews).length;
  await rename(from.reviews, to.reviews);
  await rename(from.accounts, to.accounts);
  await sync(dataDir);
  return { reviews, sessions };
}

function signEverybodyOut(accounts: string): number {
  if (!existsSync(accounts)) throw invalid('The backup holds no winnow.sqlite.');
  const db = openDatabase(accounts, 'app', { mustExist: true });
  try {
    const ended = deleteAllSessions(db);
    db.pragma('journal_mode = DELETE');
    return ended;
  } finally {
    db.close();
  }
}
