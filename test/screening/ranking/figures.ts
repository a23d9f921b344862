/** How early an order found what is relevant; `labels` in the order of screening, priors left out. */
export interface OrderFigures {
  wss95: number;
  loss: number;
}

/** WSS@95: the share of the work saved at 95 % recall, over chance. Loss: 0 for a perfect order, 0.5 for chance. */
export function figuresOf(labels: readonly boolean[]): OrderFigures {
  const n = labels.length;
  const ranks = labels.flatMap((relevant, at) => (relevant ? [at + 1] : []));
  const r = ranks.length;
  const at95 = ranks[Math.ceil(0.95 * r - 1e-9) - 1] ?? n;
  const found = ranks.reduce((sum, rank) => sum + n - rank + 1, 0);
  return { wss95: 0.95 - at95 / n, loss: (r * (n - (r - 1) / 2) - found) / (r * (n - r)) };
}

export function meanFigures(all: readonly OrderFigures[]): OrderFigures {
  const mean = (part: keyof OrderFigures): number =>
    all.reduce((sum, one) => sum + one[part], 0) / all.length;
  return { wss95: mean('wss95'), loss: mean('loss') };
}
