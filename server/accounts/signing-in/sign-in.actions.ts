import { AppError } from '../../errors';
import type { House } from '../../house';
import type { Proof } from '../account.rules';
import { normalEmail, selectOptionalAccount, selectOptionalAccountByEmail } from '../accounts.queries';
import { changePassword } from '../accounts.actions';
import { deleteSession } from '../proofs.queries';
import { startSession } from '../sessions.actions';
import { verifyAgainstNothing, verifyPassword } from './passwords.actions';
import { beginTry, trySucceeded } from './throttle.actions';

/** From where somebody signs in. */
export interface Place {
  ip: string;
  userAgent: string;
  /** A session that this browser already holds; it ends, so that ids never survive a sign-in. */
  old: { sessionId: string; accountId: string } | null;
}

/**
 * Signs in and answers the new session's secret. Throws AppError "invalid" in the same words and after the same
 * time whether the address, the password or the account is at fault, and "too-many" when throttled.
 */
export async function signIn(
  house: House,
  given: { email: string; password: string },
  place: Place,
): Promise<string> {
  const email = normalEmail(given.email);
  const counted = beginTry(house, email, place.ip);
  const account = selectOptionalAccountByEmail(house.accounts, email);
  const fits =
    account === null
      ? await verifyAgainstNothing(given.password)
      : await verifyPassword(account.password_hash, given.password);
  // The account is read again: it may have been disabled while the password was looked at.
  const open = account !== null && selectOptionalAccount(house.accounts, account.id)?.disabled_at === null;
  if (!fits || !open) {
    house.log.warn('sign-in-failed', { account: account?.id ?? null, ip: place.ip });
    throw new AppError('invalid', 'This e-mail and password do not go together. Check both and try again.');
  }
  trySucceeded(house, counted);
  return beginSession(house, account.id, place);
}

/** Starts a session in place of the browser's old one; answers the secret for its cookie. */
export function beginSession(house: House, accountId: string, { userAgent, old }: Place): string {
  if (old !== null) deleteSession(house.accounts, old.sessionId, old.accountId);
  return startSession(house, accountId, userAgent);
}

/** Ends the session that the request came with; a token stays what it is. */
export function signOut(house: House, accountId: string, proof: Proof | null): void {
  if (proof?.by === 'session') deleteSession(house.accounts, proof.sessionId, accountId);
}

/**
 * Sets a new password for who knows the old one, and ends the account's other sessions. Throws AppError "invalid"
 * beside `currentPassword` or `newPassword`, "too-many" when throttled: a stolen session must not guess.
 */
export async function changeOwnPassword(
  house: House,
  who: { accountId: string; keepSession: string; ip: string },
  given: { currentPassword: string; newPassword: string },
): Promise<void> {
  const account = selectOptionalAccount(house.accounts, who.accountId);
  if (account === null) throw new AppError('unauthenticated', 'Sign in first.');
  const counted = beginTry(house, account.email, who.ip);
  if (!(await verifyPassword(account.password_hash, given.currentPassword))) {
    throw new AppError('invalid', 'This is not the current password.', {
      currentPassword: 'This is not your current password.',
    });
  }
  trySucceeded(house, counted);
  await changePassword(house, account, given.newPassword, who.keepSession, 'newPassword');
}
