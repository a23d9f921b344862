import { z } from 'zod';
import type { ReviewAsk } from '../../http/ask';
import { allow } from '../../http/guard';
import { IdListQuerySchema, pageById } from '../../http/paging';
import { json, noContent } from '../../http/reply';
import { del, get, patch, post, type Route } from '../../http/route';
import { MEMBER_STATUSES, RoleSchema } from '../../ledger/members.rules';
import { selectMembers, type NamedMember } from '../../ledger/review.queries';
import { notFound } from '../../errors';
import { changeRole, inviteMember, removeMember } from './team.actions';
import { InvitationSchema, RoleGivenSchema } from './team.rules';

const MemberItemSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: RoleSchema,
  screening: z.boolean(),
  status: z.enum(MEMBER_STATUSES),
});
const InvitedSchema = z.object({
  id: z.string(),
  link: z.string().optional().describe('With 202: the one-time link to hand over.'),
});

const itemOf = ({ account_id: _account, ...member }: NamedMember): z.input<typeof MemberItemSchema> => member;

function listMembers({ review, query }: ReviewAsk) {
  return json(pageById(selectMembers(review.db).map(itemOf), IdListQuerySchema.parse(query)));
}

function createMember(ask: ReviewAsk) {
  const invited = inviteMember(ask.house, ask.review, ask, InvitationSchema.parse(ask.body));
  return invited.joined
    ? json({ id: invited.memberId }, 201)
    : json({ id: invited.memberId, link: invited.link }, 202);
}

function updateMember(ask: ReviewAsk) {
  const id = ask.params.memberId ?? '';
  changeRole(ask.house, ask.review, ask, id, RoleGivenSchema.parse(ask.body));
  const changed = selectMembers(ask.review.db).find((member) => member.id === id);
  if (changed === undefined) throw notFound('This member');
  return json(itemOf(changed));
}

function deleteMember(ask: ReviewAsk) {
  removeMember(ask.house, ask.review, ask, ask.params.memberId ?? '');
  return noContent();
}

export const teamApi: Route[] = [
  get('/api/v1/reviews/:reviewId/members', allow.member, listMembers, {
    summary: 'The team: active, invited, and removed members (whose votes count)',
    query: IdListQuerySchema,
    response: z.object({ items: z.array(MemberItemSchema), next: z.string().nullable() }),
  }),
  post('/api/v1/reviews/:reviewId/members', allow.lead, createMember, {
    summary: 'Take a known account into the team (201), or invite by a link (202)',
    body: InvitationSchema,
    response: InvitedSchema,
    status: 201,
    also: { status: 202, when: 'Invited: nobody has this address here yet' },
  }),
  patch('/api/v1/reviews/:reviewId/members/:memberId', allow.lead, updateMember, {
    summary: 'Give a member another role',
    body: RoleGivenSchema,
    response: MemberItemSchema,
  }),
  del('/api/v1/reviews/:reviewId/members/:memberId', allow.member, deleteMember, {
    summary: 'Remove a member or an invitation (leads), or leave the review oneself',
    status: 204,
  }),
];
