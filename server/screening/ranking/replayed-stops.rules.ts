import { seededRandom, shuffle } from './random.rules';
import { auditSize, leastRecall, testOfPlaces, USUAL_GOAL, type Goal } from './stopping.rules';

/** Where a rule would have ended the screening: after how many records, and the recall reached there. */
export interface ReplayedStop {
  rule: string;
  at: number;
  recall: number;
}

/** Rows without a relevant record after which an audit is worth its work. */
const BEFORE_AUDIT = 50;

/** A test is looked at after every record, in larger screenings every few: each look costs time by what was found. */
const MOST_LOOKS = 5000;

/**
 * Where each rule of stopping would have ended this screening. `at` is the number of labels, the whole if the rule
 * never held; the audit's draws are counted in it. Heuristics are named so, they promise nothing.
 */
export function stopsOf(labels: readonly boolean[], seed: number): ReplayedStop[] {
  const all = labels.filter(Boolean).length;
  const stopAt = (rule: string, at: number): ReplayedStop => ({
    ...{ rule, at },
    recall: all === 0 ? 1 : round(labels.slice(0, at).filter(Boolean).length / all),
  });
  return [
    stopAt('hypergeometric-95-95', testedAt(labels, USUAL_GOAL)),
    stopAt('hypergeometric-95-80', testedAt(labels, { recall: 0.95, confidence: 0.8 })),
    auditedStop(labels, seed, USUAL_GOAL),
    ...[50, 100, 200].map((row) => stopAt(`heuristic-${row}-irrelevant-in-a-row`, inARowAt(labels, row))),
  ];
}

function testedAt(labels: readonly boolean[], goal: Goal): number {
  const places: number[] = [];
  const every = Math.ceil(labels.length / MOST_LOOKS);
  for (const [at, relevant] of labels.entries()) {
    if (relevant) places.push(at);
    else if (at % every === 0 && testOfPlaces(places, at + 1, labels.length, goal).stop) return at + 1;
  }
  return labels.length;
}

/** After how many records so many irrelevant ones stood in a row; all of them if that never was. */
export function inARowAt(labels: readonly boolean[], row: number): number {
  let irrelevant = 0;
  for (const [at, relevant] of labels.entries()) {
    irrelevant = relevant ? 0 : irrelevant + 1;
    if (irrelevant >= row) return at + 1;
  }
  return labels.length;
}

/**
 * Screens to fifty irrelevant records in a row, then draws at random from the rest as many as prove the goal if none
 * is relevant. Where the bound falls short, screening goes on, and each further audit must be surer than the last:
 * the chances of being wrong (1/2, 1/4, 1/8 … of what is allowed) add up to no more than the goal allows.
 */
export function auditedStop(labels: readonly boolean[], seed: number, goal: Goal): ReplayedStop {
  const random = seededRandom(seed);
  const seen = new Uint8Array(labels.length);
  const all = labels.filter(Boolean).length;
  let found = 0;
  let screened = 0;
  let irrelevant = 0;
  let wrong = (1 - goal.confidence) / 2;
  const see = (at: number): void => {
    seen[at] = 1;
    screened++;
    if (labels[at] === true) found++;
  };
  for (const [at, relevant] of labels.entries()) {
    if (seen[at] === 1) continue;
    see(at);
    irrelevant = relevant ? 0 : irrelevant + 1;
    if (irrelevant < BEFORE_AUDIT) continue;
    irrelevant = 0;
    const unseen = Int32Array.from(labels.keys()).filter((place) => seen[place] === 0);
    const surer = { recall: goal.recall, confidence: 1 - wrong };
    const drawn = auditSize(found, unseen.length, surer);
    // An audit of nearly everything saves nothing.
    if (drawn > unseen.length / 2) continue;
    wrong /= 2;
    const before = found;
    shuffle(unseen, unseen.length, random);
    unseen.subarray(0, drawn).forEach(see);
    const audit = { unseen: unseen.length, drawn, found: found - before };
    if (leastRecall(before, audit, surer.confidence) >= goal.recall) break;
  }
  return { rule: 'random-audit-95-95', at: screened, recall: all === 0 ? 1 : round(found / all) };
}

const round = (share: number): number => Math.round(share * 10_000) / 10_000;
