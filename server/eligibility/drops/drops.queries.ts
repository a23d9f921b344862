import { z } from 'zod';
import { notFound } from '../../errors';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';
import { openFile } from '../../storage/files';
import type { ReviewFile } from '../../storage/review-store';
import type { Candidate } from './matching.rules';

const sql = queriesOf('server/eligibility/drops/drops.queries.sql');

export const DROP_STATES = ['reading', 'waiting', 'attached', 'refused'] as const;
export type DropState = (typeof DROP_STATES)[number];

const CandidateSchema = z.object({ record: z.number(), score: z.number(), why: z.string() });
const DropSchema = z.object({
  ...{ id: z.string(), at: z.string(), member: z.string(), name: z.string() },
  ...{ hash: z.string().nullable(), size: z.number(), status: z.enum(DROP_STATES), says: z.string() },
  candidates: z.string().transform((text) => z.array(CandidateSchema).parse(JSON.parse(text))),
  record: z.number().nullable(),
});
/** A file that was dropped among others, and what came of it. */
export type DroppedFile = z.infer<typeof DropSchema>;

export type NewDrop = Omit<DroppedFile, 'candidates' | 'record'>;

export const insertDrop = (db: Database, drop: NewDrop): void => void sql.run(db, 'insert_drop', drop);

export const updateDrop = (
  db: Database,
  id: string,
  to: { status: DropState; says: string; candidates?: readonly Candidate[]; record?: number | null },
): void =>
  void sql.run(db, 'update_drop', {
    ...{ id, status: to.status, says: to.says, record: to.record ?? null },
    candidates: JSON.stringify(to.candidates ?? []),
  });

export const deleteDrop = (db: Database, id: string): void => void sql.run(db, 'delete_drop', { id });

/** Clears the list of what is settled. */
export const deleteDoneDrops = (db: Database): void => void sql.run(db, 'delete_done', {});

/** Throws AppError "not-found". */
export function selectDrop(db: Database, id: string): DroppedFile {
  const found = sql.optionalRow(db, 'select_drop', { id }, DropSchema);
  if (found === null) throw notFound('This file');
  return found;
}

/** Files in a state, in the order in which they came. */
export const selectDrops = (db: Database, status: DropState, limit: number): DroppedFile[] =>
  sql.rows(db, 'select_drops', { status, limit }, DropSchema);

export function countDrops(db: Database): Record<DropState, number> {
  const rows = sql.rows(db, 'count_drops', {}, z.object({ status: z.enum(DROP_STATES), n: z.number() }));
  const counts = { reading: 0, waiting: 0, attached: 0, refused: 0 };
  for (const { status, n } of rows) counts[status] = n;
  return counts;
}

/** How many bytes the review's full texts take, waiting ones too, each once. */
export const sumFullTextSizes = (db: Database): number =>
  sql.row(db, 'sum_sizes', {}, z.object({ bytes: z.number() })).bytes;

/** The bytes of a file that waits. Throws AppError "not-found" for one that was refused. */
export const openDropped = (review: ReviewFile, { hash }: DroppedFile) => openFile(review.folder, hash ?? '');
