import { conflict, forbidden, notFound } from '../errors';
import type { House } from '../house';
import { hashSecret, newId, newSecret } from '../secrets';
import type { Account } from './account.rules';
import { addAccount } from './accounts.actions';
import { normalEmail, selectOptionalAccountByEmail } from './accounts.queries';
import {
  deleteInvitation,
  deleteMemberInvitations,
  deleteSiteInvitations,
  insertInvitation,
  selectOptionalInvitation,
  updateInvitationUsed,
  type InvitationRow,
} from './invitations.queries';

/** An invitation's link opens for 72 hours. */
const LIFETIME_MS = 72 * 3_600_000;

/** Makes an account the member it was invited as; called again for the same account it changes nothing. */
export type JoinReview = (
  house: House,
  reviewId: string,
  memberId: string,
  account: { id: string; email: string; name: string },
) => void;

/** Makes the link for a member of a review, in place of an older one, and answers its full address. */
export function inviteToReview(
  house: House,
  invited: { reviewId: string; memberId: string; email: string; invitedBy: string },
): string {
  return invite(house, invited, () =>
    deleteMemberInvitations(house.accounts, invited.reviewId, invited.memberId),
  );
}

/** Makes the link for an account on this Winnow, in place of an older one. Throws "conflict" for a known e-mail. */
export function inviteToSite(house: House, email: string, invitedBy: string): string {
  if (selectOptionalAccountByEmail(house.accounts, email) !== null) {
    throw conflict(`There is an account for ${normalEmail(email)} already.`);
  }
  return invite(house, { reviewId: null, memberId: null, email, invitedBy }, () =>
    deleteSiteInvitations(house.accounts, normalEmail(email)),
  );
}

function invite(
  house: House,
  given: { reviewId: string | null; memberId: string | null; email: string; invitedBy: string },
  replaceOlder: () => void,
): string {
  const secret = newSecret();
  const now = house.clock();
  house.accounts
    .transaction(() => {
      replaceOlder();
      insertInvitation(house.accounts, {
        id: newId(),
        token_hash: hashSecret(secret),
        email: normalEmail(given.email),
        review_id: given.reviewId,
        member_id: given.memberId,
        invited_by: given.invitedBy,
        created_at: now.toISOString(),
        expires_at: new Date(now.getTime() + LIFETIME_MS).toISOString(),
      });
    })
    .immediate();
  return `${house.config.baseUrl}/invitations/${secret}`;
}

/** Withdraws what waits for a member who is removed or uninvited. */
export function withdrawReviewInvitation(house: House, reviewId: string, memberId: string): void {
  deleteMemberInvitations(house.accounts, reviewId, memberId);
}

export function withdrawInvitation(house: House, id: string): void {
  if (!deleteInvitation(house.accounts, id)) throw notFound('This invitation');
}

/** The invitation behind a link. Throws AppError "not-found" for one that is used, withdrawn or out of date. */
export function openInvitation(house: House, secret: string): InvitationRow {
  const now = house.clock().toISOString();
  const found = selectOptionalInvitation(house.accounts, hashSecret(secret), now);
  if (found === null) throw notFound('This invitation');
  return found;
}

/** Accepts as the account that is signed in. Throws AppError "forbidden" where another address was invited. */
export function acceptInvitation(house: House, secret: string, account: Account, join: JoinReview): void {
  const invitation = openInvitation(house, secret);
  if (invitation.email !== account.email) {
    throw forbidden(`This invitation is for ${invitation.email}; you are signed in as ${account.email}.`);
  }
  joinAndClose(house, invitation, account, join);
}

/**
 * Accepts as somebody new: makes the account, then joins. Answers the account's id. A crash between the two leaves
 * the invitation open for the new account. Throws AppError "invalid" for the password, "conflict" for a known e-mail.
 */
export async function acceptAsNewAccount(
  house: House,
  secret: string,
  given: { name: string; password: string },
  join: JoinReview,
): Promise<string> {
  const invitation = openInvitation(house, secret);
  const { email } = invitation;
  const id = await addAccount(house, { ...given, email, admin: false }, () => openInvitation(house, secret));
  joinAndClose(house, invitation, { id, email, name: given.name }, join);
  return id;
}

/** The review first, the index second: what was joined twice was joined once. */
function joinAndClose(
  house: House,
  invitation: InvitationRow,
  account: { id: string; email: string; name: string },
  join: JoinReview,
): void {
  if (invitation.review_id !== null && invitation.member_id !== null) {
    join(house, invitation.review_id, invitation.member_id, account);
  }
  updateInvitationUsed(house.accounts, invitation.id, house.clock().toISOString());
}

/** True where the link's address has an account that should sign in instead of making another. */
export const isKnownAddress = (house: House, email: string): boolean =>
  selectOptionalAccountByEmail(house.accounts, email) !== null;
