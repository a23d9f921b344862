/** A pair of positions that is one report, with what its place in the order of joining depends on. */
export interface Link {
  a: number;
  b: number;
  score: number;
  why: string;
}

export interface Joined {
  clusters: number[][];
  /** The links that made the clusters, and those that would have brought contradicting records together. */
  used: Link[];
  refused: Link[];
}

export const strongestFirst = (one: Link, two: Link): number =>
  two.score - one.score || one.a - two.a || one.b - two.b;

/** Joins links, the strongest first, but never two clusters of which any two members may not be together. */
export function joinLinks(links: readonly Link[], mayShare: (a: number, b: number) => boolean): Joined {
  const clusterOf = new Map<number, number[]>();
  const used: Link[] = [];
  const refused: Link[] = [];
  for (const link of links) {
    const left = clusterOf.get(link.a) ?? [link.a];
    const right = clusterOf.get(link.b) ?? [link.b];
    if (left === right) continue;
    if (left.some((a) => right.some((b) => !mayShare(a, b)))) {
      refused.push(link);
      continue;
    }
    const joined = [...left, ...right];
    for (const member of joined) clusterOf.set(member, joined);
    used.push(link);
  }
  return { clusters: [...new Set(clusterOf.values())], used, refused };
}
