import { z } from 'zod';
import type { Stage } from '../../ledger/fates.rules';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';

const sql = queriesOf('server/screening/labels/labels.queries.sql');

const OwnSchema = z.object({
  record: z.number(),
  labels: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
  note: z.string().nullable(),
});

/** A member's own annotations on the records of a report, the standing record's first. */
export const selectOwnAnnotations = (
  db: Database,
  member: string,
  stage: Stage,
  group: number,
): z.infer<typeof OwnSchema>[] => sql.rows(db, 'select_own_annotations', { member, stage, group }, OwnSchema);

/** The labels that a member has used at a stage, the most used first. */
export const selectOwnLabels = (db: Database, member: string, stage: Stage): string[] =>
  sql
    .rows(db, 'select_own_labels', { member, stage }, z.object({ label: z.string() }))
    .map(({ label }) => label);

/** Of these records, those that the label can be put on: they stand for their reports, which have not got it yet. */
export const selectLabellable = (
  db: Database,
  asked: { records: readonly string[]; member: string; stage: Stage; label: string; most: number },
): number[] => numbersOf(db, 'select_without_label', asked);

/** The records, those of the same reports among them, that carry this label of the member's. */
export const selectLabelled = (
  db: Database,
  asked: { records: readonly string[]; member: string; stage: Stage; label: string },
): number[] => numbersOf(db, 'select_with_label', asked);

const numbersOf = (
  db: Database,
  block: 'select_without_label' | 'select_with_label',
  { records, ...rest }: { records: readonly string[] } & Record<string, string | number | readonly string[]>,
): number[] =>
  sql
    .rows(db, block, { ...rest, records: JSON.stringify(records) }, z.object({ number: z.number() }))
    .map(({ number }) => number);
