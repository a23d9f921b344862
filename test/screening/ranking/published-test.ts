/** ln 0!, ln 1!, … up to ln n!, summed one by one. */
function logFactorials(n: number): number[] {
  const logs = [0];
  for (let at = 1; at <= n; at++) logs.push((logs[at - 1] ?? 0) + Math.log(at));
  return logs;
}

/**
 * The test of Callaghan and Müller-Hansen word by word as it is published, over every stretch at the end: written apart
 * from the program, which it checks.
 */
export function publishedTest(labels: readonly boolean[], total: number, target: number): number {
  const logs = logFactorials(total + 1);
  const logChoose = (n: number, k: number): number =>
    k < 0 || k > n ? -Infinity : (logs[n] ?? NaN) - (logs[k] ?? NaN) - (logs[n - k] ?? NaN);
  const found = labels.filter(Boolean).length;
  let least = 1;
  for (let size = 1; size <= labels.length; size++) {
    const inStretch = labels.slice(labels.length - size).filter(Boolean).length;
    const relevant = Math.floor(found / target + 1 - (found - inStretch) + 1e-9);
    const population = total - (labels.length - size);
    let p = 0;
    for (let k = 0; k <= inStretch; k++) {
      const ways = logChoose(relevant, k) + logChoose(population - relevant, size - k);
      p += Math.exp(ways - logChoose(population, size));
    }
    least = Math.min(least, p);
  }
  return least;
}
