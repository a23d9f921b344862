/** The numbers behind the rules; a cross-validation puts others in their place (docs/duplicates.md). */
export const thresholds = {
  /** Titles that differ by a slip, and titles that are alike: Dice's coefficient of their three-letter pieces. */
  nearTitle: 0.88,
  alikeTitle: 0.6,
  /** Beginnings of abstracts that are the same, and that are not: Dice's coefficient of their words. */
  sameAbstract: 0.8,
  otherAbstract: 0.4,
  /** The part of the shorter list of authors that has to be in the longer one. */
  sharedAuthors: 0.6,
};
