import type { CitationRecord } from '../../../importers/record';
import { candidatePairs } from './blocks.rules';
import { joinLinks, type Link } from './clusters.rules';
import { compare } from './compare.rules';
import { fingerprint, type Fingerprint } from './fingerprint.rules';
import { judge } from './judge.rules';

/** A record to match, with the ids of those that a person has taken it apart from. */
export interface MatchInput {
  id: number;
  record: CitationRecord;
  separatedFrom?: readonly number[];
}

export interface Matches {
  /** Duplicates that may be linked unasked, with the pairs that tie each group together. */
  groups: { records: number[]; evidence: { a: number; b: number; why: string }[] }[];
  /** Pairs for a person to judge, the likeliest first. */
  possible: { a: number; b: number; score: number }[];
}

/** Records that no rule can tell apart; the first stands for them in every comparison. */
interface Entry {
  print: Fingerprint;
  ids: number[];
  separated: Set<number>;
}

/** Finds the records of the same report. The answer does not depend on the order of the records. */
export function findDuplicates(records: Iterable<MatchInput>): Matches {
  const entries = gather(records);
  const { links, possible } = judgePairs(entries);
  const mayShare = (a: number, b: number): boolean => entriesMayShare(entries, a, b);
  const { clusters, used, refused } = joinLinks(links, mayShare);
  return {
    groups: groupsOf(entries, clusters, used),
    possible: pairsToJudge(entries, clusters, [...refused, ...possible]),
  };
}

function gather(records: Iterable<MatchInput>): Entry[] {
  const byContent = new Map<string, Entry>();
  for (const { id, record, separatedFrom = [] } of records) {
    const print = fingerprint(record);
    const alone = separatedFrom.length > 0 || !tellsItself(print);
    const key = alone ? `${print.content} ${id}` : print.content;
    const known = byContent.get(key);
    if (known === undefined) byContent.set(key, { print, ids: [id], separated: new Set(separatedFrom) });
    else known.ids.push(id);
  }
  // By content, so that neither ids nor files decide which links are tried first.
  return [...byContent].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}

/** Whether a record says enough of itself that another with the same words is its duplicate. */
function tellsItself({ title, doi, pmid, authors, year, place, volume, journals }: Fingerprint): boolean {
  if (title.key === '') return false;
  if (doi !== undefined || pmid !== undefined) return true;
  const placed = place !== null && (volume.length > 0 || year !== undefined);
  return title.key.length >= 24
    ? authors.first !== '' || placed || journals.length > 0
    : placed && authors.first !== '';
}

function judgePairs(entries: readonly Entry[]): { links: Link[]; possible: Link[] } {
  const links: Link[] = [];
  const possible: Link[] = [];
  const prints = entries.map((entry) => entry.print);
  for (const [a, b] of candidatePairs(prints)) {
    const [left, right] = [prints[a], prints[b]];
    if (left === undefined || right === undefined || areSeparated(entries, a, b)) continue;
    const { verdict, score, why } = judge(compare(left, right));
    if (verdict === 'same') links.push({ a, b, score, why });
    else if (verdict === 'possible') possible.push({ a, b, score, why });
  }
  return { links: links.sort(strongestFirst), possible };
}

const strongestFirst = (one: Link, two: Link): number =>
  two.score - one.score || one.a - two.a || one.b - two.b;

function areSeparated(entries: readonly Entry[], a: number, b: number): boolean {
  const [left, right] = [entries[a], entries[b]];
  if (left === undefined || right === undefined) return false;
  return right.ids.some((id) => left.separated.has(id)) || left.ids.some((id) => right.separated.has(id));
}

function entriesMayShare(entries: readonly Entry[], a: number, b: number): boolean {
  const [left, right] = [entries[a], entries[b]];
  if (left === undefined || right === undefined || areSeparated(entries, a, b)) return false;
  return !judge(compare(left.print, right.print)).apart;
}

const idsOf = (entries: readonly Entry[], at: number): number[] => entries[at]?.ids ?? [];
const smallestOf = (entries: readonly Entry[], at: number): number => Math.min(...idsOf(entries, at));

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
    const ends = [smallestOf(entries, a), smallestOf(entries, b)];
    const pair = { a: Math.min(...ends), b: Math.max(...ends), why };
    evidence.set(cluster, [...(evidence.get(cluster) ?? []), pair]);
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
function pairsToJudge(
  entries: readonly Entry[],
  clusters: readonly number[][],
  pairs: readonly Link[],
): Matches['possible'] {
  const headOf = new Map(
    clusters.flatMap((cluster) => cluster.map((at) => [at, Math.min(...cluster)] as const)),
  );
  const best = new Map<string, Link>();
  for (const pair of [...pairs].sort(strongestFirst)) {
    const heads = [headOf.get(pair.a) ?? pair.a, headOf.get(pair.b) ?? pair.b].sort((a, b) => a - b);
    const key = heads.join(' ');
    if (heads[0] !== heads[1] && !best.has(key)) best.set(key, pair);
  }
  return [...best.values()].map(({ a, b, score }) => {
    const ends = [smallestOf(entries, a), smallestOf(entries, b)];
    return { a: Math.min(...ends), b: Math.max(...ends), score };
  });
}
