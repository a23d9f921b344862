import type { Column } from './columns.rules';
import { compareAuthors, type People } from './authors.rules';
import { compareJournals } from './journal.rules';
import type { Fingerprint } from './normalise.rules';
import { compareVolumes } from './numbers.rules';
import { sameOrNot, shareOne, type Outcome } from './outcome.rules';
import { comparePages, endAlike, isDayForPage, isEarly, isNextPage } from './pages.rules';
import { thresholds } from './thresholds.rules';
import { compareTitles, isReworded, noticesClash, titlesClash, type TitleVerdict } from './title.rules';
import { dice } from './words.rules';

/** What two records say of one another, field by field; the same whichever comes first. */
export interface Comparison {
  title: TitleVerdict;
  likeness: number;
  /** One is a notice, a reply or a protocol, the other is not. */
  notice: boolean;
  /** Numbers or telling words in the titles make them sister reports. */
  clash: boolean;
  /** A database has put one of the titles into another language. */
  translated: boolean;
  /** The title says enough to tell its report from others; "Editorial" does not. */
  telling: boolean;
  /** One is a column's, which comes again in the next issue, or in the same. */
  column: Column;
  /** One title has a word that the other has not. */
  reworded: boolean;
  authors: Outcome;
  people: People;
  /** Years apart, null where one is missing. */
  years: number | null;
  journal: Outcome;
  volume: Outcome;
  issue: Outcome;
  pages: Outcome;
  lastPage: Outcome;
  /** The pages are one apart. */
  nextPage: boolean;
  /** The first pages of an issue, whose numbers the next issue may have again. */
  early: boolean;
  /** The page of one may be the day on which the issue appeared. */
  dayForPage: boolean;
  doi: Outcome;
  pmid: Outcome;
  /** PubMed Central, or the number of the database that both come from. */
  accession: Outcome;
  trials: Outcome;
  abstract: Outcome;
  /** One is of a conference, the other is not. */
  mixed: boolean;
  /** One is a preprint, a thesis or an entry of a register, the other is not. */
  stages: boolean;
}

export function compare(a: Fingerprint, b: Fingerprint): Comparison {
  const titles = compareTitles(a.title, b.title);
  const people = compareAuthors(a.authors, b.authors);
  const shifted = isShifted(a, b) || isShifted(b, a);
  return {
    title: titles.verdict,
    likeness: titles.likeness,
    notice: noticesClash(a.title, b.title),
    clash: titlesClash(a.title, b.title),
    translated: a.title.translated || b.title.translated,
    telling: tells(a) && tells(b),
    column: a.title.column === 'none' ? b.title.column : a.title.column,
    reworded: isReworded(a.title, b.title),
    authors: people.outcome,
    people,
    years: a.year === undefined || b.year === undefined ? null : Math.abs(a.year - b.year),
    journal: compareAllJournals(a, b),
    volume: shifted ? 'agree' : compareVolumes(a, b),
    issue: shifted ? 'agree' : shareOne(a.issue, b.issue),
    pages: shifted ? 'nothing' : comparePages(a.place, b.place),
    lastPage: endAlike(a.place, b.place),
    nextPage: isNextPage(a.place, b.place),
    early: isEarly(a.place) || isEarly(b.place),
    dayForPage: isDayForPage(a.place, b.place),
    doi: sameOrNot(a.doi, b.doi),
    pmid: sameOrNot(a.pmid, b.pmid),
    accession: compareAccessions(a, b),
    trials: shareOne(a.trials, b.trials),
    abstract: compareAbstracts(a.abstract, b.abstract),
    mixed: (a.stage === 'conference') !== (b.stage === 'conference'),
    stages: a.stage !== b.stage && (isEarlier(a) || isEarlier(b)),
  };
}

const tells = ({ title }: Fingerprint): boolean => title.key.length >= 28 && title.length >= 4;

const isEarlier = ({ stage }: Fingerprint): boolean => stage !== 'article' && stage !== 'conference';

function compareAllJournals(a: Fingerprint, b: Fingerprint): Outcome {
  if (a.issn.some((issn) => b.issn.includes(issn))) return 'agree';
  if (a.journals.length === 0 || b.journals.length === 0) return 'nothing';
  for (const left of a.journals) {
    for (const right of b.journals) if (compareJournals(left, right) === 'agree') return 'agree';
  }
  return 'contradict';
}

/** Volume in the field of the issue, issue in that of the pages: an export has lost a column on the way. */
function isShifted(a: Fingerprint, b: Fingerprint): boolean {
  if (a.volume.length > 0 || a.place === null || a.place.last !== null || b.volume.length === 0) return false;
  return shareOne(a.issue, b.volume) === 'agree' && b.issue.includes(String(a.place.first));
}

/** Numbers of one database tell records, not reports: two of them contradict nothing. */
function compareAccessions(a: Fingerprint, b: Fingerprint): Outcome {
  if (a.pmcid !== undefined && a.pmcid === b.pmcid) return 'agree';
  return a.accession.some((number) => b.accession.includes(number)) ? 'agree' : 'nothing';
}

function compareAbstracts(a: Uint32Array, b: Uint32Array): Outcome {
  if (a.length < 12 || b.length < 12) return 'nothing';
  const likeness = dice(a, b);
  if (likeness >= thresholds.sameAbstract) return 'agree';
  return likeness < thresholds.otherAbstract ? 'contradict' : 'nothing';
}
