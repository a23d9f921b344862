import { z } from 'zod';
import type { Ask } from '../http/ask';
import { emptyForm, orDrawAgain, type FormState } from '../http/forms';
import { allow } from '../http/guard';
import { shownTime } from '../http/layout/times';
import { page, redirect, type Reply } from '../http/reply';
import { get, post, type Route } from '../http/route';
import { NameSchema, PasswordSchema } from './account.rules';
import {
  acceptAsNewAccount,
  acceptInvitation,
  isKnownAddress,
  openInvitation,
  type JoinReview,
} from './invitations.actions';
import type { InvitationRow } from './invitations.queries';
import { beginSession } from './signing-in/sign-in.actions';
import { placeOfAsk, signedIn } from './signing-in/sign-in.pages';

const NewAccountSchema = z.object({ name: NameSchema, password: PasswordSchema });

/** Which of its four faces the page shows: to its guest, to somebody else, to a known and to a new visitor. */
function faceOf(ask: Ask, invitation: InvitationRow): 'guest' | 'other' | 'known' | 'new' {
  if (ask.account !== null) return ask.account.email === invitation.email ? 'guest' : 'other';
  return isKnownAddress(ask.house, invitation.email) ? 'known' : 'new';
}

function draw(ask: Ask, form: FormState, status = 200): Reply {
  const invitation = openInvitation(ask.house, secretOf(ask));
  const { email, inviter, review_title: review } = invitation;
  const model = {
    title: review === null ? 'Join this Winnow' : `Join “${review}”`,
    face: faceOf(ask, invitation),
    invitation: { email, inviter, review, expiresAt: shownTime(invitation.expires_at) },
    path: `/invitations/${secretOf(ask)}`,
    form,
  };
  return page('accounts/invitation', model, { status });
}

const secretOf = (ask: Ask): string => ask.params.secret ?? '';

const placeAfter = ({ review_id, review_title }: InvitationRow): [url: string, notice: string] =>
  review_id === null
    ? ['/', 'Welcome. Your account is ready.']
    : [`/reviews/${review_id}`, `You have joined “${review_title ?? 'the review'}”.`];

/** POST makes whoever holds the link a member: as the account that is signed in, or as a new one. */
function accept(ask: Ask, join: JoinReview): Promise<Reply> {
  const { house, account } = ask;
  const [url, notice] = placeAfter(openInvitation(house, secretOf(ask)));
  return orDrawAgain(
    ask,
    async () => {
      if (account !== null) {
        acceptInvitation(house, secretOf(ask), account, join);
        return redirect(url, { notice });
      }
      const id = await acceptAsNewAccount(house, secretOf(ask), NewAccountSchema.parse(ask.body), join);
      return signedIn(beginSession(house, id, placeOfAsk(ask)), url, notice);
    },
    (form, status) => draw(ask, form, status),
  );
}

/** The pages behind an invitation's link; the reviews room says what joining a review means. */
export const invitationPages = (join: JoinReview): Route[] => [
  get('/invitations/:secret', allow.anyone, (ask) => draw(ask, emptyForm())),
  post('/invitations/:secret', allow.anyone, (ask) => accept(ask, join)),
];
