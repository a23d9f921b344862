import { z } from 'zod';
import { changesOf } from '../fold/changes';
import type { FateName, Stage } from '../fates.rules';
import { selectOptionalRecord, type RecordRow } from '../records.queries';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';
import { seatingOf, type Seating } from './seating.queries';
import { NumberSet, QueueIndex, type Waiting } from './waiting.rules';

const sql = queriesOf('server/ledger/waiting/queue.queries.sql');

const AWAITING: Record<Stage, FateName> = {
  screening: 'awaiting-screening',
  eligibility: 'awaiting-eligibility',
};

/** What a resolution can have made of a report that is not handed on yet. */
const RESOLVED: Record<Stage, readonly FateName[]> = {
  screening: ['excluded-at-screening', 'awaiting-retrieval', 'not-retrieved'],
  eligibility: ['excluded-at-eligibility', 'included'],
};

const flag = z.number().transform((value) => value === 1);
const NumbersSchema = z.object({ numbers: z.string().transform((text) => JSON.parse(text) as number[]) });
/** `settled`: something was made of the report, though not by all the votes it takes. */
const TouchedSchema = z.object({
  number: z.number(),
  standing: flag,
  open: flag,
  settled: flag,
  group_number: z.number(),
});
const VoterOfRecordSchema = z.object({ number: z.number(), member: z.string() });
const VoterSchema = z.object({ group_number: z.number(), member: z.string() });

/**
 * The records that wait for this voter at a stage, by import and position: those that stand for a report which still
 * takes votes, which are not assigned to others, and which the voter has not voted on; also those that were resolved
 * before the voter took their vote back. Nothing else of others' acts enters. Reading it takes no longer in a large
 * review than in a small one: an index in memory is kept up with every act.
 */
export function waitingOf(db: Database, member: string, stage: Stage): Waiting {
  const { voted, waiting } = currentIndex(db, stage).of(member, () => ({
    voted: selectVoted(db, member, stage),
    reopened: selectReopened(db, stage, { member }).map(({ number }) => number),
  }));
  return {
    count: waiting.count,
    voted: voted.count,
    has: (number) => waiting.has(number),
    next: (after) => waiting.next(after),
    behind: (after, limit) => waiting.behind(after, limit),
  };
}

/**
 * Whether the member took a vote back from a report that stands resolved. To them it is as if nobody had resolved it: it
 * waits for them, and takes their vote, which the resolution outranks.
 */
export const isReopened = (
  db: Database,
  member: string,
  stage: Stage,
  { number, fate }: Pick<RecordRow, 'number' | 'fate'>,
): boolean =>
  RESOLVED[stage].includes(fate) && selectReopened(db, stage, { member, records: [number] }).length > 0;

function selectReopened(
  db: Database,
  stage: Stage,
  { member = null, records = null }: { member?: string | null; records?: readonly number[] | null },
): { number: number; member: string }[] {
  const fates = JSON.stringify(RESOLVED[stage]);
  const asked = { stage, fates, member, records: records && JSON.stringify(records) };
  return sql.rows(db, 'select_reopened', asked, VoterOfRecordSchema);
}

/** All records that wait for this voter at a stage. */
export const selectWaiting = (db: Database, member: string, stage: Stage): number[] =>
  waitingOf(db, member, stage).behind(0);

/** On how many reports a member has voted at a stage. */
export const countVotedReports = (db: Database, member: string, stage: Stage): number =>
  waitingOf(db, member, stage).voted;

interface Kept {
  index: QueueIndex;
  epoch: number;
  noted: number;
  dataVersion: number;
  seating: Seating;
}

const kept: Record<Stage, WeakMap<Database, Kept>> = { screening: new WeakMap(), eligibility: new WeakMap() };

function currentIndex(db: Database, stage: Stage): QueueIndex {
  const { epoch, records } = changesOf(db);
  // Another process may have written into the file; what this one has written does not move the version.
  const dataVersion = Number(db.pragma('data_version', { simple: true }));
  const seating = seatingOf(db, stage);
  const known = kept[stage].get(db);
  const stands = known?.epoch === epoch && known.dataVersion === dataVersion && known.seating === seating;
  if (known === undefined || !stands) {
    const index = readIndex(db, stage, seating);
    kept[stage].set(db, { index, epoch, noted: records.length, dataVersion, seating });
    return index;
  }
  if (known.noted < records.length) {
    update(db, stage, known.index, records.slice(known.noted));
    known.noted = records.length;
  }
  return known.index;
}

function readIndex(db: Database, stage: Stage, seating: Seating): QueueIndex {
  const { number: largest } = sql.row(db, 'select_largest', {}, z.object({ number: z.number() }));
  const { numbers } = sql.row(db, 'select_open', { fate: AWAITING[stage] }, NumbersSchema);
  const open = new NumberSet(numbers, largest);
  if (seating.signature === '') return new QueueIndex(open, largest);
  const voters = new Map<number, Set<string>>();
  for (const { number, member } of sql.rows(
    db,
    'select_open_voters',
    { stage, fate: AWAITING[stage] },
    VoterOfRecordSchema,
  ))
    voters.set(number, (voters.get(number) ?? new Set<string>()).add(member));
  return new QueueIndex(open, largest, { waitsFor: seating.waitsFor, voters });
}

const selectVoted = (db: Database, member: string, stage: Stage): number[] =>
  sql.row(db, 'select_voted', { member, stage }, NumbersSchema).numbers;

function update(db: Database, stage: Stage, index: QueueIndex, touched: readonly number[]): void {
  const records = JSON.stringify([...new Set(touched)]);
  const voters = new Map<number, Set<string>>();
  for (const { group_number, member } of sql.rows(
    db,
    'select_touched_voters',
    { records, stage },
    VoterSchema,
  ))
    voters.set(group_number, (voters.get(group_number) ?? new Set<string>()).add(member));
  const fates = { stage, fate: AWAITING[stage], fates: JSON.stringify(RESOLVED[stage]) };
  const rows = sql.rows(db, 'select_touched', { records, ...fates }, TouchedSchema);
  const settled = rows.filter((row) => row.settled).map(({ number }) => number);
  const reopened = settled.length === 0 ? [] : selectReopened(db, stage, { records: settled });
  for (const { group_number, ...row } of rows)
    index.put({
      ...row,
      voters: voters.get(group_number) ?? new Set(),
      reopenedTo: new Set(reopened.filter(({ number }) => number === row.number).map(({ member }) => member)),
    });
}

/** These records, in this order. */
export const selectRecordsInOrder = (db: Database, member: string, numbers: readonly number[]): RecordRow[] =>
  numbers.flatMap((number) => selectOptionalRecord(db, number, member) ?? []);
