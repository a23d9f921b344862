import type { Account } from '../../accounts/account.rules';
import { normalEmail } from '../../accounts/accounts.queries';
import { inviteToReview, withdrawReviewInvitation } from '../../accounts/invitations.actions';
import { removeMembership, setMembership } from '../../accounts/review-index.actions';
import { findAccountByEmail } from '../../accounts/review-index.queries';
import { conflict, forbidden, notFound } from '../../errors';
import type { House } from '../../house';
import { commit } from '../../ledger/commit';
import { event, type NewEvent } from '../../ledger/events.rules';
import type { Role } from '../../ledger/members.rules';
import { selectMembers, type NamedMember } from '../../ledger/review.queries';
import { newId } from '../../secrets';
import type { Database } from '../../storage/database';
import type { ReviewFile } from '../../storage/review-store';
import type { Actor } from '../reviews.actions';
import { insertOrUpdatePerson } from './people.queries';
import { findReturning, requireLead, screeningOf, type InvitationGiven, type RoleGiven } from './team.rules';

/** What an invitation came to: a member at once, or a link to hand over, which is shown this once. */
export type Invited = { joined: true; memberId: string } | { joined: false; memberId: string; link: string };

/**
 * Takes somebody into the team: a known account at once, anybody else by a link. Whoever was a member before keeps
 * the member's id; inviting again makes a new link. Throws AppError "conflict" for an active member.
 */
export function inviteMember(
  house: House,
  review: ReviewFile,
  actor: Actor,
  given: InvitationGiven,
): Invited {
  const email = normalEmail(given.email);
  const known = findAccountByEmail(house.accounts, email);
  const { role } = given;
  const memberId = commit(review, actor.member.id, (db) => {
    const returning = findReturning(selectMembers(db), { accountId: known?.id ?? null, email });
    if (returning?.status === 'active') throw conflict(`${email} is a member of this review already.`);
    const member = returning?.id ?? newId();
    const name = known?.name ?? returning?.name ?? '';
    insertOrUpdatePerson(db, { memberId: member, accountId: known?.id ?? null, name, email });
    const place = { member, role, screening: screeningOf(role, given.screening) };
    return {
      events: placing(known === null ? 'member-invited' : 'member-joined', place, returning),
      answer: member,
    };
  });
  if (known === null) {
    const link = inviteToReview(house, {
      ...{ reviewId: review.id, memberId, email },
      invitedBy: actor.account.id,
    });
    return { joined: false, memberId, link };
  }
  withdrawReviewInvitation(house, review.id, memberId);
  setMembership(house, { reviewId: review.id, accountId: known.id, memberId, role });
  return { joined: true, memberId };
}

interface Place {
  member: string;
  role: Role;
  screening: boolean;
}

/** A new link for the same invitation is no act of the review's. */
function placing(
  kind: 'member-invited' | 'member-joined',
  place: Place,
  before: NamedMember | null,
): NewEvent[] {
  const same =
    kind === 'member-invited' &&
    before?.status === 'invited' &&
    before.role === place.role &&
    before.screening === place.screening;
  return same ? [] : [event(kind, place)];
}

/**
 * Makes an account the member it was invited as; called again for the same account it changes nothing. Throws
 * AppError "not-found" for an invitation that was withdrawn.
 */
export function joinReview(
  house: House,
  reviewId: string,
  memberId: string,
  account: Pick<Account, 'id' | 'email' | 'name'>,
): void {
  const review = house.reviews.open(reviewId);
  const role = commit(review, memberId, (db) => {
    const members = selectMembers(db);
    const member = members.find(({ id }) => id === memberId);
    if (member === undefined || member.status === 'removed') throw notFound('This invitation');
    if (member.status === 'active' && member.account_id === account.id)
      return { events: [], answer: member.role };
    const isSomebody = members.some(
      ({ account_id, status }) => account_id === account.id && status !== 'invited',
    );
    if (member.status === 'active' || isSomebody)
      throw conflict('You have been a member of this review already.');
    insertOrUpdatePerson(db, { memberId, accountId: account.id, name: account.name, email: account.email });
    const { role, screening } = member;
    return { events: [event('member-joined', { member: memberId, role, screening })], answer: role };
  });
  setMembership(house, { reviewId, accountId: account.id, memberId, role });
}

/** Gives a member another role. Throws AppError "conflict" where no lead would be left. */
export function changeRole(
  house: House,
  review: ReviewFile,
  actor: Actor,
  memberId: string,
  given: RoleGiven,
): void {
  const member = commit(review, actor.member.id, (db) => {
    const before = requireMember(db, memberId);
    requireLead(selectMembers(db), memberId, given.role);
    return { events: roleEvents(before, given), answer: before };
  });
  indexRole(house, review, member, given.role);
}

/**
 * Makes another member a lead and gives the actor another role, in one act: the review has a lead at every moment.
 * A reviewer who becomes lead goes on voting, and stays blinded.
 */
export function handOverLead(
  house: House,
  review: ReviewFile,
  actor: Actor,
  given: { memberId: string; ownRole: Exclude<Role, 'lead'> },
): void {
  const [heir, giver] = commit(review, actor.member.id, (db) => {
    const heir = requireMember(db, given.memberId);
    const giver = requireMember(db, actor.member.id);
    if (heir.id === giver.id || heir.status !== 'active')
      throw conflict('The lead can be handed to another active member only.');
    const events = [
      ...roleEvents(heir, { role: 'lead', screening: heir.screening }),
      ...roleEvents(giver, { role: given.ownRole }),
    ];
    return { events, answer: [heir, giver] as const };
  });
  indexRole(house, review, heir, 'lead');
  indexRole(house, review, giver, given.ownRole);
}

/**
 * Ends a membership or withdraws an invitation; votes and other acts stay and count. Leads remove anybody, everybody
 * themselves. Throws AppError "conflict" for the last lead.
 */
export function removeMember(house: House, review: ReviewFile, actor: Actor, memberId: string): void {
  if (actor.member.role !== 'lead' && actor.member.id !== memberId)
    throw forbidden('Only a lead removes other members.');
  const member = commit(review, actor.member.id, (db) => {
    const members = selectMembers(db);
    const found = members.find(({ id }) => id === memberId);
    if (found === undefined) throw notFound('This member');
    if (found.status === 'removed') return { events: [], answer: found };
    requireLead(members, memberId, null);
    return { events: [event('member-removed', { member: memberId })], answer: found };
  });
  withdrawReviewInvitation(house, review.id, memberId);
  if (member.account_id !== null) removeMembership(house, review.id, member.account_id);
}

function requireMember(db: Database, memberId: string): NamedMember {
  const member = selectMembers(db).find(({ id }) => id === memberId);
  if (member === undefined || member.status === 'removed') throw notFound('This member');
  return member;
}

function roleEvents(before: NamedMember, given: RoleGiven): NewEvent[] {
  const { role } = given;
  const screening = screeningOf(role, given.screening ?? before.screening);
  if (before.role === role && before.screening === screening) return [];
  return [event('member-role-changed', { member: before.id, role, screening })];
}

function indexRole(house: House, review: ReviewFile, member: NamedMember, role: Role): void {
  if (member.status !== 'active' || member.account_id === null) return;
  setMembership(house, {
    ...{ reviewId: review.id, accountId: member.account_id },
    ...{ memberId: member.id, role },
  });
}
