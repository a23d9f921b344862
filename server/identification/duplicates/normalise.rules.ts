import { createHash } from 'node:crypto';
import type { CitationRecord } from '../../../importers/record';
import { readAuthors, type Names } from './authors.rules';
import { readJournal } from './journal.rules';
import { isPages, readNumbers, type Numbers } from './numbers.rules';
import { readPages, type Place } from './pages.rules';
import { readStage, type PublicationStage } from './stage.rules';
import { readTitle, type Title } from './title.rules';
import { identity, plainWords, wordSet } from './words.rules';

/** A record reduced to what tells it from others. */
export interface Fingerprint extends Numbers {
  title: Title;
  authors: Names;
  year: number | undefined;
  journals: readonly (readonly string[])[];
  issn: readonly number[];
  place: Place | null;
  /** Identifiers as numbers that are the same where they are. */
  doi: number | undefined;
  pmid: number | undefined;
  pmcid: number | undefined;
  /** Numbers that databases give, each with its database's name. */
  accession: readonly number[];
  trials: readonly number[];
  /** The words with which the abstract begins. */
  abstract: Uint32Array;
  stage: PublicationStage;
  /** Equal for records that no rule can tell apart, and for no others. */
  content: string;
}

export function fingerprint(record: CitationRecord): Fingerprint {
  const print = {
    ...readNumbers(record),
    title: readTitle(record.title ?? ''),
    authors: readAuthors(record.authors),
    year: record.year,
    journals: journalNames(record).flatMap(knownJournal),
    issn: (record.issn ?? none).map(identity),
    place: readPages(pagesOf(record)),
    doi: identityOf(record.doi ?? doiOfNotes(record.notes)),
    pmid: identityOf(record.pmid),
    pmcid: identityOf(record.pmcid),
    accession: Object.entries(record.accession ?? {}).map((parts) => identity(parts.join(' ').toLowerCase())),
    trials: (record.trialIds ?? none).map((id) => identity(id.toUpperCase().replace(/[\s-]/g, ''))),
    abstract: readAbstract(record.abstract ?? ''),
    stage: readStage(record),
  };
  return { ...print, content: digest(print) };
}

const none: readonly string[] = [];

/** A paper's proceedings are its journal; tables name them in a column of their own. */
const journalNames = ({ journal, journalAbbreviation, extra }: CitationRecord): string[] =>
  [journal, journalAbbreviation, ...(journal === undefined ? (extra?.booktitle ?? none) : none)].filter(
    (name) => name !== undefined,
  );

const pagesOf = ({ pages, issue }: CitationRecord): string | undefined =>
  pages ?? (issue !== undefined && isPages(issue) ? issue : undefined);

const identityOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : identity(text.toLowerCase());

/** A note that is nothing but a DOI is one that was written in the wrong field. */
const doiOfNotes = (notes: readonly string[] = none): string | undefined =>
  notes.find((note) => /^10\.\d{4,9}\/\S+$/.test(note));

/** The names of journals recur; each is read and kept once. */
const journals = new Map<string, (readonly string[])[]>();

function knownJournal(name: string): (readonly string[])[] {
  const known = journals.get(name);
  if (known !== undefined) return known;
  // "Journal of X.Conference: 23rd Congress of Y": some databases give the one name, some the other.
  const parts = [name, /\bconference:\s*(.+)$/i.exec(name)?.[1] ?? ''];
  const read = parts.map(readJournal).filter((words) => words.length > 0);
  if (journals.size > 20_000) journals.clear();
  journals.set(name, read);
  return read;
}

/** A digest of everything that is compared. */
function digest({ title, authors, abstract, ...rest }: Omit<Fingerprint, 'content'>): string {
  const text = [
    ...[title.key, title.numbers, title.notices, title.subjects, String(title.translated)],
    ...[authors.first, authors.all.join(' '), authors.surnames.join(' '), abstract.join(' ')],
    JSON.stringify(rest),
  ].join('\n');
  return createHash('sha256').update(text).digest('base64');
}

const ABSTRACT_WORDS = 40;

const heading =
  /^(?:abstract|background|objectives?|introduction|purpose|aims?|importance|context)\s+(?:(?:and\s+)?(?:background|objectives?|purpose|aims?)\s+)?/;

function readAbstract(text: string): Uint32Array {
  const start = plainWords(text.slice(0, 600)).replace(heading, '');
  return wordSet(start === '' ? [] : start.split(' ').slice(0, ABSTRACT_WORDS));
}
