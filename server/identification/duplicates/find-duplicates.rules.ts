import type { CitationRecord } from '../../../importers/record';
import { candidatePairs } from './block.rules';
import { joinLinks, strongestFirst, type Link } from './cluster.rules';
import { compare } from './compare.rules';
import { isOfOneStudy, isSame, standApart } from './decide.rules';
import { evidenceOf } from './evidence.rules';
import { fingerprint, type Fingerprint } from './normalise.rules';
import { leastToAsk, mostToAsk, probabilityOf } from './probability.rules';
import { report, type Entry, type Matches } from './report.rules';

export type { Matches } from './report.rules';

/** The version of the method: it changes whenever any record may be decided differently. */
export const ENGINE_VERSION = '2.1';

/** A record to match, with the ids of those that a person has taken it apart from. */
export interface MatchInput {
  id: number;
  record: CitationRecord;
  separatedFrom?: readonly number[];
}

/** Finds the records of the same report. The answer does not depend on the order of the records. */
export function findDuplicates(records: Iterable<MatchInput>): Matches {
  const matcher = new Matcher();
  for (const input of records) matcher.add(input);
  return matcher.find();
}

/** Takes records one by one and keeps of each only what is compared, a few hundred bytes. */
export class Matcher {
  private readonly byContent = new Map<string, Entry>();
  private count = 0;

  add({ id, record, separatedFrom = [] }: MatchInput): void {
    const print = fingerprint(record);
    const alone = separatedFrom.length > 0 || !tellsItself(print);
    const key = alone ? `${print.content} ${id}` : print.content;
    const known = this.byContent.get(key);
    this.count += 1;
    if (known !== undefined) known.ids.push(id);
    else this.byContent.set(key, { print, ids: [id], separated: new Set(separatedFrom) });
  }

  find(): Matches {
    // By content, so that neither ids nor files decide which links are tried first.
    const entries = [...this.byContent].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
    const { links, possible, studies } = judgePairs(entries);
    const joined = joinLinks(links, (a, b) => mayShare(entries, a, b));
    return report(entries, joined, { possible, studies }, mostToAsk(this.count));
  }
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

function judgePairs(entries: readonly Entry[]): Record<'links' | 'possible' | 'studies', Link[]> {
  const found: Record<'links' | 'possible' | 'studies', Link[]> = { links: [], possible: [], studies: [] };
  const prints = entries.map((entry) => entry.print);
  for (const [a, b] of candidatePairs(prints)) {
    const [left, right] = [prints[a], prints[b]];
    if (left === undefined || right === undefined || areSeparated(entries, a, b)) continue;
    const c = compare(left, right);
    const score = probabilityOf(c);
    const link = (): Link => ({ a, b, score, why: evidenceOf(c) });
    if (isSame(c)) found.links.push(link());
    else if (isOfOneStudy(c)) found.studies.push(link());
    else if (score >= leastToAsk) found.possible.push(link());
  }
  found.links.sort(strongestFirst);
  return found;
}

function areSeparated(entries: readonly Entry[], a: number, b: number): boolean {
  const [left, right] = [entries[a], entries[b]];
  if (left === undefined || right === undefined) return false;
  if (left.separated.size === 0 && right.separated.size === 0) return false;
  return right.ids.some((id) => left.separated.has(id)) || left.ids.some((id) => right.separated.has(id));
}

function mayShare(entries: readonly Entry[], a: number, b: number): boolean {
  const [left, right] = [entries[a], entries[b]];
  if (left === undefined || right === undefined || areSeparated(entries, a, b)) return false;
  return !standApart(compare(left.print, right.print));
}
