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

const logFactorials = new Float64Array(4096);
for (let n = 2; n < logFactorials.length; n++) {
  logFactorials[n] = (logFactorials[n - 1] as number) + Math.log(n);
}

/** ln n!, from a table or by Stirling's series, whose first term left out is far below what a number can hold. */
function logFactorial(n: number): number {
  const known = logFactorials[n];
  if (known !== undefined) return known;
  const series = 1 / (12 * n) - 1 / (360 * n ** 3) + 1 / (1260 * n ** 5);
  return n * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI * n) + series;
}
