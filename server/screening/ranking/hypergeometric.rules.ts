/** Items drawn without replacement from a population that holds `relevant` relevant ones. */
export interface Draw {
  population: number;
  relevant: number;
  drawn: number;
}

/** The chance that at most `found` relevant items are drawn. */
export function chanceOfAtMost(found: number, draw: Draw): number {
  const { population, relevant, drawn } = draw;
  if (found >= drawn || found >= relevant) return 1;
  if (found < drawn - (population - relevant) || found < 0) return 0;
  // Summed from the middle outwards, where each chance follows from the one before and none is lost for smallness.
  if (found * population < drawn * relevant) return tail(found, draw, -1);
  return 1 - tail(found + 1, draw, 1);
}

/** The chances from `first` on, downwards or upwards, until they no longer count. */
function tail(first: number, { population, relevant, drawn }: Draw, step: 1 | -1): number {
  const others = population - relevant;
  const log = logChoose(relevant, first) + logChoose(others, drawn - first) - logChoose(population, drawn);
  let chance = Math.exp(log);
  let sum = 0;
  for (let k = first; chance > sum * 1e-17; k += step) {
    sum += chance;
    chance *=
      step < 0
        ? (k * (others - drawn + k)) / ((relevant - k + 1) * (drawn - k + 1))
        : ((relevant - k) * (drawn - k)) / ((k + 1) * (others - drawn + k + 1));
  }
  return sum < 1 ? sum : 1;
}

const logChoose = (n: number, k: number): number => logFactorial(n) - logFactorial(k) - logFactorial(n - k);

const smallFactorials = Array.from({ length: 20 }, (_, n) => {
  let product = 1;
  for (let factor = 2; factor <= n; factor++) product *= factor;
  return Math.log(product);
});

/** ln n!, from a table or by Stirling's series, whose first term left out is below 1e-14 from 20 on. */
function logFactorial(n: number): number {
  const small = smallFactorials[n];
  if (small !== undefined) return small;
  const series = 1 / (12 * n) - 1 / (360 * n ** 3) + 1 / (1260 * n ** 5) - 1 / (1680 * n ** 7);
  return n * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI * n) + series;
}
