import type { Author, CitationRecord } from '../../importers/record';
import { lentInWords, withLent, type Lent } from '../ledger/lookup/lent.rules';

/** A citation as every page draws it (views/partials/record.hbs): plain values, nothing to decide any more. */
export interface RecordView {
  id: string;
  title: string;
  untitled: boolean;
  authors: string;
  /** Journal, year, volume, issue and pages on one line. */
  source: string;
  /** Paragraphs; a labelled part of a structured abstract stands apart. */
  abstract: { label: string | null; text: string }[];
  keywords: string;
  links: { label: string; href: string }[];
  /** The rest that a page may show: publication types, language, trial ids. */
  details: { label: string; value: string }[];
  retracted: boolean;
  /** What other records of the report add to it: "abstract of record 12". */
  lent: string[];
}

const MAX_AUTHORS = 12;

/** A title that can be read and followed as a link, whatever the record says. */
export function shownTitle({ title = '' }: { title?: string | undefined }): string {
  return title.trim() === '' ? 'Record without a title' : title.trim();
}

/** A citation as it is drawn: with what the report's other records lend it. */
export function recordView(id: string, own: CitationRecord & { lent?: Lent }): RecordView {
  const citation = withLent(own);
  return {
    id,
    title: shownTitle(citation),
    untitled: (citation.title ?? '').trim() === '',
    authors: authorLine(citation.authors ?? []),
    source: sourceLine(citation),
    abstract: abstractParts(citation.abstract ?? ''),
    keywords: [...(citation.keywords ?? []), ...(citation.subjectHeadings ?? [])].join('; '),
    links: identifierLinks(citation),
    details: details(citation),
    retracted: citation.retracted === true,
    lent: lentInWords(own.lent),
  };
}

const nameOf = (author: Author): string =>
  'literal' in author ? author.literal : [author.family, author.given].filter(Boolean).join(' ');

/** "Park S, Meier A, The Group": long lists are cut, and say how many more there are. */
export function authorLine(authors: readonly Author[]): string {
  const shown = authors.slice(0, MAX_AUTHORS).map(nameOf).join(', ');
  const more = authors.length - MAX_AUTHORS;
  return more > 0 ? `${shown} and ${String(more)} more` : shown;
}

/** "Journal. 2024;5(2):183-192", as far as the record knows. */
export function sourceLine(citation: CitationRecord): string {
  const { journal, journalAbbreviation, year, volume = '', issue, pages } = citation;
  const place = `${volume}${issue === undefined ? '' : `(${issue})`}`;
  const when = [year === undefined ? '' : String(year), place].filter(Boolean).join(';');
  const where = pages === undefined ? when : `${when}${when === '' ? 'p. ' : ':'}${pages}`;
  return [journal ?? journalAbbreviation ?? '', where].filter(Boolean).join('. ');
}

const PART = /(?:^|\n|(?<=[.!?:)]\s))([A-Z][A-Z /&-]{3,60}):\s+/g;

/** Splits a structured abstract at its headings in capitals ("METHODS: "), and any other at its line breaks. */
export function abstractParts(abstract: string): RecordView['abstract'] {
  const text = abstract.trim();
  if (text === '') return [];
  const marks = [...text.matchAll(PART)];
  if (marks.length < 2) return paragraphs(text).map((part) => ({ label: null, text: part }));
  const before = text.slice(0, marks[0]?.index ?? 0).trim();
  const parts = marks.map((mark, index) => {
    const label = mark[1] ?? '';
    const body = text.slice(mark.index + mark[0].length, marks[index + 1]?.index ?? text.length).trim();
    return { label: label.charAt(0) + label.slice(1).toLowerCase(), text: body };
  });
  return before === '' ? parts : [{ label: null, text: before }, ...parts];
}

const paragraphs = (text: string): string[] =>
  text
    .split(/\n{1,}/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

function identifierLinks(citation: CitationRecord): RecordView['links'] {
  const links: RecordView['links'] = [];
  const { doi, pmid, pmcid, url } = citation;
  if (doi !== undefined) links.push({ label: `DOI ${doi}`, href: `https://doi.org/${encodeURI(doi)}` });
  if (pmid !== undefined) {
    links.push({
      label: `PubMed ${pmid}`,
      href: `https://pubmed.ncbi.nlm.nih.gov/${encodeURIComponent(pmid)}/`,
    });
  }
  if (pmcid !== undefined) {
    const href = `https://pmc.ncbi.nlm.nih.gov/articles/${encodeURIComponent(pmcid)}/`;
    links.push({ label: pmcid, href });
  }
  // Only web addresses become links: a file may hold anything, "javascript:" too.
  if (url !== undefined && /^https?:\/\/\S+$/i.test(url)) links.push({ label: 'Web page', href: url });
  return links;
}

function details(citation: CitationRecord): RecordView['details'] {
  const all: [string, string | undefined][] = [
    ['Type', citation.type],
    ['Publication types', citation.publicationTypes?.join('; ')],
    ['Language', citation.language],
    ['Trial registration', citation.trialIds?.join(', ')],
    ['Notes', citation.notes?.join(' ')],
  ];
  return all.flatMap(([label, value]) => (value === undefined || value === '' ? [] : [{ label, value }]));
}
