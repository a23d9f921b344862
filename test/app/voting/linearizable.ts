/** One operation on somebody's own vote on one record; `answered` is Infinity where the answer was lost. */
export interface Operation {
  called: number;
  answered: number;
  did: { wrote: string | null; over?: 'something' } | { read: string | null };
}

/**
 * Whether the operations can have happened one after the other, each between its call and its answer, on a vote that
 * was not there at first. One whose answer was lost may have happened at any time after its call, or not at all.
 */
export function isLinearizable(history: readonly Operation[]): boolean {
  const refuted = new Set<string>();
  const fits = (left: readonly Operation[], value: string | null): boolean => {
    if (left.every(({ answered }) => answered === Infinity)) return true;
    const state = `${left.map((one) => history.indexOf(one)).join()} ${String(value)}`;
    if (refuted.has(state)) return false;
    const firstAnswer = Math.min(...left.map(({ answered }) => answered));
    const possible = left.filter(({ called }) => called <= firstAnswer);
    const found = possible.some((one) => {
      const rest = left.filter((other) => other !== one);
      if ('read' in one.did) return one.did.read === value && fits(rest, value);
      return (one.did.over === undefined || value !== null) && fits(rest, one.did.wrote);
    });
    if (!found) refuted.add(state);
    return found;
  };
  return fits(history, null);
}
