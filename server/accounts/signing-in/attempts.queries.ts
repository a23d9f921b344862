import { z } from 'zod';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';

const sql = queriesOf('server/accounts/signing-in/attempts.queries.sql');

const CountSchema = z.object({ n: z.number(), oldest: z.number().nullable() });

/** `at` and `since` are milliseconds since 1970. */
export const insertAttempt = (db: Database, subject: string, at: number): void => {
  sql.run(db, 'insert_attempt', { subject, at });
};

/** How many tries of a subject stand after `since`, and when the first of them was. */
export const countAttempts = (db: Database, subject: string, since: number): z.infer<typeof CountSchema> =>
  sql.row(db, 'count_attempts', { subject, since }, CountSchema);

export const deleteAttempts = (db: Database, subject: string): void => {
  sql.run(db, 'delete_attempts', { subject });
};

export const deleteLatestAttempt = (db: Database, subject: string): void => {
  sql.run(db, 'delete_latest_attempt', { subject });
};

/** Sweeps tries, and places from which somebody once signed in ("known:"), each from its own age on. */
export const deleteOldAttempts = (db: Database, triesBefore: number, knownBefore: number): void => {
  sql.run(db, 'delete_old_attempts', { tries_before: triesBefore, known_before: knownBefore });
};
