import { z } from 'zod';
import { invitationPages } from '../../accounts/invitations.pages';
import type { ReviewAsk } from '../../http/ask';
import { emptyForm, orDrawAgain, type FormState } from '../../http/forms';
import { allow } from '../../http/guard';
import { page, redirect, type Reply } from '../../http/reply';
import { get, post, type Route } from '../../http/route';
import { ROLES } from '../../ledger/members.rules';
import { isArchived, selectMembers } from '../../ledger/review.queries';
import { changeRole, handOverLead, inviteMember, joinReview, removeMember } from './team.actions';
import { InvitationSchema, nameOf, RoleGivenSchema } from './team.rules';

interface Drawing {
  form?: FormState;
  /** An invitation just made: its link is shown this once. */
  invited?: { email: string; link: string };
  message?: string | null;
}

const teamPath = (ask: ReviewAsk): string => `/reviews/${ask.review.id}/team`;

function draw(ask: ReviewAsk, drawing: Drawing = {}, status = 200): Reply {
  const { db } = ask.review;
  const isLead = ask.member.role === 'lead';
  const canEdit = isLead && !isArchived(db);
  const members = selectMembers(db).map((member) => ({
    ...{ id: member.id, email: member.email, role: member.role, screening: member.screening },
    name: nameOf(member),
    status: member.status,
    isMe: member.id === ask.member.id,
    canChange: canEdit && member.status !== 'removed',
  }));
  const model = {
    title: 'Team',
    here: teamPath(ask),
    home: `/reviews/${ask.review.id}`,
    isLead,
    canEdit,
    canLeave: !isArchived(db),
    form: emptyForm({ role: 'reviewer' }),
    invited: null,
    message: null,
    roles: ROLES,
    members: members.filter(({ status: now }) => now === 'active'),
    waiting: members.filter(({ status: now }) => now === 'invited'),
    former: members.filter(({ status: now }) => now === 'removed'),
    heirs: members.filter((member) => member.status === 'active' && !member.isMe),
    ...drawing,
  };
  return page('reviews/team', model, { status });
}

/** A box that is not ticked is not sent: in a form its absence is a no. */
const ticked = (body: unknown): boolean => (body as { screening?: unknown }).screening === 'on';
const InviteFormSchema = z.object({
  email: InvitationSchema.shape.email,
  role: InvitationSchema.shape.role,
});

const createMember = (ask: ReviewAsk) =>
  orDrawAgain(
    ask,
    () => {
      const given = { ...InviteFormSchema.parse(ask.body), screening: ticked(ask.body) };
      const invited = inviteMember(ask.house, ask.review, ask, given);
      if (invited.joined) return redirect(teamPath(ask), { notice: `${given.email} is in the team now.` });
      return draw(ask, { invited: { email: given.email, link: invited.link } }, 201);
    },
    (form, status) => draw(ask, { form }, status),
  );

const memberOf = ({ review }: ReviewAsk, memberId: string | undefined) =>
  selectMembers(review.db).find(({ id }) => id === memberId) ?? { name: '', email: '', status: 'removed' };

function partingWords(ask: ReviewAsk, memberId: string): string {
  const member = memberOf(ask, memberId);
  if (member.status === 'invited') return `The invitation of ${member.email} is withdrawn.`;
  const who = memberId === ask.member.id ? 'You are' : `${nameOf(member)} is`;
  return `${who} no longer in the team. Votes and other acts stay and count.`;
}

/** An act on one member; a refusal (the last lead) is said on the page itself. */
const change = (work: (ask: ReviewAsk, memberId: string) => Reply) => (ask: ReviewAsk) =>
  orDrawAgain(
    ask,
    () => work(ask, ask.params.memberId ?? ''),
    ({ message, errors }, status) =>
      draw(ask, { message: message ?? Object.values(errors)[0] ?? null }, status),
  );

const updateRole = change((ask, memberId) => {
  const { role } = z.object({ role: RoleGivenSchema.shape.role }).parse(ask.body);
  changeRole(ask.house, ask.review, ask, memberId, { role, screening: ticked(ask.body) });
  return redirect(teamPath(ask), {
    notice: `${nameOf(memberOf(ask, ask.params.memberId))}: the role is now ${role}.`,
  });
});

const deleteMember = change((ask, memberId) => {
  const isMe = memberId === ask.member.id;
  const notice = partingWords(ask, memberId);
  removeMember(ask.house, ask.review, ask, memberId);
  return redirect(isMe ? '/' : teamPath(ask), { notice });
});

const HandOverSchema = z.object({
  member: z.string().min(1, 'Choose a member.').max(64),
  ownRole: z.enum(['adjudicator', 'reviewer', 'observer']),
});

const createHandOver = change((ask) => {
  const { member: memberId, ownRole } = HandOverSchema.parse(ask.body);
  handOverLead(ask.house, ask.review, ask, { memberId, ownRole });
  return redirect(teamPath(ask), { notice: 'The lead is handed over.' });
});

export const teamPages: Route[] = [
  get('/reviews/:reviewId/team', allow.member, (ask) => draw(ask)),
  post('/reviews/:reviewId/team', allow.lead, createMember),
  post('/reviews/:reviewId/team/lead', allow.lead, createHandOver),
  post('/reviews/:reviewId/team/:memberId/role', allow.lead, updateRole),
  post('/reviews/:reviewId/team/:memberId/delete', allow.member, deleteMember),
  ...invitationPages(joinReview),
];
