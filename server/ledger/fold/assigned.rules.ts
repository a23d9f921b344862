import { seededRandom, shuffle } from '../../screening/ranking/random.rules';
import type { Stage } from '../fates.rules';

/**
 * Who votes on the records from `first` to `last` (null: on all that are still to come). Every run of as many records
 * as the deck has cards gets each card once, in an order drawn from the seed: shares come out even, nobody can foresee
 * who gets which record, and no list of records is stored. An empty deck: everybody votes.
 */
export interface Assignment {
  seq: number;
  stage: Stage;
  first: number;
  last: number | null;
  seed: number;
  /** Each card is the members who vote on one report. */
  deck: readonly (readonly string[])[];
}

/** The members whose vote a record is assigned to; null where everybody votes on it. */
export type Seats = (record: number) => readonly string[] | null;

/** Deals the records of a stage; where assignments overlap, the later one holds. */
export function seatsOf(assignments: readonly Assignment[], stage: Stage): Seats {
  const dealers = assignments
    .filter((one) => one.stage === stage)
    .sort((a, b) => b.seq - a.seq)
    .map((one) => ({ ...one, deal: dealerOf(one) }));
  return (record) => {
    const holds = dealers.find(({ first, last }) => record >= first && (last === null || record <= last));
    return holds === undefined || holds.deck.length === 0 ? null : holds.deal(record);
  };
}

function dealerOf({ first, seed, deck }: Assignment): (record: number) => readonly string[] {
  const order = new Int32Array(deck.length);
  let shuffled = -1;
  return (record) => {
    const run = Math.floor((record - first) / deck.length);
    if (run !== shuffled) {
      for (let card = 0; card < deck.length; card += 1) order[card] = card;
      // Neighbouring runs must not be shuffled alike.
      shuffle(order, deck.length, seededRandom(Math.imul(seed + run, 2_654_435_761)));
      shuffled = run;
    }
    return deck[order[(record - first) % deck.length] ?? 0] ?? [];
  };
}

/** Who has voted on a report, and who can still be waited for. */
export interface Seating {
  seats: readonly string[] | null;
  needed: number;
  voters: ReadonlySet<string>;
  /** Voters of the team as it is now. */
  active: ReadonlySet<string>;
}

/**
 * Whether a report waits for this member. An assigned one waits for those it is assigned to; a seat whose holder has
 * left, or that nobody was given, is open to all.
 */
export function hasSeat(member: string, { seats, needed, voters, active }: Seating): boolean {
  if (seats === null || seats.includes(member)) return true;
  const waitedFor = seats.filter((one) => active.has(one) && !voters.has(one)).length;
  return Math.max(needed, seats.length) > voters.size + waitedFor;
}
