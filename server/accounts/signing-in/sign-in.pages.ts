import { z } from 'zod';
import type { Ask } from '../../http/ask';
import { emptyForm, localPath, orDrawAgain, type FormState } from '../../http/forms';
import { SESSION_COOKIE } from '../../http/frame';
import { allow } from '../../http/guard';
import { page, redirect, type Reply } from '../../http/reply';
import { get, post, type Route } from '../../http/route';
import { EmailSchema, PasswordSchema } from '../account.rules';
import { countAdministrators } from '../accounts.queries';
import { ABSOLUTE_MS } from '../sessions.actions';
import { signIn, signOut, type Place } from './sign-in.actions';

const SignInSchema = z.object({ email: EmailSchema, password: PasswordSchema });

/** From where this request comes, for starting a session. */
export function placeOfAsk({ ip, headers, proof, account }: Ask): Place {
  const userAgent = headers['user-agent'];
  const old =
    proof?.by === 'session' && account !== null
      ? { sessionId: proof.sessionId, accountId: account.id }
      : null;
  return { ip, userAgent: typeof userAgent === 'string' ? userAgent : '', old };
}

/** Sends a browser on as the holder of a new session. */
export const signedIn = (secret: string, url: string, notice?: string): Reply =>
  redirect(url, {
    notice,
    cookies: [{ name: SESSION_COOKIE, value: secret, maxAgeSeconds: ABSOLUTE_MS / 1000 }],
  });

/** Where to go after signing in: back to the page that was asked for, never in a circle. */
function nextOf(given: unknown): string {
  const next = localPath(given);
  return next.startsWith('/sign-') ? '/' : next;
}

function draw(ask: Ask, form: FormState, next: string, status = 200): Reply {
  const isNew = countAdministrators(ask.house.accounts) === 0;
  return page('accounts/sign-in', { title: 'Sign in', form, next, isNew }, { status });
}

const showSignIn = (ask: Ask): Reply => {
  const next = nextOf(ask.query.next);
  return ask.account === null ? draw(ask, emptyForm(), next) : redirect(next);
};

const createSession = (ask: Ask): Promise<Reply> => {
  const next = nextOf((ask.body as { next?: unknown }).next);
  return orDrawAgain(
    ask,
    async () => signedIn(await signIn(ask.house, SignInSchema.parse(ask.body), placeOfAsk(ask)), next),
    (form, status) => draw(ask, form, next, status),
  );
};

const endSession = (ask: Ask): Reply => {
  if (ask.account !== null) signOut(ask.house, ask.account.id, ask.proof);
  return redirect('/sign-in', {
    notice: 'You are signed out.',
    cookies: [{ name: SESSION_COOKIE, value: null }],
  });
};

export const signInPages: Route[] = [
  get('/sign-in', allow.anyone, showSignIn),
  post('/sign-in', allow.anyone, createSession),
  post('/sign-out', allow.anyone, endSession),
];
