import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { invalid } from '../../errors';
import { copyDatabase, schemaOf } from '../../storage/archive-copy';
import { copyKept } from '../../storage/archive-folder';
import { isZip, unpackZip } from '../../storage/archive-zip';
import { openDatabase } from '../../storage/database';
import { filePath } from '../../storage/files';
import { loadMigrations, migrate } from '../../storage/migrate';
import { usedFiles } from '../keeping/make-backup';

const GB = 1_000_000_000;
const ARCHIVE_LIMITS = { entries: 100_000, each: 50 * GB, total: 200 * GB };

/**
 * Lays a review from elsewhere (a review's file, or a whole archive) out in `folder` as a review of this Winnow and
 * brings its schema forward. Answers the names of files that it refers to and that did not come with it. Throws
 * AppError "invalid" for what is no review, for a newer one, and for one whose schema is not Winnow's.
 */
export async function stageReview(given: string, folder: string): Promise<{ missing: string[] }> {
  const file = path.join(folder, 'review.sqlite');
  await mkdir(path.join(folder, 'files'), { recursive: true, mode: 0o700 });
  const isArchive = await isZip(given);
  if (isArchive) await unpackArchive(given, folder);
  else await copyDatabase(given, file, 'review');
  if (!existsSync(file)) throw invalid(`${given} is no archive of a review: it holds no review.sqlite.`);
  bringForward(file);
  const used = usedFiles(file);
  if (!isArchive) await copyFiles(path.dirname(given), folder, used);
  return { missing: used.filter((hash) => !existsSync(filePath(folder, hash))) };
}

const unpackArchive = (zip: string, folder: string): Promise<void> =>
  unpackZip(zip, ARCHIVE_LIMITS, ({ name }) =>
    name === 'review.sqlite' || /^files\/[0-9a-f]{64}$/.test(name) ? path.join(folder, name) : null,
  );

async function copyFiles(from: string, to: string, hashes: readonly string[]): Promise<void> {
  for (const hash of hashes) {
    if (existsSync(filePath(from, hash))) await copyKept(filePath(from, hash), filePath(to, hash));
  }
}

/** The schema is compared before anything is written: a trigger of somebody else's would run with our writes. */
function bringForward(file: string): void {
  const db = openDatabase(file, 'review', { mustExist: true });
  try {
    const migrations = loadMigrations('review');
    const version = Number(db.pragma('user_version', { simple: true }));
    if (version <= migrations.length && schemaOf(db) !== expectedSchema(version))
      throw invalid(`The tables of ${file} are not those of a Winnow review. It is not taken in.`);
    migrate(db, migrations);
    db.pragma('journal_mode = DELETE');
  } finally {
    db.close();
  }
}

function expectedSchema(version: number): string {
  const fresh = openDatabase(':memory:', 'review');
  try {
    migrate(fresh, loadMigrations('review').slice(0, version));
    return schemaOf(fresh);
  } finally {
    fresh.close();
  }
}
