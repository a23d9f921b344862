import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { reviewFlow } from '../../flow/review-flow.queries';
import { checkFacts } from '../../identification/facts.queries';
import { checkLedger, checkPast, checkProjections, type Fault } from '../../ledger/check';
import { selectFileHashes } from '../../ledger/check.queries';
import { copyDatabase } from '../../storage/archive-copy';
import { openDatabase, type Database } from '../../storage/database';
import { integrityFaults } from '../../storage/integrity';
import { loadMigrations, migrate } from '../../storage/migrate';

/** All faults of one review's file; with `rebuild` also every table against a replay. The file is only read. */
export async function checkReviewFile(file: string, rebuild: boolean): Promise<Fault[]> {
  let db: Database;
  try {
    db = openDatabase(file, 'review', { readonly: true, mustExist: true });
  } catch (error) {
    return [{ kind: 'file', where: file, says: messageOf(error) }];
  }
  try {
    const version = Number(db.pragma('user_version', { simple: true }));
    const known = loadMigrations('review').length;
    if (version > known) return [{ kind: 'schema', where: file, says: 'was written by a newer Winnow' }];
    if (version < known) return await checkBroughtForward(file, rebuild);
    return await checkReview(db, path.dirname(file), rebuild);
  } finally {
    db.close();
  }
}

/** A file that an older Winnow wrote and nobody has opened since is checked as a copy with this schema. */
async function checkBroughtForward(file: string, rebuild: boolean): Promise<Fault[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'winnow-check-'));
  const copy = path.join(folder, 'review.sqlite');
  try {
    await copyDatabase(file, copy, 'review');
    const db = openDatabase(copy, 'review', { mustExist: true });
    try {
      migrate(db, loadMigrations('review'));
      const faults = await checkReview(db, path.dirname(file), rebuild);
      return faults.map((fault) => ({ ...fault, where: fault.where.replace(copy, file) }));
    } finally {
      db.close();
    }
  } catch (error) {
    return [{ kind: 'unreadable', where: file, says: messageOf(error) }];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function checkReview(db: Database, folder: string, rebuild: boolean): Promise<Fault[]> {
  // What reads a damaged file may fail anywhere: then that failure is the fault.
  const steps: (() => Fault[])[] = [
    () => integrityFaults(db).map((says) => ({ kind: 'integrity', where: db.name, says })),
    () => checkLedger(db),
    () => checkFacts(db),
    ...(rebuild ? [() => checkProjections(db), () => checkPast(db)] : []),
    () => checkIdentities(db),
  ];
  const faults = steps.flatMap((step) => guarded(db.name, step));
  return [...faults, ...(await checkFiles(db, folder))];
}

function guarded(where: string, step: () => Fault[]): Fault[] {
  try {
    return step();
  } catch (error) {
    return [{ kind: 'unreadable', where, says: messageOf(error) }];
  }
}

function checkIdentities(db: Database): Fault[] {
  return reviewFlow(db, 'all', new Date(0))
    .identities.filter(({ holds, level }) => !holds && level === 'error')
    .map(({ id, arm, says }) => ({ kind: 'identity', where: [id, arm].filter(Boolean).join(' '), says }));
}

/** Every file that the review refers to is there and is what it was; nothing else lies in the folder. */
async function checkFiles(db: Database, folder: string): Promise<Fault[]> {
  const files = path.join(folder, 'files');
  const used = new Map(selectFileHashes(db).map(({ hash, used_by }) => [hash, used_by]));
  if (!existsSync(files) && used.size === 0) return [];
  const faults: Fault[] = [];
  for (const [hash, usedBy] of used) {
    const file = path.join(files, hash);
    if (!existsSync(file))
      faults.push({ kind: 'file', where: file, says: `is missing; ${usedBy} refers to it` });
    else if ((await hashOf(file)) !== hash) {
      faults.push({ kind: 'file', where: file, says: `does not fit its name; ${usedBy} refers to it` });
    }
  }
  const there = existsSync(files) ? readdirSync(files) : [];
  const orphans = there.filter((name) => !used.has(name));
  return [
    ...faults,
    ...orphans.map((name) => orphan(path.join(files, name), 'nothing in the review refers to it')),
  ];
}

export const orphan = (where: string, says: string): Fault => ({ kind: 'orphan', where, says });

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest('hex');
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
