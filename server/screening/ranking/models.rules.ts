import { stemOf } from './stem.rules';
import type { Reading } from './term-counts.rules';
import { wordsAndPairsOf, wordsOf } from './words.rules';

/** What is chosen in learning an order; every choice is measured in docs/ranking.md. */
export interface Model extends Reading {
  id: string;
  /** The length of a second block that holds the title's words alone; 0 for none. The text's length is 1. */
  titleLength: number;
  /** What an error costs, before balancing. */
  cost: number;
  /** How much more all relevant records weigh together than all irrelevant ones. */
  balance: number;
  /** The share of the nearness to a relevant record in the final rank. */
  nearness: number;
  /** Whether labels of one kind alone, or the review's own words, are enough to learn from. */
  learnsFromOneSide: boolean;
}

/** ASReview's default (ELAS u4), as published in its 2.x releases. */
const u4: Model = {
  ...{ id: 'u4', wordsOf, stem: null, titleLength: 0, cost: 0.11, balance: 9.8, nearness: 0 },
  learnsFromOneSide: false,
};

const winnow: Model = {
  ...{
    id: 'winnow',
    wordsOf: wordsAndPairsOf,
    stem: stemOf,
    titleLength: 0.5,
    cost: 0.11,
    balance: 10,
    nearness: 0.1,
  },
  learnsFromOneSide: true,
};

export const DEFAULT_MODEL = winnow;
export const models: readonly Model[] = [winnow, u4];
