import { AppError, conflict, notFound } from '../errors';
import type { House } from '../house';
import { newId } from '../secrets';
import {
  countAdministrators,
  deleteSetupLinks,
  insertAccount,
  selectOptionalAccount,
  updateAdmin,
  updateDisabled,
  updatePassword,
} from './accounts.queries';
import { deleteOtherSessions, deleteTokens } from './proofs.queries';
import { hashPassword } from './signing-in/passwords.actions';
import { passwordFault } from './signing-in/passwords.rules';

export interface NewAccount {
  email: string;
  name: string;
  password: string;
  admin: boolean;
}

/** Throws AppError "invalid", beside `field` of the form, for a password that is too easy to guess. */
async function checkedHash(
  password: string,
  personal: readonly string[],
  field = 'password',
): Promise<string> {
  const fault = passwordFault(password, personal);
  if (fault !== null) throw new AppError('invalid', fault, { [field]: fault });
  return hashPassword(password);
}

/**
 * Adds an account and returns its id; the first administrator closes the set-up link. `alsoInside` runs in the
 * same transaction and may refuse. Throws AppError "invalid" for the password, "conflict" for a known e-mail.
 */
export async function addAccount(
  house: House,
  account: NewAccount,
  alsoInside: () => void = () => {},
): Promise<string> {
  const passwordHash = await checkedHash(account.password, [account.email, account.name]);
  const id = newId();
  house.accounts
    .transaction(() => {
      alsoInside();
      const { email, name, admin } = account;
      insertAccount(house.accounts, {
        id,
        email,
        name,
        passwordHash,
        admin,
        createdAt: house.clock().toISOString(),
      });
      if (admin) deleteSetupLinks(house.accounts);
    })
    .immediate();
  return id;
}

/**
 * Sets a password and ends the account's sessions, but for `keepSession` ("" ends all). `field` is the form's;
 * `alsoInside` runs in the same transaction and may refuse.
 */
export async function changePassword(
  house: House,
  account: { id: string; email: string; name: string },
  password: string,
  keepSession: string,
  field = 'password',
  alsoInside: () => void = () => {},
): Promise<void> {
  const passwordHash = await checkedHash(password, [account.email, account.name], field);
  house.accounts
    .transaction(() => {
      alsoInside();
      updatePassword(house.accounts, account.id, passwordHash);
      deleteOtherSessions(house.accounts, account.id, keepSession);
    })
    .immediate();
}

/** Shuts an account out at once: no session or token of it works any more. The last administrator stays. */
export function disableAccount(house: House, id: string): void {
  house.accounts
    .transaction(() => {
      const account = selectOptionalAccount(house.accounts, id);
      if (account === null) throw notFound('This account');
      if (account.disabled_at !== null) return;
      refuseForLast(house, account);
      updateDisabled(house.accounts, id, house.clock().toISOString());
      deleteOtherSessions(house.accounts, id, '');
      deleteTokens(house.accounts, id);
    })
    .immediate();
}

/** Lets a disabled account in again, with its password; its sessions and tokens do not come back. */
export function enableAccount(house: House, id: string): void {
  if (selectOptionalAccount(house.accounts, id) === null) throw notFound('This account');
  updateDisabled(house.accounts, id, null);
}

/** Makes somebody an administrator, or no longer one. The last administrator stays. */
export function setAdministrator(house: House, id: string, admin: boolean): void {
  house.accounts
    .transaction(() => {
      const account = selectOptionalAccount(house.accounts, id);
      if (account === null) throw notFound('This account');
      if (!admin) refuseForLast(house, account);
      updateAdmin(house.accounts, id, admin);
      if (admin) deleteSetupLinks(house.accounts);
    })
    .immediate();
}

function refuseForLast(house: House, account: { admin: boolean; disabled_at: string | null }): void {
  if (account.admin && account.disabled_at === null && countAdministrators(house.accounts) === 1) {
    throw conflict('This is the last administrator. Make somebody else one first.');
  }
}
