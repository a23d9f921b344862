import type { Fingerprint } from './fingerprint.rules';

/** More records than this under one key say that the key tells nothing ("Editorial"): it is skipped. */
const mostInBlock = 40;

/** The keys under which a record may meet its duplicates. */
function keysOf(print: Fingerprint): string[] {
  const { title, authors, place, year, volume, doi, pmid } = print;
  const page = place === null ? '' : String(place.first);
  const [number = ''] = volume;
  const longest = [...title.words].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).slice(0, 2);
  const keys = [
    ['doi', doi],
    ['pmid', pmid],
    ['title', title.key],
    ['start', title.key.length < 30 ? '' : title.key.slice(0, 30)],
    ['end', title.key.length < 30 ? '' : title.key.slice(-30)],
    ['place', number, page, year],
    ['author and page', authors.first, page, number],
    ['author and pages', authors.first, page, place?.last],
    ['page and year', page.length < 3 ? '' : page, place?.last, year],
    ['author and volume', authors.first, year, number],
    ['author and title', authors.first, year, longest[0]],
    ['author and word', authors.first, year, longest[1]],
    ['abstract', print.abstract.length < 12 ? '' : print.abstract.slice(0, 12).join(' ')],
  ] as const;
  return keys.flatMap((parts) =>
    parts.every((part) => part !== undefined && part !== null && part !== '') ? [parts.join('|')] : [],
  );
}

/** Pairs of positions that share a key, each once; near-linear in the number of records. */
export function* candidatePairs(prints: readonly Fingerprint[]): Generator<[number, number]> {
  const blocks = new Map<string, number[]>();
  prints.forEach((print, at) => {
    for (const key of keysOf(print)) {
      const block = blocks.get(key);
      if (block === undefined) blocks.set(key, [at]);
      else block.push(at);
    }
  });
  const seen = new Set<number>();
  for (const block of blocks.values()) {
    if (block.length < 2 || block.length > mostInBlock) continue;
    for (const [i, a] of block.entries()) {
      for (const b of block.slice(i + 1)) {
        const pair = a * prints.length + b;
        if (seen.has(pair)) continue;
        seen.add(pair);
        yield [a, b];
      }
    }
  }
}
