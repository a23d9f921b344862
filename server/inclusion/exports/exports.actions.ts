import { once } from 'node:events';
import { Readable } from 'node:stream';
import type { House } from '../../house';
import type { Member } from '../../ledger/members.rules';
import { selectRecords } from '../../ledger/records.queries';
import { viewerOf } from '../../ledger/viewer';
import type { ReviewFile } from '../../storage/review-store';
import type { ExportFormat } from './export-formats.rules';
import { writeExport } from './export-file.queries';
import { wantedFilter, type Wanted } from './exports.queries';

/** So few records are written in less time than a thread takes to start. */
const FEW = 100;

/**
 * A set of records as a file, made as it is read: on a thread of its own, so that nobody's vote waits for it. Throws
 * "not-found" for a set or box that is not there for this member, and whatever keeps the file from beginning.
 */
export async function openExport(
  house: House,
  { db }: ReviewFile,
  member: Member,
  wanted: Wanted,
  format: ExportFormat,
): Promise<Readable> {
  const viewer = viewerOf(db, member);
  const found = selectRecords(db, wantedFilter(viewer, wanted), 0, FEW + 1);
  if (found.length <= FEW) {
    const pieces: Buffer[] = [];
    for await (const piece of writeExport(db, viewer, wanted, format)) pieces.push(piece);
    return Readable.from(pieces, { objectMode: false });
  }
  const input = { file: db.name, member: member.id, wanted, format: format.id };
  const body = house.workers.send('write-export', input);
  // Until something is there to send, a failure is still an answer of its own.
  await once(body, 'readable');
  return body;
}
