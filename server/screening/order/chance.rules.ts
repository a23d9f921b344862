import { seededRandom } from '../ranking/random.rules';

/** What has been put in order so far: all records whose chance is below `below`. */
interface Drawn {
  largest: number;
  numbers: number[];
  below: number;
}

/** Chances are whole numbers below this. */
const CHANCES = 0x1000000;
/** About so many records are drawn at first; whoever wants more gets as many again as there are, and twice more. */
const FIRST_DRAW = 256;
const MOST_KEPT = 64;
const kept = new Map<number, Drawn>();

/**
 * The numbers from 1 to the largest in an order by chance: the same for the same seed, whatever is imported later. Only
 * as much is put in order as is asked for: sorting 200,000 records takes longer than drawing a page.
 */
export function* chanceOrder(seed: number, largest: number): Generator<number, undefined> {
  const drawn = drawnFor(seed, largest);
  for (let at = 0; ; at++) {
    while (at >= drawn.numbers.length) {
      if (drawn.below >= CHANCES) return;
      drawMore(drawn, seed);
    }
    yield drawn.numbers[at] as number;
  }
}

function drawnFor(seed: number, largest: number): Drawn {
  const known = kept.get(seed);
  if (known?.largest === largest) return known;
  if (known === undefined && kept.size >= MOST_KEPT) kept.clear();
  const drawn = { largest, numbers: [], below: 0 };
  kept.set(seed, drawn);
  return drawn;
}

function drawMore(drawn: Drawn, seed: number): void {
  const { largest, below } = drawn;
  const until = Math.min(CHANCES, below === 0 ? Math.ceil((FIRST_DRAW / largest) * CHANCES) : below * 4);
  const keys: number[] = [];
  for (let number = 1; number <= largest; number++) {
    const chance = Math.floor(seededRandom(Math.imul(seed, 0x85ebca6b) + number * 7919)() * CHANCES);
    // One number for chance and record: sorting numbers costs a tenth of sorting by a comparison.
    if (chance >= below && chance < until) keys.push(chance * 0x10000000 + number);
  }
  for (const key of Float64Array.from(keys).sort()) drawn.numbers.push(key % 0x10000000);
  drawn.below = until;
}
