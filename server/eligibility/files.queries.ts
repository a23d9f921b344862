import { z } from 'zod';
import { notFound } from '../errors';
import type { Member } from '../ledger/members.rules';
import { selectRecordById } from '../ledger/records.queries';
import { fateFor, viewerOf } from '../ledger/viewer';
import type { Database } from '../storage/database';
import { openFile } from '../storage/files';
import type { ReviewFile } from '../storage/review-store';
import { queriesOf } from '../storage/sql';
import { mayReadFullText } from './files.rules';

const sql = queriesOf('server/eligibility/files.queries.sql');

const FileSchema = z.object({
  id: z.string(),
  name: z.string(),
  hash: z.string(),
  size: z.number(),
  standing: z.number(),
});
export type FullTextFile = z.infer<typeof FileSchema>;

/** A file that this member may read. Throws AppError "not-found" for any other, and for none. */
export function selectReadableFile(db: Database, member: Member, id: string): FullTextFile {
  const file = sql.optionalRow(db, 'select_file', { id }, FileSchema);
  if (file === null) throw notFound('This file');
  const row = selectRecordById(db, String(file.standing), member.id);
  const report = {
    fate: row.fate,
    visible: fateFor(viewerOf(db, member), row),
    mine: row.mine_eligibility,
  };
  if (!mayReadFullText(member, report)) throw notFound('This file');
  return file;
}

const TermsSchema = z.object({ include: z.array(z.string()), exclude: z.array(z.string()) });
const MarkedRow = z.object({
  highlights: z
    .string()
    .nullable()
    .transform((text) =>
      text === null ? { include: [], exclude: [] } : TermsSchema.parse(JSON.parse(text)),
    ),
});

/** The review's terms, which are marked in full texts too. */
export const selectMarkedTerms = (db: Database): z.infer<typeof TermsSchema> =>
  sql.row(db, 'select_terms', {}, MarkedRow).highlights;

/** The bytes of a full text. Throws AppError "not-found" where the review's folder has lost it. */
export const openFullText = (review: ReviewFile, file: FullTextFile) => openFile(review.folder, file.hash);
