import { z } from 'zod';

export const ROLES = ['lead', 'adjudicator', 'reviewer', 'observer'] as const;
export const RoleSchema = z.enum(ROLES);
export type Role = z.infer<typeof RoleSchema>;

export const MEMBER_STATUSES = ['invited', 'active', 'removed'] as const;

/** One person of a review's team. Names and addresses stand elsewhere, so that they can be forgotten. */
export interface Member {
  id: string;
  role: Role;
  /** A lead who also votes, and is then blinded like any voter; always true of reviewers. */
  screening: boolean;
  status: (typeof MEMBER_STATUSES)[number];
}

/** Whoever votes: reviewers, and leads who are marked as screening. */
export const votes = (member: Pick<Member, 'role' | 'screening'>): boolean =>
  member.role === 'reviewer' || (member.role === 'lead' && member.screening);
