import { rmSync } from 'node:fs';
import { stripCopy, selectTables } from '../inclusion/archive/archive.queries';
import type { TableShape } from '../inclusion/archive/archive-readme.rules';
import { selectFileHashes } from '../ledger/check.queries';
import { selectOptionalLastEvent } from '../ledger/events.queries';
import { selectReview } from '../ledger/review.queries';
import { copyDatabase } from '../storage/archive-copy';
import { openDatabase } from '../storage/database';

export interface ArchiveInput {
  /** The review's SQLite file; it is only read. */
  file: string;
  /** Where the copy goes; nothing may be there. */
  target: string;
  /** Names and addresses of members stay in the copy. */
  people: boolean;
}

/** What is in the copy: its title, its last event, its tables, and the files it refers to. */
export interface ArchiveCopy {
  title: string;
  at: string;
  position: number;
  tables: TableShape[];
  hashes: string[];
}

/** Copies a review's file for an archive. What is taken out leaves no trace: the copy is written anew. */
// eslint-disable-next-line require-yield -- a task is a generator; this one has nothing to say on the way
export async function* prepareArchive(input: ArchiveInput): AsyncGenerator<never, ArchiveCopy> {
  const whole = `${input.target}.whole`;
  await copyDatabase(input.file, whole, 'review');
  const db = openDatabase(whole, 'review', { mustExist: true });
  try {
    stripCopy(db, input);
    db.prepare('VACUUM INTO ?').run(input.target);
    const last = selectOptionalLastEvent(db);
    return {
      title: selectReview(db).protocol.title,
      at: last?.at ?? '',
      position: last?.seq ?? 0,
      tables: selectTables(db),
      hashes: [...new Set(selectFileHashes(db).map(({ hash }) => hash))].sort(),
    };
  } finally {
    db.close();
    rmSync(whole, { force: true });
  }
}
