import { z } from 'zod';
import { RoleSchema } from '../ledger/members.rules';
import type { Database } from '../storage/database';
import { queriesOf } from '../storage/sql';
import { selectOptionalAccountByEmail } from './accounts.queries';

const sql = queriesOf('server/accounts/review-index.queries.sql');

const IndexedReviewSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    created_at: z.string(),
    archived_at: z.string().nullable(),
    role: RoleSchema,
  })
  .transform(({ created_at: createdAt, archived_at: archivedAt, ...rest }) => ({
    ...rest,
    createdAt,
    archivedAt,
  }));
/** A review as one of its members finds it on the first page. */
export type IndexedReview = z.infer<typeof IndexedReviewSchema>;

export const insertOrUpdateReview = (
  db: Database,
  review: { id: string; title: string; createdAt: string; archivedAt: string | null },
): void => {
  const { id, title, createdAt, archivedAt } = review;
  sql.run(db, 'upsert_review', { id, title, created_at: createdAt, archived_at: archivedAt });
};

export const deleteReview = (db: Database, id: string): void => {
  sql.run(db, 'delete_review', { id });
};

export const insertOrUpdateMembership = (
  db: Database,
  row: { review_id: string; account_id: string; member_id: string; role: string },
): void => {
  sql.run(db, 'upsert_membership', row);
};

export const deleteMembership = (db: Database, reviewId: string, accountId: string): void => {
  sql.run(db, 'delete_membership', { review_id: reviewId, account_id: accountId });
};

/** A review's title as the index has it; empty for one that it does not know. */
export const selectReviewTitle = (db: Database, id: string): string =>
  sql.optionalRow(db, 'select_review_title', { id }, z.object({ title: z.string() }))?.title ?? '';

/** The reviews of an account: those at work first, the newest first among them. */
export const reviewsOf = (db: Database, accountId: string): IndexedReview[] =>
  sql.rows(db, 'select_reviews_of_account', { account_id: accountId }, IndexedReviewSchema);

/** Whose address this is; null for nobody's and for a disabled account's. */
export function findAccountByEmail(
  db: Database,
  email: string,
): { id: string; email: string; name: string } | null {
  const found = selectOptionalAccountByEmail(db, email);
  return found === null || found.disabled_at !== null
    ? null
    : { id: found.id, email: found.email, name: found.name };
}

/** Every review in the index. */
export const selectReviewIds = (db: Database): string[] =>
  sql.rows(db, 'select_review_ids', {}, z.object({ id: z.string() })).map(({ id }) => id);
