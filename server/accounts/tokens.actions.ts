import type { House } from '../house';
import type { Identity } from './account.rules';
import { hashSecret, newId, newSecret } from '../secrets';
import { insertToken, selectOptionalToken, updateTokenUsed } from './proofs.queries';
import { noteUse } from './sessions.actions';

const TOUCH_MS = 600_000;

/** The prefix lets secret scanners recognise a token that has leaked. */
const PREFIX = 'wnw_';

/** Makes an API token of an account; the token itself is shown once and stored as a hash. */
export function createToken(house: House, accountId: string, label: string): { id: string; token: string } {
  const token = `${PREFIX}${newSecret()}`;
  const id = newId();
  insertToken(house.accounts, {
    id,
    account_id: accountId,
    token_hash: hashSecret(token),
    label,
    created_at: house.clock().toISOString(),
  });
  return { id, token };
}

/** Whose token this is, or null for an unknown or revoked one or a disabled account. */
export function identifyToken(house: House, token: string): Identity | null {
  const found = token.startsWith(PREFIX) ? selectOptionalToken(house.accounts, hashSecret(token)) : null;
  if (found === null) return null;
  const now = house.clock();
  if (found.used_at === null || now.getTime() - Date.parse(found.used_at) > TOUCH_MS) {
    noteUse(house, () => updateTokenUsed(house.accounts, found.id, now.toISOString()));
  }
  const { account_id: id, email, name, admin } = found;
  return { account: { id, email, name, admin }, proof: { by: 'token', tokenId: found.id } };
}
