import { z } from 'zod';
import type { Database } from '../storage/database';
import { queriesOf } from '../storage/sql';
import { DiagramChoicesSchema, NO_CHOICES } from '../reviews/diagram/diagram-choices.rules';
import { STAGES, type Stage } from './fates.rules';
import { MEMBER_STATUSES, RoleSchema, type Member } from './members.rules';
import { ProtocolSchema, ReviewRulesSchema } from './review-rules.rules';

const sql = queriesOf('server/ledger/review.queries.sql');

const flag = z.number().transform((value) => value === 1);
const json = <T extends z.ZodType>(schema: T) =>
  z.string().transform((text) => schema.parse(JSON.parse(text)));
const PreviousSchema = z.object({
  studies: z.number(),
  reports: z.number(),
  from: z.object({ review: z.string(), title: z.string(), at: z.string(), event: z.number() }).optional(),
});

const ReviewRowSchema = z
  .object({
    id: z.string(),
    created_at: z.string(),
    protocol: json(ProtocolSchema),
    rules: json(ReviewRulesSchema),
    previous: json(PreviousSchema).nullable(),
    archived_at: z.string().nullable(),
    screening_unblinded_seq: z.number().nullable(),
    eligibility_unblinded_seq: z.number().nullable(),
    diagram_choices: json(DiagramChoicesSchema).nullable(),
  })
  .transform(({ screening_unblinded_seq, eligibility_unblinded_seq, diagram_choices, previous, ...row }) => ({
    ...row,
    previous: previous && { studies: previous.studies, reports: previous.reports },
    /** The review whose file these numbers were taken from; null where a person entered them. */
    previousFrom: previous?.from ?? null,
    choices: diagram_choices ?? NO_CHOICES,
    unblinded: {
      screening: screening_unblinded_seq !== null,
      eligibility: eligibility_unblinded_seq !== null,
    },
  }));
/** A review's protocol and settings, as they stand. */
export type ReviewRow = z.infer<typeof ReviewRowSchema>;

const ReasonSchema = z.object({ id: z.string(), stage: z.enum(STAGES), label: z.string(), retired: flag });
export type Reason = z.infer<typeof ReasonSchema>;

const MemberSchema = z.object({
  id: z.string(),
  role: RoleSchema,
  screening: flag,
  status: z.enum(MEMBER_STATUSES),
});
const NamedMemberSchema = MemberSchema.extend({
  name: z.string(),
  email: z.string(),
  account_id: z.string().nullable(),
});
/** A member with what the review knows of the person; name and email are empty once forgotten. */
export type NamedMember = z.infer<typeof NamedMemberSchema>;

export const selectReview = (db: Database): ReviewRow => sql.row(db, 'select_review', {}, ReviewRowSchema);

/** False while the review is only being made. */
export const isArchived = (db: Database): boolean =>
  sql.row(db, 'select_archived', {}, z.object({ archived: flag })).archived;

/** Every exclusion reason in the review's order, retired ones included. */
export const selectReasons = (db: Database, stage?: Stage): Reason[] =>
  sql
    .rows(db, 'select_reasons', {}, ReasonSchema)
    .filter((reason) => stage === undefined || reason.stage === stage);

const FIRST_VERSION = 'First search';

const VersionRowSchema = z.object({
  id: z.string(),
  position: z.number(),
  name: z.string(),
  after: z.number(),
});

/** A version of the search: the records from one number up to another, and what happened from one event up to another. */
export interface SearchVersion {
  /** Null for the first, which nobody had to begin. */
  id: string | null;
  /** From 1. */
  ordinal: number;
  name: string;
  records: Span;
  events: Span;
}
/** What comes after one number, up to and with another (null: whatever comes). */
interface Span {
  after: number;
  upTo: number | null;
}

/** The versions of the search, in order; one for a review that was never updated. */
export function selectSearchVersions(db: Database): SearchVersion[] {
  const rows = sql.rows(db, 'select_search_versions', {}, VersionRowSchema);
  const begun = [{ id: null, name: FIRST_VERSION, after: 0, position: 0 }, ...rows];
  return begun.map(({ id, name, after, position }, index) => ({
    ...{ id, name, ordinal: index + 1 },
    records: { after, upTo: begun[index + 1]?.after ?? null },
    events: { after: position, upTo: begun[index + 1]?.position ?? null },
  }));
}

/** Everybody who is or was a member, in the order of joining. */
export const selectMembers = (db: Database): NamedMember[] =>
  sql.rows(db, 'select_members', {}, NamedMemberSchema);

/** The active member behind an account; null for everybody else. */
export const selectOptionalMember = (db: Database, account: string): Member | null =>
  sql.optionalRow(db, 'select_member_of_account', { account }, MemberSchema);
