import { z } from 'zod';
import type { AccountAsk } from '../http/ask';
import { emptyForm, orDrawAgain, type FormState } from '../http/forms';
import { allow } from '../http/guard';
import { shownDay, shownTime } from '../http/layout/times';
import { page, redirect, type Reply } from '../http/reply';
import { get, post, type Route } from '../http/route';
import { EmailSchema } from './account.rules';
import { disableAccount, enableAccount, setAdministrator } from './accounts.actions';
import { selectAccounts } from './accounts.queries';
import { inviteToSite, withdrawInvitation } from './invitations.actions';
import { selectInvitations } from './invitations.queries';
import { makePasswordLink } from './signing-in/password-links.actions';

const InviteSchema = z.object({ email: EmailSchema });

interface Drawing {
  form?: FormState;
  /** An invitation just made: its link is shown this once. */
  invited?: { email: string; link: string };
  /** A link for a forgotten password, shown this once. */
  newPassword?: { email: string; link: string };
}

function draw(ask: AccountAsk, drawing: Drawing = {}, status = 200): Reply {
  const { accounts, clock } = ask.house;
  const model = {
    title: 'People',
    form: emptyForm(),
    invited: null,
    newPassword: null,
    people: selectAccounts(accounts).map((account) => ({
      id: account.id,
      name: account.name,
      email: account.email,
      admin: account.admin,
      createdAt: shownDay(account.created_at),
      disabled: account.disabled_at !== null,
      isMe: account.id === ask.account.id,
    })),
    invitations: selectInvitations(accounts, clock().toISOString())
      .filter((invitation) => invitation.review_id === null)
      .map(({ id, email, inviter, expires_at }) => ({
        id,
        email,
        inviter,
        expiresAt: shownTime(expires_at),
      })),
    ...drawing,
  };
  return page('accounts/people', model, { status });
}

const createInvitation = (ask: AccountAsk) =>
  orDrawAgain(
    ask,
    () => {
      const { email } = InviteSchema.parse(ask.body);
      return draw(ask, { invited: { email, link: inviteToSite(ask.house, email, ask.account.id) } }, 201);
    },
    (form, status) => draw(ask, { form }, status),
  );

const deleteInvitation = (ask: AccountAsk) => {
  withdrawInvitation(ask.house, ask.params.invitationId ?? '');
  return redirect('/people', { notice: 'The invitation is withdrawn; its link no longer opens.' });
};

const createPasswordLink = (ask: AccountAsk) =>
  draw(ask, { newPassword: makePasswordLink(ask.house, ask.params.accountId ?? '') }, 201);

/** A switch about one account; a refusal (the last administrator) is said on the page itself. */
const change = (work: (ask: AccountAsk, accountId: string) => void, notice: string) => (ask: AccountAsk) =>
  orDrawAgain(
    ask,
    () => {
      work(ask, ask.params.accountId ?? '');
      return redirect('/people', { notice });
    },
    ({ message }, status) => draw(ask, { form: { ...emptyForm(), message } }, status),
  );

const disable = change(
  ({ house }, id) => disableAccount(house, id),
  'The account is disabled: nothing signs in with it any more.',
);
const enable = change(
  ({ house }, id) => enableAccount(house, id),
  'The account is enabled again, with its old password.',
);
const promote = change(
  ({ house }, id) => setAdministrator(house, id, true),
  'The account is now an administrator.',
);
const demote = change(
  ({ house }, id) => setAdministrator(house, id, false),
  'The account is no longer an administrator.',
);

export const peoplePages: Route[] = [
  get('/people', allow.admin, (ask) => draw(ask)),
  post('/people/invitations', allow.admin, createInvitation),
  post('/people/invitations/:invitationId/delete', allow.admin, deleteInvitation),
  post('/people/:accountId/password-link', allow.admin, createPasswordLink),
  post('/people/:accountId/disabling', allow.admin, disable),
  post('/people/:accountId/disabling/delete', allow.admin, enable),
  post('/people/:accountId/administration', allow.admin, promote),
  post('/people/:accountId/administration/delete', allow.admin, demote),
];
