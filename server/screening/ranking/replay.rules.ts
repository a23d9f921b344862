import type { Model } from './models.rules';
import { type RankedText, Ranking } from './ranking.rules';
import { type ReplayedStop, stopsOf } from './replayed-stops.rules';

export interface LabelledText extends RankedText {
  relevant: boolean;
}

export interface Replay {
  records: readonly LabelledText[];
  /** Ids whose labels are known from the start, in this order. */
  prior: readonly string[];
  criteria: { title: string; criteria: string } | null;
  model: Model;
  seed: number;
  /** Milliseconds from any start. */
  now: () => number;
}

export interface Replayed {
  n: number;
  relevant: number;
  prior: string[];
  order: string[];
  retrainMs: number[];
  stops: ReplayedStop[];
}

/**
 * Screens a finished screening once more: takes the first record of the order, tells its label, learns, and so on to
 * the last. `order` and `stops` leave the priors out. One time a retraining, in milliseconds, to the new order.
 */
export function replay({ records, prior, criteria, model, seed, now }: Replay): Replayed {
  const ranking = new Ranking(model, seed);
  const relevant = new Map(records.map((record) => [record.id, record.relevant]));
  for (const record of records) ranking.put(record);
  if (criteria !== null) ranking.describe(criteria);
  const given = [...new Set(prior)];
  for (const id of given) ranking.label(id, relevant.get(id) === true);
  const order: string[] = [];
  const retrainMs: number[] = [];
  while (order.length < records.length - given.length) {
    const begun = now();
    const { order: left, basis } = ranking.rank();
    if (basis.kind !== 'chance') retrainMs.push(Math.round((now() - begun) * 1000) / 1000);
    const next = left[0] as string;
    order.push(next);
    ranking.label(next, relevant.get(next) === true);
  }
  const found = records.filter((record) => record.relevant).length;
  const stops = stopsOf(
    order.map((id) => relevant.get(id) === true),
    seed,
  );
  return { n: records.length, relevant: found, prior: given, order, retrainMs, stops };
}
