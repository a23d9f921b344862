import { z } from 'zod';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';

const sql = queriesOf('server/accounts/signing-in/password-links.queries.sql');

const HolderSchema = z.object({ id: z.string(), email: z.string(), name: z.string() });
export type LinkHolder = z.infer<typeof HolderSchema>;

/** An account has at most one link; a new one takes the place of the old. */
export const insertOrUpdatePasswordLink = (
  db: Database,
  row: { token_hash: string; account_id: string; expires_at: string },
): void => {
  sql.run(db, 'upsert_password_link', row);
};

/** Whose link this is; null where it is used, out of date at `now` (ISO 8601), or the account disabled. */
export const selectOptionalLinkHolder = (db: Database, tokenHash: string, now: string): LinkHolder | null =>
  sql.optionalRow(db, 'select_password_link', { token_hash: tokenHash, now }, HolderSchema);

export const deletePasswordLink = (db: Database, accountId: string): boolean =>
  sql.run(db, 'delete_password_link', { account_id: accountId }) > 0;
