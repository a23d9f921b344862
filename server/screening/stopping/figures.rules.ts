import {
  irrelevantInARow,
  leastRecall,
  mostRelevantUnseen,
  testOfPlaces,
  type Audit,
  type Goal,
} from '../ranking/stopping.rules';

/** Points of a line that is looked at: more are not seen, and each costs time. */
const MOST_POINTS = 60;

/** How far a screening is, from the labels that somebody may see, in the order in which they came about. */
export interface ScreeningFigures {
  /** Records there are to screen, those screened, and the relevant ones among these. */
  total: number;
  screened: number;
  found: number;
  /** After how many records each relevant one was found, from 1. */
  foundAt: number[];
  /** Irrelevant records since the last relevant one. */
  inARow: number;
  /** Of "the recall aimed at is not reached yet"; null while nothing relevant is found. */
  p: number | null;
  stop: boolean;
  /** The same after each of some numbers of records. */
  overTime: { screened: number; p: number }[];
  audits: AuditFigures[];
}

/** A random audit as far as it is done; what it proves is known when all of it is screened. */
export interface AuditFigures extends Audit {
  id: string;
  /** Of the drawn ones, how many are screened. */
  screened: number;
  /** What this audit must be judged at, so that all of them together hold the confidence asked for. */
  confidence: number;
  /** The most relevant records that nobody had screened when it was drawn, and the recall that follows; at least. */
  most: number | null;
  leastRecall: number | null;
}

/** An audit as it was drawn, with what was found before it. */
export interface DrawnAudit extends Audit {
  id: string;
  screened: number;
  foundBefore: number;
}

export function figuresOf(
  labels: readonly boolean[],
  total: number,
  goal: Goal,
  audits: readonly DrawnAudit[],
): ScreeningFigures {
  const places = labels.flatMap((relevant, at) => (relevant ? [at] : []));
  const found = places.length;
  const { p, stop } = testOfPlaces(places, labels.length, total, goal);
  return {
    ...{ total, screened: labels.length, found, foundAt: places.map((place) => place + 1) },
    ...{ inARow: irrelevantInARow(labels), p: found === 0 ? null : p, stop: found > 0 && stop },
    overTime: overTime(places, labels.length, total, goal),
    audits: audits.map((audit, at) => auditFigures(audit, found, confidenceOf(at + 1, goal))),
  };
}

function overTime(places: readonly number[], screened: number, total: number, goal: Goal) {
  const steps = Math.min(screened, MOST_POINTS);
  return Array.from({ length: steps }, (_, step) => {
    const at = Math.round(((step + 1) * screened) / steps);
    const before = places.filter((place) => place < at);
    return { screened: at, p: testOfPlaces(before, at, total, goal).p };
  });
}

/**
 * What the n-th audit must be judged at: the chances of being wrong are a half, a quarter, an eighth … of what the
 * goal allows, so that however many are drawn they do not add up to more.
 */
export const confidenceOf = (nth: number, { confidence }: Goal): number => 1 - (1 - confidence) / 2 ** nth;

function auditFigures(audit: DrawnAudit, foundNow: number, confidence: number): AuditFigures {
  const { id, unseen, drawn, found, screened, foundBefore } = audit;
  const shown = { id, unseen, drawn, found, screened, confidence };
  if (screened < drawn) return { ...shown, most: null, leastRecall: null };
  const most = mostRelevantUnseen({ unseen, drawn, found }, confidence);
  // What was found since the draw was among the unseen: it counts as found, and is in the bound already.
  const all = foundBefore + most;
  const least = leastRecall(foundBefore, { unseen, drawn, found }, confidence);
  return { ...shown, most, leastRecall: all === 0 ? 1 : Math.min(1, Math.max(least, foundNow / all)) };
}
