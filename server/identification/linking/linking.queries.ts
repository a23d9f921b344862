import { z } from 'zod';
import type { CitationRecord } from '../../../importers/record';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';
import { returningPairs, type Evidence } from './linking.rules';

const sql = queriesOf('server/identification/linking/linking.queries.sql');

const flag = z.number().transform((value) => value === 1);
const NumberSchema = z.object({ number: z.number() });
const ToMatchSchema = z.object({ number: z.number(), content: z.string() });
const PairSchema = z.object({ a: z.number(), b: z.number() });
const MemberSchema = z.object({ number: z.number(), group_number: z.number(), voided: flag });
const ReturningSchema = z.object({ number: z.number(), digest: z.string() });
const LinkSchema = PairSchema.extend({ by: z.enum(['engine', 'person']), why: z.string() });

/** A pair that was linked: by whom, and why, in words. */
export type Link = z.infer<typeof LinkSchema>;
export type GroupMember = z.infer<typeof MemberSchema>;

/** Every record that is not voided, with its corrections. */
export function* eachRecordToMatch(db: Database): Generator<{ id: number; record: CitationRecord }> {
  for (const row of sql.statement(db, 'select_to_match').iterate()) {
    const { number, content } = ToMatchSchema.parse(row);
    yield { id: number, record: JSON.parse(content) as CitationRecord };
  }
}

/** Every pair that a person has parted. */
export const selectSeparations = (db: Database): { a: number; b: number }[] =>
  sql.rows(db, 'select_separations', {}, PairSchema);

/** The members of every report of two records or more. */
export const selectReports = (db: Database): GroupMember[] =>
  sql.rows(db, 'select_reports', {}, MemberSchema);

/** The members of the reports that hold these records, voided ones too. */
export const selectMembersOf = (db: Database, records: readonly number[]): GroupMember[] =>
  sql.rows(db, 'select_members', { records: JSON.stringify(records) }, MemberSchema);

/** The pairs that a person has parted and that one of these records belongs to. */
export const selectSeparationsOf = (db: Database, records: readonly number[]): { a: number; b: number }[] =>
  sql.rows(db, 'select_separations_of', { records: JSON.stringify(records) }, PairSchema);

/** The members of these records' reports whose eligibility is settled at this moment, before they are linked. */
export const settledBefore = (db: Database, records: readonly number[]): number[] =>
  sql
    .rows(db, 'select_settled', { records: JSON.stringify(records) }, NumberSchema)
    .map(({ number }) => number);

/** The records of an import that have been here before, each with the withdrawn record that it returns to. */
export const selectReturningPairs = (db: Database, importId: string): Evidence[] =>
  returningPairs(
    sql.rows(db, 'select_returning', { import: importId }, ReturningSchema),
    sql.rows(
      db,
      'select_withdrawn',
      { import: importId },
      ReturningSchema.extend({ group_number: z.number() }),
    ),
  );

/** Numbers of reports with duplicates, after `after`, at most `limit`. */
export const selectGroups = (db: Database, after: number, limit: number): number[] =>
  sql
    .rows(db, 'select_groups', { after, limit }, z.object({ group_number: z.number() }))
    .map(({ group_number }) => group_number);

/** The records of a report that are not voided, the standing one first. */
export const selectGroupRecords = (db: Database, group: number): number[] =>
  sql.rows(db, 'select_group_records', { group }, NumberSchema).map(({ number }) => number);

export const selectGroupLinks = (db: Database, group: number): Link[] =>
  sql.rows(db, 'select_group_links', { group }, LinkSchema);

/** How many reports have duplicates, and how many records these are together. */
export const countGroups = (db: Database): { groups: number; records: number } =>
  sql.row(db, 'count_groups', {}, z.object({ groups: z.number(), records: z.number() }));
