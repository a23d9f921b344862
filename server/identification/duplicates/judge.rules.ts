import type { Comparison } from './compare.rules';

/** `same` is linked unasked, `possible` waits for a person. */
export type Verdict = 'same' | 'possible' | 'unrelated';

export interface Judgement {
  verdict: Verdict;
  /** They speak against each other: third records may not bring them into one group unasked. */
  apart: boolean;
  /** 0 to 1, to rank pairs by; no probability. */
  score: number;
  /** What agrees, for the person who checks the link. */
  why: string;
}

/** Whether two records are of the same report. Precision comes first: a wrong link hides a study. */
export function judge(c: Comparison): Judgement {
  const said = { score: scoreOf(c), why: reasonsOf(c) };
  const vetoed = isVetoed(c);
  if (!vetoed && (identified(c) || located(c) || described(c)))
    return { verdict: 'same', apart: false, ...said };
  const apart = vetoed || contradictions(c) >= 2;
  return { verdict: deservesALook(c, said.score) ? 'possible' : 'unrelated', apart, ...said };
}

const sameTitle = (c: Comparison): boolean => c.title === 'same';
const closeTitle = (c: Comparison): boolean => sameTitle(c) || c.title === 'longer' || c.title === 'near';
const sameYear = (c: Comparison): boolean => c.years === null || c.years === 0;
const nearYear = (c: Comparison): boolean => c.years === null || c.years <= 1;

function contradictions(c: Comparison): number {
  const fields = [c.volume, c.pages, c.journal, c.doi, c.authors].filter(
    (outcome) => outcome === 'contradict',
  );
  return fields.length + (nearYear(c) ? 0 : 1);
}

/** Facts that no agreement elsewhere outweighs. */
function isVetoed(c: Comparison): boolean {
  if (c.pmid === 'contradict') return true;
  if (c.notice) return !(c.pmid === 'agree' && c.pages === 'agree');
  if (c.clash && !saysMore(c)) return true;
  return c.trials === 'contradict' && c.doi !== 'agree' && c.pmid !== 'agree' && !sameTitle(c);
}

/** The same range of pages with the same abstract, whatever databases made of title and volume. */
function samePlace(c: Comparison): boolean {
  const printed = c.pages === 'agree' && c.lastPage === 'agree' && c.journal === 'agree' && sameYear(c);
  return (
    printed && c.authors === 'agree' && c.abstract === 'agree' && c.doi !== 'contradict' && c.likeness >= 0.4
  );
}

/** Numbers and words that only the longer title has say nothing where identifier or place are the same. */
function saysMore(c: Comparison): boolean {
  if (c.pmid === 'agree' || samePlace(c)) return true;
  if (c.authors !== 'agree') return false;
  // A slip in a number ("p6" for "p16"): no two reports share a range of pages.
  if (c.title === 'near') return c.pages === 'agree' && c.lastPage === 'agree' && c.volume === 'agree';
  if (c.title !== 'longer') return false;
  return (c.pages === 'agree' && c.volume === 'agree') || (c.doi === 'agree' && c.pages !== 'contradict');
}

/** An identifier and a title (or, for translated ones, a place) that does not speak against it. */
function identified(c: Comparison): boolean {
  const placed = c.pages === 'agree' && c.authors !== 'contradict' && nearYear(c);
  if (c.pmid === 'agree') return closeTitle(c) || c.title === 'alike' || placed;
  if (c.doi !== 'agree') return false;
  // Supplements give one DOI to all their abstracts.
  if (closeTitle(c) && c.pages !== 'contradict') return true;
  if (closeTitle(c) && c.likeness >= 0.95) return c.authors === 'agree' && c.abstract !== 'contradict';
  const lastly = c.title !== 'different' || c.lastPage === 'agree';
  return placed && c.authors === 'agree' && c.volume !== 'contradict' && lastly;
}

/** The same title at the same place. */
function located(c: Comparison): boolean {
  if (!nearYear(c) || c.title === 'missing') return false;
  if (c.pages !== 'agree') return numberedAlike(c);
  if (samePlace(c)) return true;
  const numbered = c.volume === 'agree';
  if (c.authors === 'contradict' || c.doi === 'contradict') return sameButForOne(c);
  if (closeTitle(c) && numbered && (c.telling || c.authors === 'agree')) return true;
  if (c.authors !== 'agree' || !sameYear(c)) return false;
  if (closeTitle(c)) return c.volume === 'nothing';
  // A translated or cut title: everything else has to agree.
  if (c.title === 'different' && (c.abstract === 'contradict' || !(c.translated || c.likeness >= 0.35)))
    return false;
  return numbered && c.lastPage === 'agree' && c.journal !== 'contradict';
}

/** Groups that sign in place of people, and second DOIs, where the rest of the reference is the same. */
function sameButForOne(c: Comparison): boolean {
  if (!sameTitle(c) || !sameYear(c) || c.mixed) return false;
  if (c.doi !== 'contradict') return c.telling && c.volume === 'agree' && c.journal === 'agree';
  return c.authors === 'agree' && (c.volume === 'agree' || c.abstract === 'agree');
}

/** No pages to compare, but the same number of the same journal. */
function numberedAlike(c: Comparison): boolean {
  if (c.pages === 'contradict' || c.doi === 'contradict' || c.authors === 'contradict') return false;
  if (!closeTitle(c) || c.journal !== 'agree' || c.volume !== 'agree' || c.issue === 'contradict')
    return false;
  if (sameTitle(c) && c.abstract === 'agree') return true;
  return c.telling && (c.authors === 'agree' || (sameTitle(c) && c.issue === 'agree'));
}

/** The same telling title by the same people in the same year, with nothing against it. */
function described(c: Comparison): boolean {
  if (!closeTitle(c) || !c.telling || c.authors !== 'agree' || !sameYear(c)) return false;
  if (c.doi === 'contradict' || c.pages === 'contradict' || c.volume === 'contradict') return false;
  if (c.journal !== 'contradict') return sameTitle(c) || c.journal === 'agree';
  return sameTitle(c) && (c.volume === 'agree' || c.abstract === 'agree') && !c.mixed;
}

function deservesALook(c: Comparison, score: number): boolean {
  if (c.pmid === 'contradict' && c.doi !== 'agree') return false;
  return score >= 0.65;
}

const weigh = (outcome: Comparison['doi'], agree: number, contradict: number): number => {
  if (outcome === 'nothing') return 0;
  return outcome === 'agree' ? agree : -contradict;
};

function scoreOf(c: Comparison): number {
  const title = c.title === 'missing' ? 0.3 : 0.5 * c.likeness;
  const sum =
    title +
    weigh(c.authors, 0.15, 0.25) +
    weigh(c.pages, 0.2, 0.15) +
    weigh(c.volume, 0.08, 0.1) +
    weigh(c.issue, 0.03, 0.02) +
    weigh(c.journal, 0.07, 0.1) +
    weigh(c.doi, 0.25, 0.15) +
    weigh(c.pmid, 0.4, 0.4) +
    weigh(c.abstract, 0.1, 0.2) +
    (c.years === 0 ? 0.05 : 0) -
    (nearYear(c) ? 0 : 0.2) -
    (c.clash || c.notice ? 0.2 : 0) -
    (c.mixed ? 0.1 : 0);
  return Math.round(Math.max(0, Math.min(1, sum)) * 1000) / 1000;
}

function reasonsOf(c: Comparison): string {
  const parts = [
    c.pmid === 'agree' && 'PMID',
    c.doi === 'agree' && 'DOI',
    sameTitle(c) ? 'title' : closeTitle(c) && 'nearly the title',
    c.authors === 'agree' && 'first author',
    c.years === 0 && 'year',
    c.volume === 'agree' && 'volume',
    c.pages === 'agree' && 'pages',
  ];
  return `same ${parts.filter((part) => part !== false).join(', ')}`;
}
