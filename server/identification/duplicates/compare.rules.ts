import { compareAuthors } from './authors.rules';
import type { Fingerprint } from './fingerprint.rules';
import { compareJournals } from './journal.rules';
import { sameOrNot, shareOne, type Outcome } from './outcome.rules';
import { comparePages, endAlike } from './pages.rules';
import { compareTitles, noticesClash, titlesClash, type TitleVerdict } from './title.rules';
import { dice } from './words.rules';

/** What two records say of one another, field by field. */
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
  authors: Outcome;
  /** Years apart, null where one is missing. */
  years: number | null;
  journal: Outcome;
  volume: Outcome;
  issue: Outcome;
  pages: Outcome;
  lastPage: Outcome;
  doi: Outcome;
  pmid: Outcome;
  trials: Outcome;
  abstract: Outcome;
  /** One is of a conference, the other is not. */
  mixed: boolean;
}

export function compare(a: Fingerprint, b: Fingerprint): Comparison {
  const { verdict, likeness } = compareTitles(a.title, b.title);
  return {
    ...{ title: verdict, likeness },
    notice: noticesClash(a.title, b.title),
    clash: titlesClash(a.title, b.title),
    translated: a.title.translated || b.title.translated,
    telling: tells(a) && tells(b),
    authors: compareAuthors(a.authors, b.authors),
    years: a.year === undefined || b.year === undefined ? null : Math.abs(a.year - b.year),
    journal: compareAllJournals(a, b),
    volume: compareVolumes(a, b),
    issue: shareOne(a.issue, b.issue),
    pages: comparePages(a.place, b.place),
    lastPage: endAlike(a.place, b.place),
    doi: sameOrNot(a.doi, b.doi),
    pmid: sameOrNot(a.pmid, b.pmid),
    trials: shareOne(a.trials, b.trials),
    abstract: compareAbstracts(a.abstract, b.abstract),
    mixed: a.conference !== b.conference,
  };
}

const tells = ({ title }: Fingerprint): boolean => title.key.length >= 28 && title.words.length >= 4;

function compareAllJournals(a: Fingerprint, b: Fingerprint): Outcome {
  if (a.issn.some((issn) => b.issn.includes(issn))) return 'agree';
  const outcomes = a.journals.flatMap((left) => b.journals.map((right) => compareJournals(left, right)));
  if (outcomes.includes('agree')) return 'agree';
  return outcomes.length === 0 ? 'nothing' : 'contradict';
}

/** Some databases give the year for a volume. */
function compareVolumes(a: Fingerprint, b: Fingerprint): Outcome {
  const outcome = shareOne(a.volume, b.volume);
  const isYear = [a, b].some(({ volume, year }) => year !== undefined && volume.includes(String(year)));
  return outcome === 'contradict' && isYear ? 'nothing' : outcome;
}

function compareAbstracts(a: readonly string[], b: readonly string[]): Outcome {
  if (a.length < 12 || b.length < 12) return 'nothing';
  const likeness = dice(a, b);
  if (likeness >= 0.8) return 'agree';
  return likeness < 0.4 ? 'contradict' : 'nothing';
}
