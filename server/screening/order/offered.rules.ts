import type { Waiting } from '../../ledger/waiting/waiting.rules';
import { seededRandom } from '../ranking/random.rules';
import { chanceOrder } from './chance.rules';
import { ownFirst, type Turns } from './turns.rules';

/** In which order what waits is handed out. */
export interface Plan {
  /** Records of an audit come before all others. */
  first: readonly number[];
  /** By relevance, or by chance; null for the order of import. Records that it does not name come last. */
  order: Int32Array | null;
  /** The share of places that are filled by chance instead. */
  randomShare: number;
  /** Another for each person: nobody's draws tell of another's. */
  seed: number;
  /** The largest number of any record. */
  largest: number;
  /** Whose turn a record is first, where more people vote than votes are needed; null where all are needed. */
  turns: Turns | null;
}

/** What a voter has before them, beside the ledger: lost with the program, and nothing is lost by that. */
export interface Desk {
  /** Passed over for now; forgotten when the voter begins at the top again. */
  skipped: Set<number>;
  /** The list that is being paged through: its order stays while the model learns. */
  listed: Listed | null;
}

export const emptyDesk = (): Desk => ({ skipped: new Set(), listed: null });

/** A generator with what it has yielded so far. */
class Listed {
  private readonly taken: number[] = [];

  constructor(private readonly rest: Iterator<number>) {}

  *from(place: number): Generator<number> {
    for (let at = place; ; at++) {
      while (at >= this.taken.length) {
        const next = this.rest.next();
        if (next.done === true) return;
        this.taken.push(next.value);
      }
      yield this.taken[at] as number;
    }
  }

  /** The place behind a number; null if it never comes. */
  behind(number: number): number | null {
    let place = 0;
    for (const one of this.from(0)) {
      place++;
      if (one === number) return place;
    }
    return null;
  }
}

/**
 * What waits, in the order of the plan. `next(0)` begins at the top; `next(n)` passes over `n` as long as it waits.
 * `behind` pages: the order is that of the first page until the first page is asked for again.
 */
export function offered<W extends Waiting>(waiting: W, plan: Plan, desk: Desk): W {
  const records = (): Generator<number> => inOrder(waiting, plan);
  const next = (after: number): number | null => {
    if (after === 0) desk.skipped.clear();
    else if (waiting.has(after)) desk.skipped.add(after);
    for (const number of records()) if (!desk.skipped.has(number)) return number;
    return null;
  };
  const behind = (after: number, limit = Number.MAX_SAFE_INTEGER): number[] => {
    if (after === 0 || desk.listed === null) desk.listed = new Listed(records());
    const { listed } = desk;
    const place = after === 0 ? 0 : (listed.behind(after) ?? 0);
    const found: number[] = [];
    if (limit === 0) return found;
    for (const number of listed.from(place)) {
      if (waiting.has(number)) found.push(number);
      if (found.length >= limit) break;
    }
    return found;
  };
  return { ...waiting, next, behind };
}

function* inOrder(waiting: Waiting, plan: Plan): Generator<number> {
  const given = new Set<number>();
  const give = (number: number): boolean => {
    if (given.has(number) || !waiting.has(number)) return false;
    given.add(number);
    return true;
  };
  for (const number of plan.first) if (give(number)) yield number;
  if (plan.order !== null) {
    const { turns } = plan;
    const isOpen = (number: number): boolean => !given.has(number) && waiting.has(number);
    const all = plan.order[Symbol.iterator]();
    const ranked = turns === null ? all : ownFirst(all, isOpen, turns);
    const drawn = chanceOrder(plan.seed, plan.largest);
    for (let slot = waiting.voted; ; slot++) {
      const byChance = isDrawn(plan, slot);
      const number = firstOf(byChance ? drawn : ranked, give);
      if (number === null) break;
      yield number;
    }
  }
  for (let number = waiting.next(0); number !== null; number = waiting.next(number))
    if (give(number)) yield number;
}

function firstOf(numbers: Iterator<number>, give: (number: number) => boolean): number | null {
  for (let next = numbers.next(); next.done !== true; next = numbers.next())
    if (give(next.value)) return next.value;
  return null;
}

/** Whether the record that takes this place of a person's work is drawn by chance. */
export const isDrawn = ({ randomShare, seed }: Pick<Plan, 'randomShare' | 'seed'>, slot: number): boolean =>
  randomShare > 0 && seededRandom(Math.imul(seed, 0x9e3779b1) + slot * 7919)() < randomShare;
