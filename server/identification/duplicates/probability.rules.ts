import type { Comparison } from './compare.rules';

/** One thing that two records say of one another, 0 to 1, and what it adds to the log-odds. */
type Feature = [name: string, weight: number, read: (c: Comparison) => number];

const is = (holds: boolean): number => (holds ? 1 : 0);
type Field = 'authors' | 'journal' | 'volume' | 'issue' | 'pages' | 'doi' | 'pmid' | 'abstract';

const field = (name: Field, agree: number, contradict: number): Feature[] => [
  [`${name} agree`, agree, (c) => is(c[name] === 'agree')],
  [`${name} contradict`, contradict, (c) => is(c[name] === 'contradict')],
];

/**
 * Fitted by logistic regression on the labelled sets, no weight against the sense of its field (docs/duplicates.md).
 * The constant is set so that among the pairs asked about the probabilities are as frequent as they say.
 * PMIDs and kinds of publication do not occur there: their weights are set by hand.
 */
const features: readonly Feature[] = [
  ['', -10.3, () => 1],
  ['likeness of titles', 4.7, (c) => (c.title === 'missing' ? 0.6 : Math.max(0, c.likeness * 2 - 1))],
  ['same title', 1.9, (c) => is(c.title === 'same')],
  ['telling title', 1.1, (c) => is(c.telling)],
  ['shared authors', 2.5, (c) => c.people.shared],
  ['same year', 2.6, (c) => is(c.years === 0)],
  ['years apart', -1.1, (c) => is(c.years !== null && c.years > 1)],
  ...field('authors', 0, -1.3),
  ...field('journal', 0, -4.2),
  ...field('volume', 0, -1.4),
  ...field('issue', 0.8, 0),
  ...field('pages', 1.2, -0.6),
  ...field('doi', 1.2, -0.9),
  ...field('pmid', 4, -4),
  ...field('abstract', 0, -1.2),
  ['sister reports', -0.3, (c) => is(c.notice || c.clash || c.mixed || c.stages)],
];

export const readFeatures = (c: Comparison): number[] => features.map(([, , read]) => read(c));
/** The weights of the features, in their order; a cross-validation puts others in their place. */
export const weights: readonly number[] = features.map(([, weight]) => weight);

/** The probability, 0 to 1, that a person would call two records one report. */
export function probabilityOf(c: Comparison): number {
  let logOdds = 0;
  for (let at = 0; at < features.length; at++) logOdds += (weights[at] ?? 0) * (features[at]?.[2](c) ?? 0);
  return Math.round(1000 / (1 + Math.exp(-logOdds))) / 1000;
}

/** Pairs below this are not worth a person's time. */
export const leastToAsk = 0.01;

/** At most two pairs for a hundred records: a person can decide these in one sitting. */
export const mostToAsk = (records: number): number => Math.max(5, Math.floor(records * 0.02));
