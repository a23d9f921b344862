import { z } from 'zod';
import type { Stage } from '../fates.rules';
import { hasSeat, seatsOf, type Seats } from '../fold/assigned.rules';
import { selectAssignments } from '../fold/groups.queries';
import { neededVotes } from '../fold/settle.rules';
import { selectReview } from '../review.queries';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';

const sql = queriesOf('server/ledger/waiting/seating.queries.sql');

/** Whether a report, by its standing record, waits for a member, given who has voted on it. */
export interface Seating {
  /** Changes whenever the answers may, but for votes. */
  signature: string;
  waitsFor: (member: string, record: number, voters: ReadonlySet<string>) => boolean;
}

const EVERYBODY: Seating = { signature: '', waitsFor: () => true };

const IdsSchema = z.object({
  ids: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
});
const CountSchema = z.object({ n: z.number() });
const NumberSchema = z.object({ number: z.number() });

const known: Record<Stage, WeakMap<Database, Seating>> = {
  screening: new WeakMap(),
  eligibility: new WeakMap(),
};

/** Who is waited for at a stage as the review stands; cheap where nothing is assigned, and where nothing has changed. */
export function seatingOf(db: Database, stage: Stage): Seating {
  const { n } = sql.row(db, 'count_assignments', { stage }, CountSchema);
  if (n === 0) return EVERYBODY;
  const needed = neededVotes(selectReview(db).rules[stage]);
  const { ids } = sql.row(db, 'select_active_voters', {}, IdsSchema);
  const piloted = stage === 'screening' ? selectPiloted(db) : [];
  const signature = JSON.stringify([n, needed, ids, piloted]);
  const kept = known[stage].get(db);
  if (kept?.signature === signature) return kept;
  const made = seatingFor(seatsOf(selectAssignments(db), stage), { signature, needed, ids, piloted });
  known[stage].set(db, made);
  return made;
}

function seatingFor(
  seats: Seats,
  {
    signature,
    needed,
    ids,
    piloted,
  }: { signature: string; needed: number; ids: readonly string[]; piloted: readonly number[] },
): Seating {
  const active = new Set(ids);
  const inPilot = new Set(piloted);
  return {
    signature,
    waitsFor: (member, record, voters) =>
      inPilot.has(record) || hasSeat(member, { seats: seats(record), needed, voters, active }),
  };
}

/** On the records of an open pilot everybody votes, whatever was assigned. */
const selectPiloted = (db: Database): number[] =>
  sql.rows(db, 'select_piloted', {}, NumberSchema).map(({ number }) => number);
