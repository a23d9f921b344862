import { findFormat, writeExport } from '../inclusion/exports/export-file.queries';
import type { Wanted } from '../inclusion/exports/exports.queries';
import { selectMembers } from '../ledger/review.queries';
import { viewerOf } from '../ledger/viewer';
import { openSnapshot } from '../storage/database';

export interface ExportInput {
  /** The review's SQLite file; it is only read. */
  file: string;
  /** For whom: the file holds what this member may see at its moment. */
  member: string;
  wanted: Wanted;
  format: string;
}

/** A set of records as a file, piece by piece, all of it as the review stood at one moment. */
export async function* writeExportFile(input: ExportInput): AsyncGenerator<Uint8Array, void> {
  const db = openSnapshot(input.file, 'review');
  try {
    const member = selectMembers(db).find(({ id, status }) => id === input.member && status === 'active');
    const format = findFormat(input.format);
    if (member === undefined || format === null)
      throw new Error('The member or the format of an export is gone');
    yield* writeExport(db, viewerOf(db, member), input.wanted, format);
  } finally {
    db.close();
  }
}
