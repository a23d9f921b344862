import { strongestFirst, type Joined, type Link } from './cluster.rules';
import type { Fingerprint } from './normalise.rules';

/** Records that no rule can tell apart; the first stands for them in every comparison. */
export interface Entry {
  print: Fingerprint;
  ids: number[];
  separated: Set<number>;
}

/** Two records, the smaller id first, with the probability that they are one report, and the evidence in words. */
export interface Pair {
  a: number;
  b: number;
  score: number;
  why: string;
}

export interface Matches {
  /** Duplicates that may be linked unasked, with the pairs that tie each group together. */
  groups: { records: number[]; evidence: { a: number; b: number; why: string }[] }[];
  /** Pairs for a person to judge, the likeliest first: a short list. */
  possible: Pair[];
  /** Pairs that are no duplicates but may be reports of one study. */
  studies: Pair[];
}

const idsOf = (entries: readonly Entry[], at: number): number[] => entries[at]?.ids ?? [];
const smallestOf = (entries: readonly Entry[], at: number): number => Math.min(...idsOf(entries, at));

/** Says in ids what was found in positions. */
export function report(
  entries: readonly Entry[],
  { clusters, used, refused }: Joined,
  pairs: { possible: readonly Link[]; studies: readonly Link[] },
  most: number,
): Matches {
  const named = (links: readonly Link[]): Pair[] =>
    pairsBetween(clusters, links)
      .slice(0, most)
      .map(({ a, b, score, why }) => ({ ...ends(entries, a, b), score, why }));
  return {
    groups: groupsOf(entries, clusters, used),
    possible: named([...refused, ...pairs.possible]),
    studies: named(pairs.studies),
  };
}

function ends(entries: readonly Entry[], a: number, b: number): { a: number; b: number } {
  const [one, other] = [smallestOf(entries, a), smallestOf(entries, b)];
  return { a: Math.min(one, other), b: Math.max(one, other) };
}

function groupsOf(
  entries: readonly Entry[],
  clusters: readonly number[][],
  used: readonly Link[],
): Matches['groups'] {
  const clusterOf = new Map(clusters.flatMap((cluster) => cluster.map((at) => [at, cluster] as const)));
  const alike = entries.flatMap((entry, at) => (entry.ids.length > 1 && !clusterOf.has(at) ? [[at]] : []));
  const evidence = new Map<number[], Matches['groups'][number]['evidence']>();
  for (const { a, b, why } of used) {
    const cluster = clusterOf.get(a) ?? [];
    const pair = { ...ends(entries, a, b), why };
    const known = evidence.get(cluster);
    if (known === undefined) evidence.set(cluster, [pair]);
    else known.push(pair);
  }
  return [...clusters, ...alike]
    .map((cluster) => ({
      records: cluster.flatMap((at) => idsOf(entries, at)).sort((a, b) => a - b),
      evidence: [
        ...cluster.flatMap((at) => evidenceWithin(idsOf(entries, at))),
        ...(evidence.get(cluster) ?? []),
      ],
    }))
    .sort((one, two) => (one.records[0] ?? 0) - (two.records[0] ?? 0));
}

function evidenceWithin(ids: readonly number[]): { a: number; b: number; why: string }[] {
  const first = Math.min(...ids);
  return ids
    .filter((id) => id !== first)
    .map((id) => ({ a: first, b: id, why: 'same in every field that is compared' }));
}

/** One pair for any two groups, the likeliest; none inside a group. */
function pairsBetween(clusters: readonly number[][], pairs: readonly Link[]): Link[] {
  const headOf = new Map(
    clusters.flatMap((cluster) => {
      const head = Math.min(...cluster);
      return cluster.map((at) => [at, head] as const);
    }),
  );
  const best = new Map<string, Link>();
  for (const pair of [...pairs].sort(strongestFirst)) {
    const heads = [headOf.get(pair.a) ?? pair.a, headOf.get(pair.b) ?? pair.b].sort((a, b) => a - b);
    const key = heads.join(' ');
    if (heads[0] !== heads[1] && !best.has(key)) best.set(key, pair);
  }
  return [...best.values()];
}
