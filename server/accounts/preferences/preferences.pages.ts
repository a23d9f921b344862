import type { AccountAsk } from '../../http/ask';
import { emptyForm, orDrawAgain, type FormState } from '../../http/forms';
import { allow } from '../../http/guard';
import { page, redirect, type Reply } from '../../http/reply';
import { get, post, type Route } from '../../http/route';
import { changePreferences } from './preferences.actions';
import { PreferencesFormSchema } from './preferences.rules';

const HERE = '/account/preferences';

const draw = (form: FormState = emptyForm(), status = 200): Reply =>
  page('accounts/preferences', { title: 'Keys and display', here: HERE, form }, { status });

const updatePreferences = (ask: AccountAsk) =>
  orDrawAgain(
    ask,
    () => {
      changePreferences(ask.house, ask.account.id, PreferencesFormSchema.parse(ask.body));
      return redirect(HERE, { notice: 'Your choices are saved. They hold wherever you sign in.' });
    },
    draw,
  );

/** Which keys decide, and what is shown, for one person; the values stand in `@preferences` on every page. */
export const preferencesPages: Route[] = [
  get(HERE, allow.account, () => draw()),
  post(HERE, allow.account, updatePreferences),
];
