/** How early an order found what is relevant, as finished screenings are scored. */
export interface OrderFigures {
  /** The share of the work saved at a recall of 95 %, over chance. */
  wss95: number;
  /** The share of the relevant records within the first tenth. */
  recall10: number;
  /** 0 for a perfect order, 0.5 for one by chance. */
  loss: number;
}

/** `labels` in the order of screening. Null where none or all are relevant: then every order is the same. */
export function orderFigures(labels: readonly boolean[]): OrderFigures | null {
  const n = labels.length;
  const ranks = labels.flatMap((relevant, at) => (relevant ? [at + 1] : []));
  const r = ranks.length;
  if (r === 0 || r === n) return null;
  const at95 = ranks[Math.ceil(0.95 * r - 1e-9) - 1] ?? n;
  const early = ranks.filter((rank) => rank <= Math.floor(0.1 * n + 1e-9)).length;
  const found = ranks.reduce((sum, rank) => sum + n - rank + 1, 0);
  return {
    wss95: 0.95 - at95 / n,
    recall10: early / r,
    loss: (r * (n - (r - 1) / 2) - found) / (r * (n - r)),
  };
}
