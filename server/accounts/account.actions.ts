import { notFound } from '../errors';
import type { House } from '../house';
import { updateName } from './accounts.queries';
import { deleteOtherSessions, deleteSession, deleteToken } from './proofs.queries';

export function changeName(house: House, accountId: string, name: string): void {
  updateName(house.accounts, accountId, name);
}

/** Ends one of a person's own sessions. Throws AppError "not-found" for one that is not theirs. */
export function endOwnSession(house: House, accountId: string, sessionId: string): void {
  if (!deleteSession(house.accounts, sessionId, accountId)) throw notFound('This session');
}

/** Ends a person's sessions but the one kept, and answers how many ended. */
export const endOtherSessions = (house: House, accountId: string, keepSession: string): number =>
  deleteOtherSessions(house.accounts, accountId, keepSession);

/** Revokes one of a person's own API tokens. Throws AppError "not-found" for one that is not theirs. */
export function revokeToken(house: House, accountId: string, tokenId: string): void {
  if (!deleteToken(house.accounts, tokenId, accountId)) throw notFound('This token');
}
