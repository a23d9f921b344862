import { notFound } from '../../errors';
import type { House } from '../../house';
import { hashSecret, newSecret } from '../../secrets';
import { changePassword } from '../accounts.actions';
import { selectOptionalAccount } from '../accounts.queries';
import {
  deletePasswordLink,
  insertOrUpdatePasswordLink,
  selectOptionalLinkHolder,
  type LinkHolder,
} from './password-links.queries';

/** A link for a new password opens for a day. */
const LIFETIME_MS = 24 * 3_600_000;

/** Makes the link for a forgotten password and answers its full address; the old password works until it is used. */
export function makePasswordLink(house: House, accountId: string): { email: string; link: string } {
  const account = selectOptionalAccount(house.accounts, accountId);
  if (account === null || account.disabled_at !== null) throw notFound('This account');
  const secret = newSecret();
  insertOrUpdatePasswordLink(house.accounts, {
    token_hash: hashSecret(secret),
    account_id: accountId,
    expires_at: new Date(house.clock().getTime() + LIFETIME_MS).toISOString(),
  });
  return { email: account.email, link: `${house.config.baseUrl}/new-password/${secret}` };
}

/** Whose link this is. Throws AppError "not-found" for one that is used, replaced or out of date. */
export function openPasswordLink(house: House, secret: string): LinkHolder {
  const now = house.clock().toISOString();
  const holder = selectOptionalLinkHolder(house.accounts, hashSecret(secret), now);
  if (holder === null) throw notFound('This link');
  return holder;
}

/** Sets the password, ends every session of the account and spends the link; answers the account's id. */
export async function setForgottenPassword(house: House, secret: string, password: string): Promise<string> {
  const holder = openPasswordLink(house, secret);
  await changePassword(house, holder, password, '', 'password', () => {
    // Of two at once, one comes too late.
    if (openPasswordLink(house, secret).id === holder.id) deletePasswordLink(house.accounts, holder.id);
  });
  return holder.id;
}
