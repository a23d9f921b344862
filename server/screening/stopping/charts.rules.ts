/** A line in a drawing of 600 by 240, as the points of a polyline, and where its axes end. */
export interface Chart {
  points: string;
  /** Another line across, as a goal is drawn; null for none. */
  across: string | null;
  right: string;
  top: string;
}

const WIDTH = 600;
const HEIGHT = 240;

/** Draws points against axes from 0 to `right` and to `top`. */
export function chartOf(
  points: readonly (readonly [number, number])[],
  ends: { right: number; top: number; across?: number },
): Chart {
  const x = (value: number): string => place((value / Math.max(1, ends.right)) * WIDTH);
  const y = (value: number): string => place(HEIGHT - (value / (ends.top || 1)) * HEIGHT);
  return {
    points: points.map(([across, up]) => `${x(across)},${y(up)}`).join(' '),
    across: ends.across === undefined ? null : y(ends.across),
    right: ends.right.toLocaleString('en'),
    top: ends.top.toLocaleString('en'),
  };
}

const place = (value: number): string => String(Math.round(value * 10) / 10);

/** The recall curve: one step for each relevant record, and on to where screening stands. */
export function recallCurve(foundAt: readonly number[], screened: number): [number, number][] {
  const steps = foundAt.flatMap((at, before): [number, number][] => [
    [at, before],
    [at, before + 1],
  ]);
  return [[0, 0], ...thinned(steps), [screened, foundAt.length]];
}

const MOST_STEPS = 1000;

/** A drawing shows no more steps than it has dots. */
function thinned<T>(steps: readonly T[]): T[] {
  const every = Math.ceil(steps.length / MOST_STEPS);
  return steps.filter((_, at) => at % every === 0);
}

/** How many were found after each tenth of what was screened. */
export function tenths(foundAt: readonly number[], screened: number): { screened: number; found: number }[] {
  const steps = Math.min(10, screened);
  return Array.from({ length: steps }, (_, step) => {
    const at = Math.round(((step + 1) * screened) / steps);
    return { screened: at, found: foundAt.filter((place) => place <= at).length };
  });
}

/** The recall curve in words, for whoever does not see it. */
export const curveInWords = (found: number, screened: number, total: number): string =>
  `Relevant records found, by records screened: ${shown(found)} after ${shown(screened)} of ${shown(total)}`;

const shown = (n: number): string => n.toLocaleString('en');
