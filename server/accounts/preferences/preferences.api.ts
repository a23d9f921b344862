import type { AccountAsk } from '../../http/ask';
import { allow } from '../../http/guard';
import { json } from '../../http/reply';
import { get, patch, type Route } from '../../http/route';
import { changePreferences } from './preferences.actions';
import { selectPreferences } from './preferences.queries';
import { PreferencesPatchSchema, PreferencesSchema } from './preferences.rules';

const ADDRESS = '/api/v1/account/preferences';

const showPreferences = ({ house, account }: AccountAsk) =>
  json(selectPreferences(house.accounts, account.id));

const updatePreferences = ({ house, account, body }: AccountAsk) =>
  json(changePreferences(house, account.id, PreferencesPatchSchema.parse(body)));

/** A person's own keys and display; they follow the person into every browser. */
export const preferencesApi: Route[] = [
  get(ADDRESS, allow.account, showPreferences, {
    summary: 'My keys, and what I have put out of sight while screening',
    response: PreferencesSchema,
  }),
  patch(ADDRESS, allow.account, updatePreferences, {
    summary: 'Change some of my preferences',
    body: PreferencesPatchSchema,
    response: PreferencesSchema,
  }),
];
