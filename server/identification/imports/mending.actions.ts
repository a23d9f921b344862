import { randomBytes } from 'node:crypto';
import { mkdir, open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { decodeHead } from '../../../importers/text/decode';
import { guessEncoding } from '../../../importers/text/encoding';
import { unifyBreaks } from '../../../importers/text/lines';
import { sniffTable } from '../../../importers/table/sniff';
import { invalid } from '../../errors';
import type { House } from '../../house';
import type { Member } from '../../ledger/members.rules';
import { filePath, incomingFolder } from '../../storage/files';
import type { ReviewFile } from '../../storage/review-store';
import { selectProblems } from '../facts.queries';
import { startImport } from './imports.actions';
import { selectImport, type ImportRow } from './jobs.queries';

const MOST_REJECTED = 100_000;
const HEAD_BYTES = 65_536;

/** The rejected records as they stand in the file; those of a table below its header, so that it is a table again. */
export async function rejectedText({ db, folder }: ReviewFile, row: ImportRow): Promise<string> {
  const rejected = row.sealed
    ? selectProblems(db, row.id, 'rejected', MOST_REJECTED)
    : (row.preview?.problems ?? []).filter(({ kind }) => kind === 'rejected');
  const header = await headerOf(folder, row);
  const records = rejected.map(({ raw }) => raw).filter((raw) => raw !== '');
  return [...(header === null ? [] : [header]), ...records].join(header === null ? '\n\n' : '\n') + '\n';
}

async function headerOf(folder: string, { file_hash: hash, format }: ImportRow): Promise<string | null> {
  if (hash === null || format === null || !/csv$|^wos-ta/.test(format)) return null;
  const file = await open(filePath(folder, hash));
  try {
    const buffer = Buffer.alloc(HEAD_BYTES);
    const { bytesRead } = await file.read(buffer, 0, HEAD_BYTES, 0);
    const bytes = buffer.subarray(0, bytesRead);
    const text = unifyBreaks(decodeHead(bytes, guessEncoding(bytes))).replace(/^\uFEFF/, '');
    const lines = text.split('\n');
    const table = sniffTable({ bytes, text, lines, complete: bytesRead < HEAD_BYTES });
    return table === null ? null : (lines[table.line - 1] ?? null);
  } finally {
    await file.close();
  }
}

/** Imports mended records as a file of their own, into the same source; a person sees its preview first. */
export async function importMended(
  house: House,
  review: ReviewFile,
  member: Member,
  id: string,
  text: string,
): Promise<string> {
  const { source_id: source, file_name: given } = selectImport(review.db, id);
  if (text.trim() === '') throw invalid('Mend the records in the box first.');
  const incoming = incomingFolder(review.folder);
  await mkdir(incoming, { recursive: true });
  const target = path.join(incoming, `mended-${randomBytes(12).toString('hex')}.part`);
  await writeFile(target, text.replace(/\r\n/g, '\n'), { mode: 0o600 });
  const name = `${(given ?? 'export').replace(/\.[^.]*$/, '')}-mended.txt`;
  return startImport(house, review, member, {
    ...{ source, file: { path: target, name }, again: false, attended: true },
  });
}
