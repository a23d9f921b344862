/** The order in which records are handed out; ids are record numbers, so import and position. */
export const queueOrder = (waiting: readonly number[]): number[] => [...waiting].sort((a, b) => a - b);

/** The part of a queue behind record `after`; all of it for 0. A record that has left the queue keeps its place. */
export const behind = (order: readonly number[], after: number): number[] =>
  order.filter((number) => number > after);

/**
 * The record to show after `after`: the next one, or, at the end, the first of those that were skipped. Null when
 * nothing waits.
 */
export const nextInQueue = (order: readonly number[], after: number): number | null =>
  behind(order, after)[0] ?? order[0] ?? null;
