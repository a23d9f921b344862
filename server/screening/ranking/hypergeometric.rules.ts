/** Items drawn without replacement from a population that holds `relevant` relevant ones. */
export interface Draw {
  population: number;
  relevant: number;
  drawn: number;
}

/** The chance that at most `found` relevant items are drawn. */
export function chanceOfAtMost(found: number, { population, relevant, drawn }: Draw): number {
  const least = Math.max(0, drawn - (population - relevant));
  const most = Math.min(drawn, relevant);
  if (found >= most) return 1;
  if (found < least) return 0;
  let sum = 0;
  for (let k = least; k <= found; k++) {
    sum += Math.exp(
      logChoose(relevant, k) + logChoose(population - relevant, drawn - k) - logChoose(population, drawn),
    );
  }
  return Math.min(1, sum);
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
