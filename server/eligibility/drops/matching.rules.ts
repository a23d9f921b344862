import type { CitationRecord } from '../../../importers/record';
import {
  comparable,
  isAboutAnother,
  isPieceAboutAnother,
  placeOfTitle,
  type TitlePlace,
} from './doubts.rules';
import { hintsOfName, plain } from './file-name.rules';

/** A report that a full text may be of. */
export interface SoughtCitation {
  record: number;
  citation: CitationRecord;
}

/** What is known of a file: its name, and what could be read of it. */
export interface ReadFile {
  name: string;
  title: string;
  author: string;
  about: string;
  pages: readonly string[];
}

export interface Candidate {
  record: number;
  /** 100 is as good as certain. */
  score: number;
  /** For a person: "the same DOI; the title stands on the first pages". */
  why: string;
  /** Why it may be about this report and not be it; then a person decides. */
  doubt?: string | undefined;
}

export interface Match {
  /** The report that it surely is of; null where a person decides. */
  sure: number | null;
  /** The likeliest first. */
  candidates: Candidate[];
}

const SURE = 80;
const AHEAD = 30;
const WORTH_SHOWING = 25;
const MOST_SHOWN = 5;
const LONG_TITLE = 30;
const HEAD = 8000;

/** Titles made comparable once for many files. */
export interface Index {
  sought: readonly Prepared[];
}

interface Prepared extends SoughtCitation {
  title: string;
  families: string[];
}

export const indexOf = (sought: readonly SoughtCitation[]): Index => ({
  sought: sought.map((one) => ({
    ...one,
    title: plain(one.citation.title ?? ''),
    families: (one.citation.authors ?? []).map((author) =>
      plain('literal' in author ? author.literal : author.family),
    ),
  })),
});

/**
 * Matches a full text to the reports sought: by DOI and PubMed id in its text, metadata or name, by the title on its
 * first pages or in its metadata, by first author and year, and by the names that EndNote and Zotero give files. Sure is
 * only what stands well ahead of the next, and does not read like a reply to that report, or a correction of it.
 */
export function matchFile(file: ReadFile, { sought }: Index): Match {
  const signs = signsOf(file);
  const found = sought
    .map((report) => scored(report, signs))
    .filter(({ score }) => score >= WORTH_SHOWING)
    .sort((a, b) => b.score - a.score || a.record - b.record)
    .slice(0, MOST_SHOWN);
  const [best, next] = found;
  const isSure =
    best !== undefined &&
    best.doubt === undefined &&
    best.score >= SURE &&
    best.score - (next?.score ?? 0) >= AHEAD;
  return { sure: isSure ? best.record : null, candidates: found };
}

interface Signs {
  /** DOIs where the file speaks of itself: metadata, name, and a first page with one DOI only. */
  ownDois: Set<string>;
  otherDois: Set<string>;
  pmids: Set<string>;
  head: string;
  tops: string[];
  title: string;
  /** The one DOI of the first page, which a paper gives itself. */
  soleDoi: string | null;
  isAboutAnother: boolean;
  name: ReturnType<typeof hintsOfName>;
  years: Set<number>;
}

function signsOf({ name, title, author, about, pages }: ReadFile): Signs {
  const [first = '', ...others] = pages;
  const named = hintsOfName(name);
  const onFirst = doisIn(first);
  const own = [...doisIn(`${title}\n${about}`), ...named.dois, ...(onFirst.length === 1 ? onFirst : [])];
  const head = pages.join('\n').slice(0, HEAD);
  return {
    ownDois: new Set(own),
    otherDois: new Set([...onFirst, ...others.flatMap(doisIn)]),
    pmids: new Set([...pmidsIn(`${first}\n${about}`), ...named.pmids]),
    head: plain(`${head}\n${author}`),
    tops: comparable(pages),
    title: plain(title),
    soleDoi: onFirst.length === 1 ? (onFirst[0] ?? null) : null,
    isAboutAnother: isAboutAnother({ title, pages }),
    name: named,
    years: new Set([...head.matchAll(/\b(?:19|20)\d\d\b/g)].map(([year]) => Number(year))),
  };
}

function scored(report: Prepared, signs: Signs): Candidate {
  const { citation, title, families } = report;
  const why: string[] = [];
  let score = 0;
  const add = (points: number, says: string): void => {
    score += points;
    why.push(says);
  };
  const doi = citation.doi?.toLowerCase();
  if (doi !== undefined && signs.ownDois.has(doi)) add(100, 'the same DOI');
  else if (doi !== undefined && signs.otherDois.has(doi)) add(40, 'its DOI among others');
  if (citation.pmid !== undefined && signs.pmids.has(citation.pmid)) add(90, 'the same PubMed id');
  const isLong = title.length >= LONG_TITLE;
  const place = title === '' ? 'none' : placeOfTitle(signs.tops, title);
  if (place === 'below') add(isLong ? 45 : 20, 'the title further down the first pages');
  else if (place !== 'none') add(isLong ? 65 : 30, 'the title on the first pages');
  else if (title !== '' && signs.title === title) add(isLong ? 60 : 30, 'the title in the metadata');
  else if (beginsAlike(signs.name.title, title)) add(50, 'the title in the file’s name');
  const [first = ''] = families;
  if (first.length > 1 && signs.name.words.includes(first)) add(15, 'the first author in the file’s name');
  else if (first.length > 2 && signs.head.includes(first)) add(20, 'the first author');
  if (citation.year !== undefined) {
    if (signs.name.year === citation.year) add(15, 'the year in the file’s name');
    else if (signs.years.has(citation.year)) add(3, 'the year');
  }
  const doubt = doubtOf(report, signs, place);
  const said = doubt === undefined ? why : [...why, `but ${doubt}`];
  return { record: report.record, score, why: said.join('; '), doubt };
}

function doubtOf({ citation }: Prepared, signs: Signs, place: TitlePlace): string | undefined {
  const isPiece = isPieceAboutAnother(citation.title ?? '');
  if (!isPiece && (signs.isAboutAnother || place === 'behind-words'))
    return 'it reads like a reply, a letter or a correction';
  const doi = citation.doi?.toLowerCase();
  if (doi !== undefined && signs.soleDoi !== null && signs.soleDoi !== doi && !signs.ownDois.has(doi))
    return 'it names another DOI';
  return undefined;
}

/** A file's name may cut a title short, but not to nothing. */
function beginsAlike(named: string, title: string): boolean {
  if (named.length < 15 || title.length < 15) return false;
  return title.startsWith(named) || named.startsWith(title);
}

/** DOIs in a text, in lower case, without the punctuation behind them. */
export function doisIn(text: string): string[] {
  const found = [...text.matchAll(/\b10\.\d{4,9}\/[^\s"<>]{1,200}/g)].map(([doi]) =>
    trimmed(doi.toLowerCase()),
  );
  return [...new Set(found)];
}

function trimmed(doi: string): string {
  let text = doi.replace(/(?:[.,;:'’”\]}]|&[a-z]+;)+$/, '');
  while (text.endsWith(')') && text.split('(').length < text.split(')').length)
    text = text.slice(0, -1).replace(/[.,;:]+$/, '');
  return text;
}

const pmidsIn = (text: string): string[] =>
  [...text.matchAll(/\b(?:PMID|PubMed(?: ?ID)?)\s*:?\s*(\d{4,8})\b/gi)].map(([, id = '']) => id);
