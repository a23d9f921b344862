import { z } from 'zod';
import { AppError } from '../errors';
import type { Database } from '../storage/database';
import { queriesOf } from '../storage/sql';

const sql = queriesOf('server/accounts/accounts.queries.sql');

const AccountRowSchema = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  password_hash: z.string(),
  admin: z.literal([0, 1]).transform((flag) => flag === 1),
  created_at: z.string(),
  disabled_at: z.string().nullable(),
});
export type AccountRow = z.infer<typeof AccountRowSchema>;

/** E-mail addresses are compared without case and without the spaces around them. */
export const normalEmail = (email: string): string => email.trim().normalize('NFC').toLowerCase();

/** Throws AppError "conflict" where the address has an account already. */
export function insertAccount(
  db: Database,
  account: {
    id: string;
    email: string;
    name: string;
    passwordHash: string;
    admin: boolean;
    createdAt: string;
  },
): void {
  try {
    sql.run(db, 'insert_account', {
      id: account.id,
      email: normalEmail(account.email),
      name: account.name,
      password_hash: account.passwordHash,
      admin: account.admin ? 1 : 0,
      created_at: account.createdAt,
    });
  } catch (error) {
    if ((error as { code?: string }).code !== 'SQLITE_CONSTRAINT_UNIQUE') throw error;
    throw new AppError('conflict', `There is an account for ${normalEmail(account.email)} already.`);
  }
}

export const selectOptionalAccount = (db: Database, id: string): AccountRow | null =>
  sql.optionalRow(db, 'select_account', { id }, AccountRowSchema);

export const selectOptionalAccountByEmail = (db: Database, email: string): AccountRow | null =>
  sql.optionalRow(db, 'select_account_by_email', { email: normalEmail(email) }, AccountRowSchema);

export const selectAccounts = (db: Database): AccountRow[] =>
  sql.rows(db, 'select_accounts', {}, AccountRowSchema);

/** Administrators who can sign in. */
export const countAdministrators = (db: Database): number =>
  sql.row(db, 'count_administrators', {}, z.object({ n: z.number() })).n;

export const updateName = (db: Database, id: string, name: string): void => {
  sql.run(db, 'update_name', { id, name });
};

export const updatePassword = (db: Database, id: string, passwordHash: string): void => {
  sql.run(db, 'update_password', { id, password_hash: passwordHash });
};

export const updateAdmin = (db: Database, id: string, admin: boolean): void => {
  sql.run(db, 'update_admin', { id, admin: admin ? 1 : 0 });
};

export const updateDisabled = (db: Database, id: string, disabledAt: string | null): void => {
  sql.run(db, 'update_disabled', { id, disabled_at: disabledAt });
};

export const insertSetupLink = (db: Database, tokenHash: string, createdAt: string): void => {
  sql.run(db, 'insert_setup_link', { token_hash: tokenHash, created_at: createdAt });
};

export const hasSetupLink = (db: Database, tokenHash: string): boolean =>
  sql.optionalRow(
    db,
    'select_setup_link',
    { token_hash: tokenHash },
    z.object({ token_hash: z.string() }),
  ) !== null;

export const deleteSetupLinks = (db: Database): void => {
  sql.run(db, 'delete_setup_links', {});
};
