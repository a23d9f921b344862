/** One pair: what it says, whether it is one report, and how much it counts. */
export interface Sample {
  features: number[];
  same: boolean;
  weight: number;
}

const STEPS = 80;
const PULL = 1;

/**
 * Logistic regression by damped Newton steps, pulled towards 0; a weight against its sign (1, -1, or 0 for any) is
 * held at 0, since no field may speak against what it says.
 */
export function fit(samples: readonly Sample[], signs: readonly number[]): number[] {
  const weights: number[] = signs.map(() => 0);
  for (let step = 0; step < STEPS; step++) {
    const { gradient, curvature } = slopes(samples, weights);
    solve(curvature, gradient).forEach((change, at) => {
      const moved = (weights[at] ?? 0) - 0.6 * change;
      weights[at] = moved * (signs[at] ?? 0) < 0 ? 0 : moved;
    });
  }
  return weights;
}

function slopes(samples: readonly Sample[], weights: readonly number[]) {
  const gradient = weights.map((weight, at) => (at === 0 ? 0 : PULL * weight));
  const curvature = weights.map((_, i) =>
    weights.map((__, j): number => (i !== j ? 0 : i === 0 ? 1e-6 : PULL)),
  );
  for (const { features, same, weight } of samples) {
    const z = features.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0);
    const p = 1 / (1 + Math.exp(-z));
    const active = features.flatMap((value, at) => (value === 0 ? [] : [at]));
    for (const i of active) {
      gradient[i] = (gradient[i] ?? 0) + weight * (p - Number(same)) * (features[i] ?? 0);
      const row = curvature[i] ?? [];
      for (const j of active) {
        row[j] =
          (row[j] ?? 0) + weight * Math.max(1e-9, p * (1 - p)) * (features[i] ?? 0) * (features[j] ?? 0);
      }
    }
  }
  return { gradient, curvature };
}

/** Gauss and Jordan with pivots. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
  rows.forEach((_, at) => {
    const best = rows.reduce(
      (found, row, below) =>
        below > at && Math.abs(row[at] ?? 0) > Math.abs(rows[found]?.[at] ?? 0) ? below : found,
      at,
    );
    [rows[at], rows[best]] = [rows[best] ?? [], rows[at] ?? []];
    const pivot = rows[at] ?? [];
    for (const row of rows) {
      if (row === pivot) continue;
      const factor = (row[at] ?? 0) / (pivot[at] ?? 1);
      for (let k = at; k < row.length; k++) row[k] = (row[k] ?? 0) - factor * (pivot[k] ?? 0);
    }
  });
  return rows.map((row, at) => (row[right.length] ?? 0) / (row[at] ?? 1));
}
