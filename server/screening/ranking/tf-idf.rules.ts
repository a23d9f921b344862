import type { TermCounts } from './term-counts.rules';

/** Terms that stand in more than this share of the texts say nothing, as in ASReview's default. */
const MOST_ROWS_SHARE = 0.95;

/**
 * Weighted rows in typed arrays; row i holds the entries from starts[i] up to starts[i + 1].
 * A term seen in a single row tells nothing of any other, so all of a row's are kept as one number: `own[i]`, the sum
 * of their squares. For a linear model this is exact.
 */
export interface Matrix {
  rows: number;
  columns: number;
  starts: Int32Array;
  column: Int32Array;
  value: Float32Array;
  own: Float64Array;
  /** The square of each row's length. */
  square: Float64Array;
  /** Which block and term of it a column stands for. */
  blockOf: Uint8Array;
  termOf: Int32Array;
}

export interface Block {
  counts: TermCounts;
  /** The length of each row of this block; 1 alone, less for one that stands beside it. */
  length: number;
}

/**
 * TF-IDF as ASReview's default weighs it: (1 + ln tf) · (1 + ln((1 + n) / (1 + df))), each row of a block brought to
 * its length. Blocks stand side by side and hold the same rows. Columns are numbered by falling frequency, which
 * keeps those most used together in memory.
 */
export function weigh(blocks: readonly Block[]): Matrix {
  const rows = blocks[0]?.counts.rows ?? 0;
  const plans = blocks.map(({ counts }) => planOf(counts));
  const { columns, blockOf, termOf } = numberColumns(plans);
  const starts = new Int32Array(rows + 1);
  const own = new Float64Array(rows);
  const square = new Float64Array(rows);
  const room = plans.reduce((sum, plan) => sum + plan.entries, 0);
  const column = new Int32Array(room);
  const value = new Float32Array(room);
  let end = 0;
  for (let row = 0; row < rows; row++) {
    for (const [at, { counts, length }] of blocks.entries()) {
      const plan = plans[at] as Plan;
      const from = end;
      let squares = 0;
      let single = 0;
      const last = counts.starts[row + 1] as number;
      for (let entry = counts.starts[row] as number; entry < last; entry++) {
        const term = counts.terms[entry] as number;
        const inRows = counts.rowsWith[term] as number;
        if (inRows > plan.most) continue;
        const weight = (1 + Math.log(counts.counts[entry] as number)) * (plan.idf[inRows] as number);
        squares += weight * weight;
        if (inRows === 1) {
          single += weight * weight;
          continue;
        }
        column[end] = plan.columnOf[term] as number;
        value[end++] = weight;
      }
      if (squares === 0) continue;
      const scale = length / Math.sqrt(squares);
      for (let entry = from; entry < end; entry++) (value[entry] as number) *= scale;
      (square[row] as number) += length * length;
      (own[row] as number) += single * scale * scale;
    }
    starts[row + 1] = end;
  }
  return { rows, columns, starts, column, value, own, square, blockOf, termOf };
}

interface Plan {
  /** In how many rows a term may stand and still count. */
  most: number;
  /** By the number of rows that a term stands in. */
  idf: Float64Array;
  rowsWith: Int32Array;
  terms: number;
  columnOf: Int32Array;
  entries: number;
}

function planOf(counts: TermCounts): Plan {
  const { rows, rowsWith, vocabulary } = counts;
  const most = Math.max(1, Math.floor(MOST_ROWS_SHARE * rows + 1e-9));
  const idf = Float64Array.from({ length: rows + 1 }, (_, inRows) => 1 + Math.log((1 + rows) / (1 + inRows)));
  return {
    ...{ most, idf, rowsWith, terms: vocabulary.size },
    columnOf: new Int32Array(vocabulary.size).fill(-1),
    entries: entriesOf(rowsWith, vocabulary.size, most),
  };
}

function entriesOf(rowsWith: Int32Array, terms: number, most: number): number {
  let entries = 0;
  for (let term = 0; term < terms; term++) {
    const inRows = rowsWith[term] as number;
    if (inRows > 1 && inRows <= most) entries += inRows;
  }
  return entries;
}

/** Numbers the columns of all blocks by falling frequency, with one counting sort; fills `columnOf` of each plan. */
function numberColumns(plans: readonly Plan[]): Pick<Matrix, 'columns' | 'blockOf' | 'termOf'> {
  const most = Math.max(1, ...plans.map((plan) => plan.most));
  const place = new Int32Array(most + 2);
  const eachColumn = (visit: (block: number, term: number, inRows: number) => void): void => {
    for (const [block, plan] of plans.entries()) {
      for (let term = 0; term < plan.terms; term++) {
        const inRows = plan.rowsWith[term] as number;
        if (inRows > 1 && inRows <= plan.most) visit(block, term, inRows);
      }
    }
  };
  eachColumn((_block, _term, inRows) => (place[inRows] as number)++);
  let columns = 0;
  for (let inRows = most; inRows > 0; inRows--) {
    const here = place[inRows] as number;
    place[inRows] = columns;
    columns += here;
  }
  const blockOf = new Uint8Array(columns);
  const termOf = new Int32Array(columns);
  eachColumn((block, term, inRows) => {
    const column = (place[inRows] as number)++;
    blockOf[column] = block;
    termOf[column] = term;
    (plans[block] as Plan).columnOf[term] = column;
  });
  return { columns, blockOf, termOf };
}
