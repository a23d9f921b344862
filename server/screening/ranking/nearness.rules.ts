import type { Matrix } from './tf-idf.rules';

/** How near each row is to the relevant row it is nearest to: the largest product of the two. Kept between calls. */
export class Nearness {
  private matrix: Matrix | null = null;
  private values = new Float64Array(0);
  private nearest = new Int32Array(0);
  private counted = new Set<number>();

  /** By row, 0 where nothing is shared. Only rows that are new among the relevant cost a pass over the matrix. */
  to(matrix: Matrix, relevant: readonly number[]): Float64Array {
    const kept = new Set(relevant);
    if (this.matrix !== matrix || [...this.counted].some((row) => !kept.has(row))) {
      this.matrix = matrix;
      this.values = new Float64Array(matrix.rows);
      this.nearest = new Int32Array(matrix.rows).fill(-1);
      this.counted = new Set();
    }
    for (const row of relevant) {
      if (!this.counted.has(row)) this.count(matrix, row);
      this.counted.add(row);
    }
    return this.values;
  }

  /** The relevant row that this row is nearest to, as last asked for; null if it shares nothing with any. */
  nearestTo(row: number): number | null {
    const nearest = this.nearest[row] ?? -1;
    return nearest < 0 ? null : nearest;
  }

  private count({ rows, columns, starts, column, value }: Matrix, relevant: number): void {
    const dense = new Float32Array(columns);
    const until = starts[relevant + 1] as number;
    for (let entry = starts[relevant] as number; entry < until; entry++) {
      dense[column[entry] as number] = value[entry] as number;
    }
    for (let row = 0; row < rows; row++) {
      let product = 0;
      const to = starts[row + 1] as number;
      for (let entry = starts[row] as number; entry < to; entry++) {
        product += (dense[column[entry] as number] as number) * (value[entry] as number);
      }
      if (product <= (this.values[row] as number)) continue;
      this.values[row] = product;
      this.nearest[row] = relevant;
    }
  }
}

/** Mixes two orders by rank: `share` of the second, the rest of the first. Higher stands for earlier. */
export function mixByRank(first: Float64Array, second: Float64Array, share: number): Float64Array {
  const a = ranksOf(first);
  const b = ranksOf(second);
  return a.map((rank, at) => (1 - share) * rank + share * (b[at] as number));
}

/** By place: how many values stand below it; equal ones in the order of their places. */
function ranksOf(values: Float64Array): Float64Array {
  const ranks = new Float64Array(values.length);
  for (const [at, place] of fallingPlaces(values).entries()) ranks[place] = values.length - 1 - at;
  return ranks;
}

/** The places of the values from the highest to the lowest; equal ones as they stand. */
export function fallingPlaces(values: Float64Array): Int32Array {
  const places = Int32Array.from(values, (_, place) => place);
  return places.sort((a, b) => (values[b] as number) - (values[a] as number) || a - b);
}
