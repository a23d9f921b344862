/** How two raters judged the same things: `table[i][j]` of them were put into category i by one, j by the other. */
export type RatingTable = readonly (readonly number[])[];

/** Measures of agreement of two raters; null where they are not defined (no ratings, or chance explains all). */
export interface PairAgreement {
  n: number;
  agreed: number;
  /** Observed agreement, 0 to 1. */
  observed: number | null;
  kappa: number | null;
  /** The 95 % confidence interval of kappa; null where its standard error is not defined. */
  interval: { low: number; high: number; standardError: number } | null;
  pabak: number | null;
  ac1: number | null;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const Z_95 = 1.959963984540054;

/**
 * Cohen's kappa (Cohen 1960) with the large-sample standard error of Fleiss, Cohen and Everitt (1969), the prevalence-
 * and bias-adjusted kappa (Byrt, Bishop and Carlin 1993; for k categories (k·p − 1)/(k − 1)), and AC1 (Gwet 2008).
 */
export function pairAgreement(table: RatingTable): PairAgreement {
  const n = sum(table.map(sum));
  const agreed = sum(table.map((row, i) => row[i] ?? 0));
  if (n === 0) return { n, agreed, observed: null, kappa: null, interval: null, pabak: null, ac1: null };
  const shares = table.map((row) => row.map((count) => count / n));
  const rows = shares.map(sum);
  const columns = rows.map((_, j) => sum(shares.map((row) => row[j] ?? 0)));
  const k = table.length;
  const observed = agreed / n;
  const byChance = sum(rows.map((share, i) => share * (columns[i] ?? 0)));
  const kappa = corrected(observed, byChance);
  const spread = rows.map((share, i) => (share + (columns[i] ?? 0)) / 2);
  const ac1 = corrected(observed, sum(spread.map((share) => share * (1 - share))) / (k - 1));
  return {
    ...{ n, agreed, observed, kappa, ac1 },
    interval: kappa === null ? null : intervalOf(kappa, { n, shares, rows, columns, byChance }),
    pabak: (k * observed - 1) / (k - 1),
  };
}

/** Agreement beyond chance as a share of what was possible beyond chance. */
const corrected = (observed: number, byChance: number): number | null =>
  1 - byChance < 1e-12 ? null : (observed - byChance) / (1 - byChance);

interface Margins {
  n: number;
  shares: readonly (readonly number[])[];
  rows: readonly number[];
  columns: readonly number[];
  byChance: number;
}

function intervalOf(kappa: number, { n, shares, rows, columns, byChance }: Margins) {
  const apart = 1 - kappa;
  const cells = shares.flatMap((row, i) =>
    row.map((share, j) => {
      if (i === j) return share * (1 - ((rows[i] ?? 0) + (columns[i] ?? 0)) * apart) ** 2;
      return share * ((columns[i] ?? 0) + (rows[j] ?? 0)) ** 2 * apart ** 2;
    }),
  );
  const variance = (sum(cells) - (kappa - byChance * apart) ** 2) / n;
  // Rounding alone makes the variance of a perfect agreement negative.
  const standardError = Math.sqrt(Math.max(0, variance)) / (1 - byChance);
  const reach = Z_95 * standardError;
  return { standardError, low: Math.max(-1, kappa - reach), high: Math.min(1, kappa + reach) };
}

/** Units that were rated alike: how many ratings of each category each of them got, and how many units they are. */
export interface RatedUnits {
  ratings: readonly number[];
  units: number;
}

/**
 * Krippendorff's alpha for nominal data, any number of raters, missing ratings allowed (Krippendorff 2011,
 * "Computing Krippendorff's Alpha-Reliability"). Units with fewer than two ratings do not count. Null where no two
 * ratings can be compared, or all are the same.
 */
export function krippendorffAlpha(rated: readonly RatedUnits[]): number | null {
  const paired = rated.filter(({ ratings }) => sum(ratings) >= 2);
  const categories = Math.max(0, ...paired.map(({ ratings }) => ratings.length));
  const totals = Array.from({ length: categories }, (_, c) =>
    sum(paired.map(({ ratings, units }) => units * (ratings[c] ?? 0))),
  );
  const values = sum(totals);
  const agreeing = sum(
    paired.map(({ ratings, units }) => {
      const within = sum(ratings.map((count) => count * (count - 1)));
      return (units * within) / (sum(ratings) - 1);
    }),
  );
  const byChance = sum(totals.map((total) => total * (total - 1)));
  const possible = values * (values - 1) - byChance;
  return possible === 0 ? null : 1 - ((values - 1) * (values - agreeing)) / possible;
}
