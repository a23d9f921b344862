import { z } from 'zod';
import type { Ask } from '../../http/ask';
import { emptyForm, orDrawAgain, type FormState } from '../../http/forms';
import { allow } from '../../http/guard';
import { page, type Reply } from '../../http/reply';
import { get, post, type Route } from '../../http/route';
import { EmailSchema, NameSchema, PasswordSchema } from '../account.rules';
import { requireSetUpLink, setUp } from './set-up.actions';
import { beginSession } from './sign-in.actions';
import { placeOfAsk, signedIn } from './sign-in.pages';

const SetUpSchema = z.object({ name: NameSchema, email: EmailSchema, password: PasswordSchema });

const draw = (form: FormState, status = 200): Reply =>
  page('accounts/set-up', { title: 'Set up this Winnow', form }, { status });

const secretOf = (ask: Ask): string => ask.params.secret ?? '';

const showSetUp = (ask: Ask): Reply => {
  requireSetUpLink(ask.house, secretOf(ask));
  return draw(emptyForm());
};

const createFirstAccount = (ask: Ask): Promise<Reply> =>
  orDrawAgain(
    ask,
    async () => {
      requireSetUpLink(ask.house, secretOf(ask));
      const id = await setUp(ask.house, secretOf(ask), SetUpSchema.parse(ask.body));
      const secret = beginSession(ask.house, id, placeOfAsk(ask));
      return signedIn(secret, '/', 'Welcome. This Winnow is yours, and its set-up link is closed.');
    },
    (form, status) => draw(form, status),
  );

export const setUpPages: Route[] = [
  get('/set-up/:secret', allow.anyone, showSetUp),
  post('/set-up/:secret', allow.anyone, createFirstAccount),
];
