/** What two values of a field say: that they agree, that they contradict, or nothing (missing or of two kinds). */
export type Outcome = 'agree' | 'contradict' | 'nothing';

/** Of two values that are either the same or not. */
export function sameOrNot(a: number | undefined, b: number | undefined): Outcome {
  if (a === undefined || b === undefined) return 'nothing';
  return a === b ? 'agree' : 'contradict';
}

/** Of two lists of which one shared value is enough. */
export function shareOne<T>(a: readonly T[], b: readonly T[]): Outcome {
  if (a.length === 0 || b.length === 0) return 'nothing';
  return a.some((value) => b.includes(value)) ? 'agree' : 'contradict';
}
