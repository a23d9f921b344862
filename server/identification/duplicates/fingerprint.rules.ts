import { createHash } from 'node:crypto';
import type { CitationRecord } from '../../../importers/record';
import { readAuthors, type Names } from './authors.rules';
import { readJournal } from './journal.rules';
import { readPages, type Place } from './pages.rules';
import { readTitle, type Title } from './title.rules';
import { plainWords, sortedSet } from './words.rules';

/** A record reduced to what tells it from others. */
export interface Fingerprint {
  title: Title;
  authors: Names;
  year: number | undefined;
  journals: readonly (readonly string[])[];
  issn: readonly string[];
  volume: readonly string[];
  issue: readonly string[];
  place: Place | null;
  doi: string | undefined;
  pmid: string | undefined;
  trials: readonly string[];
  /** The words with which the abstract begins. */
  abstract: readonly string[];
  conference: boolean;
  /** A digest of all of it: equal for records that no rule can tell apart. */
  content: string;
}

export function fingerprint(record: CitationRecord): Fingerprint {
  const numbers = readNumbers(record);
  const print = {
    title: readTitle(record.title ?? ''),
    authors: readAuthors(record.authors),
    year: record.year,
    journals: [record.journal, record.journalAbbreviation].flatMap((name) => {
      const words = readJournal(name ?? '');
      return words.length === 0 ? [] : [words];
    }),
    issn: sortedSet(record.issn ?? []),
    ...numbers,
    place: readPages(record.pages),
    doi: record.doi,
    pmid: record.pmid,
    trials: sortedSet((record.trialIds ?? []).map((id) => id.toUpperCase())),
    abstract: readAbstract(record.abstract ?? ''),
    conference: /conference|abstract|proceeding|meeting/i.test(
      [record.type, ...(record.publicationTypes ?? [])].join(' '),
    ),
  };
  return { ...print, content: createHash('sha256').update(JSON.stringify(print)).digest('base64') };
}

/** "12(3)" is volume 12, issue 3; letters and words around the numbers are the database's. */
function readNumbers({ volume = '', issue = '' }: CitationRecord): Pick<Fingerprint, 'volume' | 'issue'> {
  const [, outer = volume, inner = ''] = /^([^(]*\d[^(]*)\(([^)]*\d[^)]*)\)/.exec(volume) ?? [];
  // "1)" is the rest of "50(Suppl 1)": its volume is lost.
  if (/^\d+\)/.test(volume)) return { volume: [], issue: digits(issue) };
  return { volume: digits(outer), issue: sortedSet([...digits(inner), ...digits(issue)]) };
}

const digits = (text: string): string[] =>
  sortedSet((text.match(/\d+/g) ?? []).map((number) => number.replace(/^0+(?=\d)/, '')));

const abstractWords = 40;

function readAbstract(text: string): string[] {
  const start = plainWords(text.slice(0, 600)).replace(
    /^(?:abstract|background|objectives?|introduction|purpose|aims?|importance|context)\s+(?:(?:and\s+)?(?:background|objectives?|purpose|aims?)\s+)?/,
    '',
  );
  return start === '' ? [] : sortedSet(start.split(' ').slice(0, abstractWords));
}
