import { z } from 'zod';
import type { AccountAsk } from '../http/ask';
import { emptyForm, orDrawAgain, type FormState } from '../http/forms';
import { allow } from '../http/guard';
import { shownDay, shownTime } from '../http/layout/times';
import { page, redirect, type Reply } from '../http/reply';
import { get, post, type Route } from '../http/route';
import { changeName, endOtherSessions, endOwnSession, revokeToken } from './account.actions';
import { NameSchema, PasswordSchema } from './account.rules';
import { selectSessions, selectTokens } from './proofs.queries';
import { sessionLimits } from './sessions.actions';
import { deviceOf } from './signing-in/devices.rules';
import { changeOwnPassword } from './signing-in/sign-in.actions';
import { createToken } from './tokens.actions';

const NameFormSchema = z.object({ name: NameSchema });
const PasswordFormSchema = z.object({ currentPassword: PasswordSchema, newPassword: PasswordSchema });
const TokenFormSchema = z.object({
  label: z.string().trim().min(1, 'Say what the token is for.').max(100, 'Use at most 100 characters.'),
});

interface Drawing {
  nameForm?: FormState;
  passwordForm?: FormState;
  tokenForm?: FormState;
  /** A token just made: shown this once. */
  newToken?: string;
}

function draw(ask: AccountAsk, drawing: Drawing = {}, status = 200): Reply {
  const { account, house } = ask;
  const sessions = sessionsOf(ask);
  const model = {
    title: 'Your account',
    account,
    nameForm: emptyForm({ name: account.name }),
    passwordForm: emptyForm(),
    tokenForm: emptyForm(),
    newToken: null,
    sessions,
    hasOthers: sessions.some(({ current }) => !current),
    tokens: selectTokens(house.accounts, account.id).map((token) => ({
      id: token.id,
      label: token.label,
      createdAt: shownDay(token.created_at),
      usedAt: token.used_at === null ? null : shownDay(token.used_at),
    })),
    ...drawing,
  };
  return page('accounts/account', model, { status });
}

const currentSession = ({ proof }: AccountAsk): string => (proof?.by === 'session' ? proof.sessionId : '');

const sessionsOf = (ask: AccountAsk) =>
  selectSessions(ask.house.accounts, ask.account.id, sessionLimits(ask.house.clock())).map((session) => ({
    id: session.id,
    device: deviceOf(session.user_agent),
    createdAt: shownDay(session.created_at),
    seenAt: shownTime(session.seen_at),
    current: session.id === currentSession(ask),
  }));

const updateOwnName = (ask: AccountAsk) =>
  orDrawAgain(
    ask,
    () => {
      changeName(ask.house, ask.account.id, NameFormSchema.parse(ask.body).name);
      return redirect('/account', { notice: 'Your name is saved.' });
    },
    (nameForm, status) => draw(ask, { nameForm }, status),
  );

const updateOwnPassword = (ask: AccountAsk) =>
  orDrawAgain(
    ask,
    async () => {
      const who = { accountId: ask.account.id, keepSession: currentSession(ask), ip: ask.ip };
      await changeOwnPassword(ask.house, who, PasswordFormSchema.parse(ask.body));
      return redirect('/account', { notice: 'Your password is changed; your other sessions have ended.' });
    },
    (passwordForm, status) => draw(ask, { passwordForm }, status),
  );

const createOwnToken = (ask: AccountAsk) =>
  orDrawAgain(
    ask,
    () => {
      const { label } = TokenFormSchema.parse(ask.body);
      return draw(ask, { newToken: createToken(ask.house, ask.account.id, label).token }, 201);
    },
    (tokenForm, status) => draw(ask, { tokenForm }, status),
  );

const deleteOwnToken = (ask: AccountAsk) => {
  revokeToken(ask.house, ask.account.id, ask.params.tokenId ?? '');
  return redirect('/account', { notice: 'The token is revoked.' });
};

const deleteOwnSession = (ask: AccountAsk) => {
  endOwnSession(ask.house, ask.account.id, ask.params.sessionId ?? '');
  return redirect('/account', { notice: 'That session has ended.' });
};

const deleteOtherSessions = (ask: AccountAsk) => {
  const ended = endOtherSessions(ask.house, ask.account.id, currentSession(ask));
  const notice = ended === 1 ? 'One other session has ended.' : `${String(ended)} other sessions have ended.`;
  return redirect('/account', { notice });
};

export const accountPages: Route[] = [
  get('/account', allow.account, (ask) => draw(ask)),
  post('/account/name', allow.account, updateOwnName),
  post('/account/password', allow.account, updateOwnPassword),
  post('/account/sessions/delete', allow.account, deleteOtherSessions),
  post('/account/sessions/:sessionId/delete', allow.account, deleteOwnSession),
  post('/account/tokens', allow.account, createOwnToken),
  post('/account/tokens/:tokenId/delete', allow.account, deleteOwnToken),
];
