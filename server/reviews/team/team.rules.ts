import { z } from 'zod';
import { EmailSchema } from '../../accounts/account.rules';
import { conflict } from '../../errors';
import { RoleSchema, type Member, type Role } from '../../ledger/members.rules';

/** A role as it is given; `screening` says whether a lead votes too. */
export const RoleGivenSchema = z.strictObject({ role: RoleSchema, screening: z.boolean().optional() });
export type RoleGiven = z.infer<typeof RoleGivenSchema>;

export const InvitationSchema = RoleGivenSchema.extend({ email: EmailSchema });
export type InvitationGiven = z.infer<typeof InvitationSchema>;

/** Whether a member votes: a lead chooses, a reviewer always does, nobody else ever. */
export const screeningOf = (role: Role, asked: boolean | undefined): boolean =>
  role === 'reviewer' || (role === 'lead' && asked === true);

/** Throws AppError "conflict" where the change of one member would leave the review without an active lead. */
export function requireLead(members: readonly Member[], changed: string, role: Role | null): void {
  const stays = members.some(
    (member) => member.status === 'active' && (member.id === changed ? role : member.role) === 'lead',
  );
  if (!stays) throw conflict('A review always has a lead. Make somebody else a lead first.');
}

/** A member with what tells whose they are. */
export interface KnownMember extends Member {
  account_id: string | null;
  email: string;
}

/** The member that somebody is or was, so that a person who returns keeps the member's id and their votes. */
export function findReturning<M extends KnownMember>(
  members: readonly M[],
  person: { accountId: string | null; email: string },
): M | null {
  const { accountId, email } = person;
  const byAccount = members.find((member) => member.account_id !== null && member.account_id === accountId);
  const byAddress = members.find(
    (member) => member.email === email && (member.account_id === null || accountId === null),
  );
  return byAccount ?? byAddress ?? null;
}

/** How pages call a member; whoever asked to be forgotten has no name any more. */
export const nameOf = ({ name, email }: { name: string; email: string }): string =>
  name !== '' ? name : email !== '' ? email : 'Somebody forgotten';
