import { z } from 'zod';
import type { CitationRecord } from '../../importers/record';
import { notFound } from '../errors';
import type { Database } from '../storage/database';
import { queriesOf } from '../storage/sql';
import {
  ARMS,
  FATES,
  SOURCE_KINDS,
  type Arm,
  type FateName,
  type SourceKind,
  type Stage,
} from './fates.rules';
import { searchOf } from './lookup/search.rules';

const sql = queriesOf('server/ledger/records.queries.sql');

const flag = z.number().transform((value) => value === 1);

const RecordRowSchema = z
  .object({
    number: z.number(),
    import_id: z.string(),
    source_id: z.string(),
    arm: z.enum(ARMS),
    group_number: z.number(),
    standing: flag,
    copy: z.string().nullable(),
    fate: z.enum(FATES),
    fate_by: z.enum(['human', 'automation']).nullable(),
    fate_reason: z.string().nullable(),
    screening_votes_in: flag,
    eligibility_votes_in: flag,
    mine_screening: flag,
    mine_eligibility: flag,
    content: z.string(),
    sources: z.string(),
  })
  .transform(({ content, sources, ...row }) => ({
    ...row,
    /** The citation with its corrections, without `raw`. */
    citation: JSON.parse(content) as CitationRecord,
    /** The sources of the report's records, by id. */
    sourceIds: JSON.parse(sources) as string[],
  }));
/** A record with its fate as it is, not as a viewer may see it: describeRecord comes before any page or API. */
export type RecordRow = z.infer<typeof RecordRowSchema>;

const NumberSchema = z.object({ number: z.number() });
const SourceNameSchema = z.object({ id: z.string(), name: z.string(), kind: z.enum(SOURCE_KINDS) });
export type SourceName = z.infer<typeof SourceNameSchema>;

/** Which records to list; what is left out does not narrow. */
export interface RecordFilter {
  /** The viewer, for whose own votes `mine_*` answers. */
  member: string;
  fates?: readonly FateName[];
  /** What visibleTuples gives: fate and four flags, as "fate:0:1:0:0". */
  tuples?: readonly string[];
  arm?: Arm | null;
  by?: 'human' | 'automation';
  /** null asks for records without a reason; left out, any. */
  reason?: string | null;
  source?: string;
  sourceName?: string;
  import?: string;
  /** First and last number, both included: what a version of the search brought. */
  numbers?: { first: number; last: number | null };
  sourceKinds?: readonly SourceKind[];
  ofPreviousStudies?: boolean;
  /** Words to find anywhere in the citation, as searchOf reads them. */
  q?: string;
  /** First and last year, both included. */
  years?: { from: number; to: number };
  /** Whether other records are linked with it as one report. */
  copies?: boolean;
  /** The viewer's own vote on title and abstract. */
  ownVote?: 'include' | 'exclude' | 'maybe' | 'any' | 'none';
  /** A label of the viewer's own, or of anybody at the stages whose votes the viewer sees. */
  label?: { text: string; openStages: readonly Stage[] };
}

const NOT_VOIDED = FATES.filter((fate) => fate !== 'voided');
const list = (values: readonly string[] | undefined): string | null =>
  values === undefined ? null : JSON.stringify(values);

/** At most `limit` records after number `after`, by import and position. Without `fates`, all that are not voided. */
export const selectRecords = (
  db: Database,
  filter: RecordFilter,
  after: number,
  limit: number,
): RecordRow[] => selectRowsOf(db, selectNumbers(db, filter, after, limit), filter.member);

/** How many records these are, counted no further than `most` + 1. */
export const countRecords = (db: Database, filter: RecordFilter, most: number): number =>
  selectNumbers(db, filter, 0, most + 1).length;

function selectNumbers(db: Database, filter: RecordFilter, after: number, limit: number): number[] {
  const params = {
    ...{ after, limit, member: filter.member },
    fates: JSON.stringify(filter.fates ?? NOT_VOIDED),
    tuples: list(filter.tuples),
    arm: filter.arm ?? null,
    by: filter.by ?? null,
    any_reason: filter.reason === undefined ? 1 : 0,
    reason: filter.reason ?? null,
    source: filter.source ?? null,
    source_name: filter.sourceName ?? null,
    import: filter.import ?? null,
    first: filter.numbers?.first ?? null,
    last: filter.numbers?.last ?? null,
    kinds: list(filter.sourceKinds),
    of_previous: filter.ofPreviousStudies === undefined ? null : filter.ofPreviousStudies ? 1 : 0,
    from_year: filter.years?.from ?? null,
    to_year: filter.years?.to ?? null,
    copies: filter.copies === undefined ? null : filter.copies ? 1 : 0,
    own_vote: filter.ownVote ?? null,
    label: filter.label?.text ?? null,
    label_stages: JSON.stringify(filter.label?.openStages ?? []),
  };
  const search = filter.q === undefined ? null : searchOf(filter.q);
  const found =
    search?.match === undefined || search.match === null
      ? sql.rows(db, 'select_numbers', { ...params, like: search?.like ?? null }, NumberSchema)
      : sql.rows(db, 'select_found_numbers', { ...params, match: search.match }, NumberSchema);
  return found.map(({ number }) => number);
}

/** These records, in import order. */
export const selectRowsOf = (db: Database, numbers: readonly number[], member: string): RecordRow[] =>
  sql.rows(db, 'select_rows', { numbers: JSON.stringify(numbers), member }, RecordRowSchema);

/** Null for a record that is not there, or whose import is not sealed. */
export const selectOptionalRecord = (db: Database, number: number, member: string): RecordRow | null =>
  sql.optionalRow(db, 'select_record', { number, member }, RecordRowSchema);

/** The record of an id in a URL. Throws AppError "not-found". */
export function selectRecordById(db: Database, id: string, member: string): RecordRow {
  const found = /^[1-9]\d{0,14}$/.test(id) ? selectOptionalRecord(db, Number(id), member) : null;
  if (found === null) throw notFound('This record');
  return found;
}

export const selectSourceNames = (db: Database): SourceName[] =>
  sql.rows(db, 'select_sources', {}, SourceNameSchema);

/** The numbers of a report's records, voided ones included, in import order. */
export const selectGroupMembers = (db: Database, group: number): number[] =>
  sql
    .rows(db, 'select_group_members', { group }, z.object({ number: z.number() }))
    .map(({ number }) => number);

/** The record as it stood in its file, and on which line it began. */
export const selectOptionalRaw = (db: Database, number: number): { line: number; raw: string } | null =>
  sql.optionalRow(db, 'select_raw', { number }, z.object({ line: z.number(), raw: z.string() }));
