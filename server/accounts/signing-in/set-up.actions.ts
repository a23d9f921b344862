import { notFound } from '../../errors';
import type { House } from '../../house';
import { hashSecret, newSecret } from '../../secrets';
import { addAccount, type NewAccount } from '../accounts.actions';
import { countAdministrators, deleteSetupLinks, hasSetupLink, insertSetupLink } from '../accounts.queries';

const UNUSABLE = 'This set-up link';

/** The path of a fresh set-up link, in place of any older one; null once there is an administrator. */
export function renewSetUpLink(house: House): string | null {
  const secret = newSecret();
  const made = house.accounts
    .transaction(() => {
      deleteSetupLinks(house.accounts);
      if (countAdministrators(house.accounts) > 0) return false;
      insertSetupLink(house.accounts, hashSecret(secret), house.clock().toISOString());
      return true;
    })
    .immediate();
  return made ? `/set-up/${secret}` : null;
}

/** Throws AppError "not-found" for a link that was never made, was replaced, or has been used. */
export function requireSetUpLink(house: House, secret: string): void {
  if (!hasSetupLink(house.accounts, hashSecret(secret))) throw notFound(UNUSABLE);
}

/** Makes the first administrator and spends the link, in one transaction: of two at once, one comes too late. */
export async function setUp(
  house: House,
  secret: string,
  account: Omit<NewAccount, 'admin'>,
): Promise<string> {
  requireSetUpLink(house, secret);
  return addAccount(house, { ...account, admin: true }, () => requireSetUpLink(house, secret));
}
