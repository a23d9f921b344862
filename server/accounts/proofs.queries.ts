import { z } from 'zod';
import type { Database } from '../storage/database';
import { queriesOf } from '../storage/sql';

const sql = queriesOf('server/accounts/proofs.queries.sql');

const HolderSchema = {
  account_id: z.string(),
  email: z.string(),
  name: z.string(),
  admin: z.literal([0, 1]).transform((flag) => flag === 1),
};

const SessionSchema = z.object({
  id: z.string(),
  user_agent: z.string(),
  created_at: z.string(),
  seen_at: z.string(),
});
const HeldSessionSchema = SessionSchema.extend(HolderSchema);
export type SessionRow = z.infer<typeof SessionSchema>;
export type HeldSession = z.infer<typeof HeldSessionSchema>;

const TokenSchema = z.object({
  id: z.string(),
  label: z.string(),
  created_at: z.string(),
  used_at: z.string().nullable(),
});
const HeldTokenSchema = z.object({ id: z.string(), used_at: z.string().nullable(), ...HolderSchema });
export type TokenRow = z.infer<typeof TokenSchema>;
export type HeldToken = z.infer<typeof HeldTokenSchema>;

/** A session counts while it was seen after `idle_since` and made after `oldest` (ISO 8601, UTC). */
export type SessionLimits = { idle_since: string; oldest: string };

export const insertSession = (
  db: Database,
  row: { id: string; account_id: string; user_agent: string; now: string },
): void => {
  sql.run(db, 'insert_session', row);
};

export const selectOptionalSession = (db: Database, id: string, limits: SessionLimits): HeldSession | null =>
  sql.optionalRow(db, 'select_session', { id, ...limits }, HeldSessionSchema);

export const selectSessions = (db: Database, accountId: string, limits: SessionLimits): SessionRow[] =>
  sql.rows(db, 'select_sessions', { account_id: accountId, ...limits }, SessionSchema);

export const updateSessionSeen = (db: Database, id: string, now: string): void => {
  sql.run(db, 'update_session_seen', { id, now });
};

export const deleteSession = (db: Database, id: string, accountId: string): boolean =>
  sql.run(db, 'delete_session', { id, account_id: accountId }) > 0;

/** Ends all sessions of an account but `keep`; an empty `keep` ends all. */
export const deleteOtherSessions = (db: Database, accountId: string, keep: string): number =>
  sql.run(db, 'delete_other_sessions', { account_id: accountId, keep });

export const deleteExpiredSessions = (db: Database, limits: SessionLimits): number =>
  sql.run(db, 'delete_expired_sessions', limits);

/** Signs everybody out; answers how many sessions have ended. */
export const deleteAllSessions = (db: Database): number => sql.run(db, 'delete_all_sessions', {});

export const insertToken = (
  db: Database,
  row: { id: string; account_id: string; token_hash: string; label: string; created_at: string },
): void => {
  sql.run(db, 'insert_token', row);
};

export const selectOptionalToken = (db: Database, tokenHash: string): HeldToken | null =>
  sql.optionalRow(db, 'select_token', { token_hash: tokenHash }, HeldTokenSchema);

export const selectTokens = (db: Database, accountId: string): TokenRow[] =>
  sql.rows(db, 'select_tokens', { account_id: accountId }, TokenSchema);

export const updateTokenUsed = (db: Database, id: string, now: string): void => {
  sql.run(db, 'update_token_used', { id, now });
};

export const deleteToken = (db: Database, id: string, accountId: string): boolean =>
  sql.run(db, 'delete_token', { id, account_id: accountId }) > 0;

export const deleteTokens = (db: Database, accountId: string): number =>
  sql.run(db, 'delete_tokens', { account_id: accountId });
