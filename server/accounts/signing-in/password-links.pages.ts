import { z } from 'zod';
import type { Ask } from '../../http/ask';
import { emptyForm, orDrawAgain, type FormState } from '../../http/forms';
import { allow } from '../../http/guard';
import { page, type Reply } from '../../http/reply';
import { get, post, type Route } from '../../http/route';
import { PasswordSchema } from '../account.rules';
import { openPasswordLink, setForgottenPassword } from './password-links.actions';
import { beginSession } from './sign-in.actions';
import { placeOfAsk, signedIn } from './sign-in.pages';

const NewPasswordSchema = z.object({ password: PasswordSchema });

const secretOf = (ask: Ask): string => ask.params.secret ?? '';

function draw(ask: Ask, form: FormState, status = 200): Reply {
  const { email } = openPasswordLink(ask.house, secretOf(ask));
  return page('accounts/new-password', { title: 'Set a new password', email, form }, { status });
}

const updatePassword = (ask: Ask): Promise<Reply> =>
  orDrawAgain(
    ask,
    async () => {
      const { password } = NewPasswordSchema.parse(ask.body);
      const id = await setForgottenPassword(ask.house, secretOf(ask), password);
      const secret = beginSession(ask.house, id, placeOfAsk(ask));
      return signedIn(secret, '/', 'Your new password is set; your other sessions have ended.');
    },
    (form, status) => draw(ask, form, status),
  );

export const passwordLinkPages: Route[] = [
  get('/new-password/:secret', allow.anyone, (ask) => draw(ask, emptyForm())),
  post('/new-password/:secret', allow.anyone, updatePassword),
];
