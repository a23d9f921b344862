import type { House } from '../../house';
import { putPreferences, selectPreferences } from './preferences.queries';
import type { Preferences, PreferencesPatch } from './preferences.rules';

/** Changes what a person has chosen for themselves, and answers all of it. */
export function changePreferences(
  { accounts }: House,
  accountId: string,
  patch: PreferencesPatch,
): Preferences {
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  return accounts
    .transaction(() => {
      const chosen: Preferences = { ...selectPreferences(accounts, accountId), ...given };
      putPreferences(accounts, accountId, chosen);
      return chosen;
    })
    .immediate();
}
