import { z } from 'zod';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';
import { ARMS, STAGES, type Fate } from '../fates.rules';
import type { FoldRules, Group } from './group.rules';
import { ReviewRulesSchema } from '../review-rules.rules';

const sql = queriesOf('server/ledger/fold/groups.queries.sql');

const flag = z.number().transform((value) => value === 1);
const NumberRowSchema = z.object({ number: z.number() });
const act = { group_number: z.number(), seq: z.number(), record: z.number() };
const StageSchema = z.enum(STAGES);
const RecordSchema = z.object({
  group_number: z.number(),
  number: z.number(),
  arm: z.enum(ARMS),
  voided: flag,
  named_standing: z.number(),
  settled_before_link: flag,
});
const VoteSchema = z.object({
  ...act,
  member: z.string(),
  stage: StageSchema,
  decision: z.enum(['include', 'exclude', 'maybe']),
  reason: z.string().nullable(),
});
const ResolutionSchema = z.object({
  ...act,
  stage: StageSchema,
  decision: z.enum(['include', 'exclude']),
  reason: z.string().nullable(),
});
const RemovalSchema = z.object({ ...act, by: z.enum(['automation', 'other']) });
const RetrievalSchema = z.object({ ...act, outcome: z.enum(['retrieved', 'not-retrieved']) });
const ClassificationSchema = z.object({ ...act, awaiting: flag });

const AssignmentSchema = z.object({
  id: z.string(),
  seq: z.number(),
  stage: StageSchema,
  first: z.number(),
  last: z.number().nullable(),
  seed: z.number(),
  deck: z.string().transform((text) => z.array(z.array(z.string())).parse(JSON.parse(text))),
  how: z.string(),
});
/** An assignment as it was made, with what its maker called it. */
export type MadeAssignment = z.infer<typeof AssignmentSchema>;

/** Who votes on which records, the first made first. */
export const selectAssignments = (db: Database): MadeAssignment[] =>
  sql.rows(db, 'select_assignments', {}, AssignmentSchema);

/** The settings that fates depend on, as they stand. */
export function selectFoldRules(db: Database): FoldRules {
  const row = sql.row(db, 'select_rules', {}, z.object({ rules: z.string() }));
  const { otherMethods, ...rules } = ReviewRulesSchema.parse(JSON.parse(row.rules));
  const reasons = sql.rows(db, 'select_reason_order', {}, z.object({ id: z.string() }));
  return {
    ...rules,
    otherMethodsScreening: otherMethods.screening,
    reasonOrder: reasons.map(({ id }) => id),
    assignments: selectAssignments(db),
  };
}

/** The numbers of the groups that hold these records. */
export const selectGroupsOf = (db: Database, records: readonly number[]): number[] =>
  sql
    .rows(db, 'select_groups_of', { records: JSON.stringify(records) }, NumberRowSchema)
    .map(({ number }) => number);

/**
 * Every group whose fates may depend on the rules. A lone record from databases or registers on which nothing stands
 * awaits screening under any rules, as it did when it was imported.
 */
export const selectActedGroups = (db: Database): number[] =>
  sql.rows(db, 'select_acted_groups', {}, NumberRowSchema).map(({ number }) => number);

/** The groups with everything that their members carry; a few hundred at a time. */
export function selectGroups(db: Database, numbers: readonly number[]): Group[] {
  const params = { groups: JSON.stringify(numbers) };
  const groups = new Map<number, Group>(numbers.map((number) => [number, emptyGroup()]));
  const gather = <T extends { group_number: number }>(
    block: string,
    row: z.ZodType<T>,
    put: (group: Group, found: T) => void,
  ): void => {
    for (const found of sql.rows(db, block, params, row)) {
      const group = groups.get(found.group_number);
      if (group !== undefined) put(group, found);
    }
  };
  gather('select_group_records', RecordSchema, ({ records }, row) =>
    records.push({
      ...{ number: row.number, arm: row.arm, voided: row.voided },
      ...{ namedStanding: row.named_standing, settledBeforeLink: row.settled_before_link },
    }),
  );
  gather('select_group_votes', VoteSchema, ({ votes }, row) => votes.push(row));
  for (const { group_number } of sql.rows(db, 'select_piloted', {}, z.object({ group_number: z.number() }))) {
    const group = groups.get(group_number);
    if (group !== undefined) group.piloted = true;
  }
  gather('select_group_resolutions', ResolutionSchema, ({ resolutions }, row) => resolutions.push(row));
  gather('select_group_removals', RemovalSchema, ({ removals }, row) => removals.push(row));
  gather('select_group_retrievals', RetrievalSchema, ({ retrievals }, row) => retrievals.push(row));
  gather('select_group_classifications', ClassificationSchema, ({ classifications }, row) =>
    classifications.push(row),
  );
  return [...groups.values()];
}

const emptyGroup = (): Group => ({
  records: [],
  votes: [],
  resolutions: [],
  removals: [],
  retrievals: [],
  classifications: [],
});

/** What the fold says of one record. */
export interface RecordState {
  number: number;
  standing: boolean;
  copy: string | null;
  fate: Fate;
  screeningVotesIn: boolean;
  eligibilityVotesIn: boolean;
}

/** Writes a record's fate where it has moved. */
export function updateFate(db: Database, state: RecordState): void {
  sql.run(db, 'update_fate', {
    number: state.number,
    standing: state.standing ? 1 : 0,
    copy: state.copy,
    fate: state.fate.name,
    fate_by: state.fate.by,
    fate_reason: state.fate.reason,
    screening_votes_in: state.screeningVotesIn ? 1 : 0,
    eligibility_votes_in: state.eligibilityVotesIn ? 1 : 0,
  });
}
