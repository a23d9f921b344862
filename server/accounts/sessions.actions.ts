import type { House } from '../house';
import type { Identity } from './account.rules';
import { hashSecret, newSecret } from '../secrets';
import {
  deleteExpiredSessions,
  insertSession,
  selectOptionalSession,
  updateSessionSeen,
  type SessionLimits,
} from './proofs.queries';

const DAY_MS = 86_400_000;
/** A session ends a week after it was last used, and thirty days after sign-in whatever happens. */
export const IDLE_MS = 7 * DAY_MS;
export const ABSOLUTE_MS = 30 * DAY_MS;
const TOUCH_MS = 600_000;

/** The instants before which sessions no longer count. */
export function sessionLimits(now: Date): SessionLimits {
  const before = (ms: number) => new Date(now.getTime() - ms).toISOString();
  return { idle_since: before(IDLE_MS), oldest: before(ABSOLUTE_MS) };
}

/** Starts a session and returns its secret, for the cookie; sweeps what has expired. */
export function startSession(house: House, accountId: string, userAgent: string): string {
  const secret = newSecret();
  const now = house.clock();
  house.accounts
    .transaction(() => {
      deleteExpiredSessions(house.accounts, sessionLimits(now));
      const id = hashSecret(secret);
      insertSession(house.accounts, {
        id,
        account_id: accountId,
        user_agent: userAgent.slice(0, 300),
        now: now.toISOString(),
      });
    })
    .immediate();
  return secret;
}

/** Whose session this secret opens, or null. Using it pushes its idle end forward. */
export function identifySession(house: House, secret: string): Identity | null {
  const now = house.clock();
  const found = selectOptionalSession(house.accounts, hashSecret(secret), sessionLimits(now));
  if (found === null) return null;
  if (now.getTime() - Date.parse(found.seen_at) > TOUCH_MS) {
    noteUse(house, () => updateSessionSeen(house.accounts, found.id, now.toISOString()));
  }
  const { account_id: id, email, name, admin } = found;
  return { account: { id, email, name, admin }, proof: { by: 'session', sessionId: found.id } };
}

/** That a proof was used is worth noting, but not worth refusing a page for while the disk cannot be written. */
export function noteUse(house: House, write: () => void): void {
  try {
    write();
  } catch (error) {
    house.log.warn('use-not-noted', { message: String(error) });
  }
}
