import { z } from 'zod';
import { SOURCE_KINDS, type SourceKind } from '../fates.rules';
import type { Database } from '../../storage/database';
import { queriesOf, type Params } from '../../storage/sql';

const sql = queriesOf('server/ledger/projection/projection.queries.sql');

const NumberRowSchema = z.object({ number: z.number() });

/** Runs one named block for its effect. */
export const write = (db: Database, block: string, params: Params): void => {
  sql.run(db, block, params);
};

export const selectSourceKind = (db: Database, source: string): SourceKind =>
  sql.row(db, 'select_source_kind', { source }, z.object({ kind: z.enum(SOURCE_KINDS) })).kind;

export const selectImportRecords = (db: Database, id: string): number[] =>
  sql.rows(db, 'select_import_records', { import: id }, NumberRowSchema).map(({ number }) => number);

export const selectPilotRecords = (db: Database, pilot: string): number[] =>
  sql.rows(db, 'select_pilot_records', { pilot }, NumberRowSchema).map(({ number }) => number);

/** The numbers of the groups that hold these records. */
export const selectGroupsOf = (db: Database, records: readonly number[]): number[] =>
  sql
    .rows(db, 'select_groups_of', { records: JSON.stringify(records) }, NumberRowSchema)
    .map(({ number }) => number);

/** All members of the record's group, itself included, in import order. */
export const selectGroupOf = (db: Database, record: number): number[] =>
  sql.rows(db, 'select_group_of', { record }, NumberRowSchema).map(({ number }) => number);

export const selectCorrection = (db: Database, record: number): string | null =>
  sql.row(db, 'select_correction', { record }, z.object({ correction: z.string().nullable() })).correction;
