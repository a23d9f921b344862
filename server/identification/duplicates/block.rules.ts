import type { Fingerprint } from './normalise.rules';
import { hash } from './words.rules';

/** In a block of more records than this ("Editorial") each is compared only with its neighbours, sorted twice. */
const MOST_IN_BLOCK = 40;
const NEIGHBOURS = 12;

/** The keys under which a record may meet its duplicates, as numbers. */
function keysOf({ title, authors, place, year, volume, issue, ...print }: Fingerprint): number[] {
  const { doi, pmid, pmcid, accession, abstract } = print;
  const page = place === null ? '' : String(place.first);
  const [number = ''] = volume;
  const [longest, second] = title.longest;
  const keys = [
    ['doi', doi],
    ['pmid', pmid],
    ['pmcid', pmcid],
    ...accession.map((id) => ['accession', id]),
    ['title', title.key],
    ['start', title.key.length < 30 ? '' : title.key.slice(0, 30)],
    ['end', title.key.length < 30 ? '' : title.key.slice(-30)],
    ['place', number, page, year],
    ['author and page', authors.first, page, number],
    ['author and pages', authors.first, page, place?.last],
    ['page and year', page.length < 3 ? '' : page, place?.last, year],
    ['issue and page', issue[0], page, year],
    ['author and volume', authors.first, year, number],
    ['author and word', authors.first, year, longest],
    ['author and word', authors.first, year, second],
    ['abstract', abstract.length < 12 ? '' : abstract.slice(0, 12).join(' ')],
  ];
  return keys.flatMap((parts) =>
    parts.every((part) => part !== undefined && part !== null && part !== '') ? [hash(parts.join('|'))] : [],
  );
}

/** More records than a double can hold beside a 32-bit key. */
const SHIFT = 2 ** 21;

/** Pairs of positions [a, b], a < b, that share a key, each once; near-linear in the number of records. */
export function* candidatePairs(prints: readonly Fingerprint[]): Generator<[number, number]> {
  const keyed = new Numbers();
  prints.forEach((print, at) => keysOf(print).forEach((key) => keyed.push(key * SHIFT + at)));
  const pairs = new Numbers();
  for (const block of runs(keyed.sorted())) pairBlock(prints, block, (a, b) => pairs.push(a * SHIFT + b));
  let before = -1;
  for (const pair of pairs.sorted()) {
    if (pair !== before) yield [Math.floor(pair / SHIFT), pair % SHIFT];
    before = pair;
  }
}

/** The positions that stand under one key, in order; only where there are two or more. */
function* runs(keyed: Float64Array): Generator<number[]> {
  for (let from = 0, to = 0; from < keyed.length; from = to) {
    const key = Math.floor((keyed[from] ?? 0) / SHIFT);
    while (to < keyed.length && Math.floor((keyed[to] ?? 0) / SHIFT) === key) to++;
    if (to - from > 1) yield [...new Set(Array.from(keyed.subarray(from, to), (entry) => entry % SHIFT))];
  }
}

function pairBlock(
  prints: readonly Fingerprint[],
  block: readonly number[],
  add: (a: number, b: number) => void,
): void {
  if (block.length <= MOST_IN_BLOCK) return pairWithin(block, block.length, add);
  for (const secondary of [byPeople, byPlace]) {
    const sorted = block
      .map((at) => ({ at, key: secondary(prints[at]) }))
      .sort((a, b) => (a.key === b.key ? a.at - b.at : a.key < b.key ? -1 : 1))
      .map(({ at }) => at);
    pairWithin(sorted, NEIGHBOURS, add);
  }
}

function pairWithin(sorted: readonly number[], reach: number, add: (a: number, b: number) => void): void {
  for (const [i, a] of sorted.entries()) {
    for (const b of sorted.slice(i + 1, i + 1 + reach)) add(Math.min(a, b), Math.max(a, b));
  }
}

const byPeople = (print: Fingerprint | undefined): string =>
  [print?.authors.first, print?.year, print?.title.key].join(' ');
const byPlace = (print: Fingerprint | undefined): string =>
  [print?.year, print?.volume[0], print?.place?.first, print?.issue[0], print?.doi].join(' ');

/** Numbers without an end given beforehand, at eight bytes each. */
class Numbers {
  private kept = new Float64Array(1024);
  private count = 0;

  push(value: number): void {
    if (this.count === this.kept.length) {
      const wider = new Float64Array(this.count * 2);
      wider.set(this.kept);
      this.kept = wider;
    }
    this.kept[this.count++] = value;
  }

  sorted(): Float64Array {
    return this.kept.subarray(0, this.count).sort();
  }
}
