import type { CitationRecord } from '../../../importers/record';
import type { Outcome } from './outcome.rules';
import { shareOne } from './outcome.rules';

/** Volume and issue as numbers; more than one where a database writes several. */
export interface Numbers {
  volume: readonly string[];
  issue: readonly string[];
}

/** "12(3)" is volume 12, issue 3; letters and words around the numbers are the database's. */
export function readNumbers({ volume = '', issue: written = '' }: CitationRecord): Numbers {
  const issue = isDate(written) || isPages(written) ? '' : written;
  const [, outer = volume, inner = ''] = /^([^(]*\d[^(]*)\(([^)]*\d[^)]*)\)/.exec(volume) ?? [];
  // "1)" is the rest of "50(Suppl 1)": its volume is lost.
  if (/^\d+\)/.test(volume)) return { volume: [], issue: digits(issue) };
  return { volume: digits(outer), issue: inner === '' ? digits(issue) : digits(`${inner} ${issue}`) };
}

/** A day stands for the issue ("apr09 1"), or a spreadsheet made one of it: no evidence. */
const isDate = (issue: string): boolean =>
  /(?:^|[^a-z])(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i.test(issue) && /\d/.test(issue);

/** "585-591" in the field of the issue; "2-3" is an issue. */
export function isPages(issue: string): boolean {
  const [, first, last] = /^\s*(\d+)\s*[-–]\s*(\d+)\s*$/.exec(issue) ?? [];
  return first !== undefined && (Number(first) > 60 || Math.abs(Number(last) - Number(first)) > 6);
}

/** Volumes recur; each is read and kept once. */
const known = new Map<string, readonly string[]>([['', []]]);

function digits(text: string): readonly string[] {
  const before = known.get(text);
  if (before !== undefined) return before;
  const found = (text.match(/\d+/g) ?? []).map((number) => number.replace(/^0+(?=\d)/, ''));
  const read = [...new Set(found)].sort();
  if (known.size > 20_000) known.clear();
  known.set(text, read);
  return read;
}

/** Some databases give the year for a volume. */
export function compareVolumes(
  a: { volume: readonly string[]; year: number | undefined },
  b: { volume: readonly string[]; year: number | undefined },
): Outcome {
  const outcome = shareOne(a.volume, b.volume);
  const isYear = [a, b].some(({ volume, year }) => year !== undefined && volume.includes(String(year)));
  return outcome === 'contradict' && isYear ? 'nothing' : outcome;
}
