import type { Matrix } from './tf-idf.rules';

/** How near each row is to the relevant row it is nearest to: the largest product of the two. Kept between calls. */
export class Nearness {
  private matrix: Matrix | null = null;
  private values = new Float64Array(0);
  private counted = new Set<number>();

  /** By row, 0 where nothing is shared. Only rows that are new among the relevant cost a pass over the matrix. */
  to(matrix: Matrix, relevant: readonly number[]): Float64Array {
    const kept = new Set(relevant);
    if (this.matrix !== matrix || [...this.counted].some((row) => !kept.has(row))) {
      this.matrix = matrix;
      this.values = new Float64Array(matrix.rows);
      this.counted = new Set();
    }
    for (const row of relevant) {
      if (!this.counted.has(row)) this.count(matrix, row);
      this.counted.add(row);
    }
    return this.values;
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
      if (product > (this.values[row] as number)) this.values[row] = product;
    }
  }
}

/** Mixes two orders by rank: `share` of the second, the rest of the first. Higher stands for earlier. */
export function mixByRank(first: Float64Array, second: Float64Array, share: number): Float64Array {
  const a = ranksOf(first);
  const b = ranksOf(second);
  return a.map((rank, at) => (1 - share) * rank + share * (b[at] as number));
}

/** By row: how many rows stand below it; equal values in the order of their rows. */
function ranksOf(values: Float64Array): Float64Array {
  const rows = Int32Array.from(values, (_, row) => row);
  rows.sort((a, b) => (values[a] as number) - (values[b] as number) || b - a);
  const ranks = new Float64Array(values.length);
  for (const [rank, row] of rows.entries()) ranks[row] = rank;
  return ranks;
}
