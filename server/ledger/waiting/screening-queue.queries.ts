import { z } from 'zod';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';
import { waitingOf } from './queue.queries';
import type { Waiting } from './waiting.rules';
import { NumberSet } from './waiting.rules';

const sql = queriesOf('server/ledger/waiting/screening-queue.queries.sql');

const NumberSchema = z.object({ number: z.number() });

/** A voter's queue on title and abstract: while a pilot is open, its records and no others. */
export function screeningQueueOf(db: Database, member: string): Waiting & { pilot: boolean } {
  const all = waitingOf(db, member, 'screening');
  const numbers = sql.rows(db, 'select_open_records', {}, NumberSchema).map(({ number }) => number);
  if (numbers.length === 0) return { ...all, pilot: false };
  const mine = numbers.filter((number) => all.has(number));
  const set = new NumberSet(mine, numbers.at(-1) ?? 0);
  return {
    pilot: true,
    count: set.count,
    voted: numbers.length - set.count,
    has: (number) => set.has(number),
    next: (after) => set.next(after),
    behind: (after, limit) => set.behind(after, limit),
  };
}
