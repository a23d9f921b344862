import { z } from 'zod';
import type { Database } from '../storage/database';
import { queriesOf } from '../storage/sql';

const sql = queriesOf('server/accounts/invitations.queries.sql');

const InvitationRowSchema = z.object({
  id: z.string(),
  email: z.string(),
  review_id: z.string().nullable(),
  member_id: z.string().nullable(),
  created_at: z.string(),
  expires_at: z.string(),
  inviter: z.string(),
  review_title: z.string().nullable(),
});
export type InvitationRow = z.infer<typeof InvitationRowSchema>;

export const insertInvitation = (
  db: Database,
  row: {
    id: string;
    token_hash: string;
    email: string;
    review_id: string | null;
    member_id: string | null;
    invited_by: string;
    created_at: string;
    expires_at: string;
  },
): void => {
  sql.run(db, 'insert_invitation', row);
};

/** An invitation that is neither used nor out of date at `now` (ISO 8601). */
export const selectOptionalInvitation = (
  db: Database,
  tokenHash: string,
  now: string,
): InvitationRow | null =>
  sql.optionalRow(db, 'select_open_invitation', { token_hash: tokenHash, now }, InvitationRowSchema);

export const selectInvitations = (db: Database, now: string): InvitationRow[] =>
  sql.rows(db, 'select_open_invitations', { now }, InvitationRowSchema);

export const updateInvitationUsed = (db: Database, id: string, now: string): boolean =>
  sql.run(db, 'update_invitation_used', { id, now }) > 0;

export const deleteInvitation = (db: Database, id: string): boolean =>
  sql.run(db, 'delete_invitation', { id }) > 0;

/** Those that wait to be used; a used one stays as a trace. */
export const deleteMemberInvitations = (db: Database, reviewId: string, memberId: string): void => {
  sql.run(db, 'delete_member_invitations', { review_id: reviewId, member_id: memberId });
};

export const deleteSiteInvitations = (db: Database, email: string): void => {
  sql.run(db, 'delete_site_invitations', { email });
};
