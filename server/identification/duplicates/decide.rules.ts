import type { Comparison } from './compare.rules';
import { thresholds } from './thresholds.rules';

/**
 * `same` is linked unasked, `possible` waits for a person, `study` are two reports of what may be one study.
 * Precision comes first: a wrong link hides a study.
 */
export type Verdict = 'same' | 'possible' | 'study' | 'unrelated';

const sameTitle = (c: Comparison): boolean => c.title === 'same';
const closeTitle = (c: Comparison): boolean => sameTitle(c) || c.title === 'longer' || c.title === 'near';
/** A missing year speaks for nothing, so that something else has to. */
const sameYear = (c: Comparison): boolean => c.years === null || c.years === 0;
const nearYear = (c: Comparison): boolean => c.years === null || c.years <= 1;

/** Whether two records are of the same report, as far as nobody is asked. */
export const isSame = (c: Comparison): boolean =>
  !isVetoed(c) &&
  (c.column === 'none' ? identified(c) || located(c) || inOneIssue(c) || described(c) : isOfOneIssue(c));

/** They speak against each other: third records may not bring them into one group unasked. */
export const standApart = (c: Comparison): boolean => !isSame(c) && (isVetoed(c) || contradictions(c) >= 2);

function contradictions(c: Comparison): number {
  // The next page is a slip as often as another report's.
  const pages = c.nextPage ? 'nothing' : c.pages;
  const fields = [c.volume, pages, c.journal, c.doi, c.authors].filter((outcome) => outcome === 'contradict');
  return fields.length + (nearYear(c) ? 0 : 1);
}

/** Facts that no agreement elsewhere outweighs. */
function isVetoed(c: Comparison): boolean {
  if (c.pmid === 'contradict') return true;
  if (c.notice) return !(c.pmid === 'agree' && c.pages === 'agree');
  if (c.stages) return c.pmid !== 'agree' && c.doi !== 'agree';
  if (c.clash && !saysMore(c)) return true;
  if (c.column !== 'none' && isOfAnotherIssue(c)) return true;
  return c.trials === 'contradict' && c.doi !== 'agree' && c.pmid !== 'agree' && c.lastPage !== 'agree';
}

/** A column comes again under the same title by the same people: anything that differs is another issue's. */
function isOfAnotherIssue(c: Comparison): boolean {
  if ([c.volume, c.issue, c.pages, c.doi].includes('contradict')) return true;
  return !sameYear(c) && c.doi !== 'agree' && !(nearYear(c) && c.volume === 'agree' && c.issue === 'agree');
}

function isOfOneIssue(c: Comparison): boolean {
  if (!sameTitle(c) && !(c.title === 'near' && !c.reworded)) return false;
  if (c.authors === 'contradict' || c.journal === 'contradict') return false;
  if (c.pmid === 'agree' || c.doi === 'agree') return true;
  if (c.pages !== 'agree' && (c.column === 'often' || c.journal !== 'agree')) return false;
  const inVolume = c.volume === 'agree' || (c.volume === 'nothing' && c.years === 0 && c.pages === 'agree');
  const inIssue = c.issue === 'agree' || (c.volume === 'agree' && c.pages === 'agree' && !c.early);
  return inVolume && inIssue && (c.authors === 'agree' || (c.pages === 'agree' && c.lastPage === 'agree'));
}

/** The same range of pages with the same abstract, whatever databases made of title and volume. */
function samePlace(c: Comparison): boolean {
  const printed = c.pages === 'agree' && c.lastPage === 'agree' && sameYear(c) && c.abstract === 'agree';
  if (!printed || c.doi === 'contradict' || c.volume === 'contradict' || c.likeness < 0.4) return false;
  if (c.authors === 'agree' && c.journal === 'agree') return true;
  // Names and journals in two transliterations.
  return c.issue === 'agree' && c.years === 0 && (closeTitle(c) || c.authors !== 'contradict');
}

const isWholeReference = (c: Comparison): boolean =>
  sameYear(c) && c.journal === 'agree' && c.issue === 'agree' && c.abstract === 'agree';

/** Numbers and words that only the longer title has say nothing where identifier or place are the same. */
function saysMore(c: Comparison): boolean {
  if (c.pmid === 'agree' || samePlace(c)) return true;
  if (c.authors !== 'agree') return false;
  // A slip in a number ("p6" for "p16"): no two reports share a range of pages.
  if (c.title === 'near')
    return c.pages === 'agree' && c.volume === 'agree' && (c.lastPage === 'agree' || isWholeReference(c));
  if (c.title !== 'longer') return false;
  return (c.pages === 'agree' && c.volume === 'agree') || (c.doi === 'agree' && c.pages !== 'contradict');
}

/** An identifier and a title (or, for translated ones, a place) that does not speak against it. */
function identified(c: Comparison): boolean {
  const placed = c.pages === 'agree' && c.authors !== 'contradict' && nearYear(c);
  if (c.pmid === 'agree') return closeTitle(c) || c.title === 'alike' || placed;
  if (c.accession === 'agree') return closeTitle(c) && c.authors !== 'contradict' && c.doi !== 'contradict';
  if (c.doi !== 'agree') return false;
  if (isOneReference(c)) return true;
  // Supplements give one DOI to all their abstracts.
  if (closeTitle(c) && c.pages !== 'contradict') return sameTitle(c) || c.abstract !== 'contradict';
  if (closeTitle(c) && c.likeness >= 0.95) return c.authors === 'agree' && c.abstract === 'agree';
  const lastly = c.title !== 'different' || c.lastPage === 'agree';
  return placed && c.authors === 'agree' && c.volume !== 'contradict' && lastly;
}

/** A reference with its DOI, all but the page: a page that differs is a slip, or an abstract is told anew. */
function isOneReference(c: Comparison): boolean {
  if (!closeTitle(c) || c.reworded || c.people.shared < 1 || !c.people.sameFirst || c.years !== 0)
    return false;
  const oneIssue = c.journal === 'agree' && c.volume === 'agree' && c.issue === 'agree';
  return oneIssue && (c.abstract !== 'contradict' || c.nextPage);
}

/** The same title at the same place. */
function located(c: Comparison): boolean {
  if (hasOneSlip(c)) return true;
  if (!nearYear(c) || c.title === 'missing') return false;
  if (c.pages !== 'agree') return numberedAlike(c);
  // Journals that count anew in each issue have a page 3 in all of them.
  if (c.early && c.issue === 'contradict' && c.abstract !== 'agree') return false;
  if (samePlace(c)) return true;
  const numbered = c.volume === 'agree';
  if (c.authors === 'contradict' || c.doi === 'contradict') return sameButForOne(c);
  if (closeTitle(c) && numbered && c.journal !== 'contradict' && (c.telling || c.authors === 'agree'))
    return true;
  if (closeTitle(c) && numbered && c.authors === 'agree') return c.telling || c.lastPage === 'agree';
  if (c.authors !== 'agree' || !sameYear(c)) return false;
  if (closeTitle(c)) return c.volume === 'nothing' && (c.journal !== 'contradict' || c.lastPage === 'agree');
  // A translated or cut title: everything else has to agree.
  if (c.title === 'different' && (c.abstract === 'contradict' || !(c.translated || c.likeness >= 0.35)))
    return false;
  return numbered && c.lastPage === 'agree' && c.journal !== 'contradict';
}

/** A range of pages that agrees under one title: a volume or a year that differs is a slip. */
function hasOneSlip(c: Comparison): boolean {
  if (!sameTitle(c) || !c.telling || !firmPeople(c) || c.journal !== 'agree' || c.mixed) return false;
  if (c.pages !== 'agree' || c.lastPage !== 'agree' || c.early || c.doi === 'contradict') return false;
  const others = [c.volume, c.issue, c.abstract].filter((outcome) => outcome === 'contradict').length;
  return sameYear(c) ? others <= 1 : others === 0 && c.volume === 'agree' && c.issue === 'agree';
}

/** Groups that sign in place of people, and second DOIs, where the rest of the reference is the same. */
function sameButForOne(c: Comparison): boolean {
  if (!sameTitle(c) || !sameYear(c) || c.mixed || c.journal === 'contradict') return false;
  // A letter and its reply share a page and a title: one page is not enough.
  const ranged = c.lastPage === 'agree' || c.abstract === 'agree';
  if (c.doi !== 'contradict') return c.telling && ranged && c.volume === 'agree' && c.journal === 'agree';
  return c.authors === 'agree' && (c.volume === 'agree' || c.abstract === 'agree');
}

/** No pages to compare, but the same number of the same journal. */
function numberedAlike(c: Comparison): boolean {
  if (c.pages === 'contradict' || c.authors === 'contradict') return false;
  if (c.doi === 'contradict')
    return sameTitle(c) && c.telling && firmPeople(c) && isWholeReference(c) && c.volume === 'agree';
  if (!closeTitle(c) || c.journal !== 'agree' || c.volume !== 'agree' || c.issue === 'contradict')
    return false;
  if (sameTitle(c) && c.abstract === 'agree') return true;
  if (c.title === 'near' && c.reworded && c.issue !== 'agree') return false;
  if (c.title === 'near' && c.abstract !== 'agree' && !firmPeople(c)) return false;
  return c.telling && (c.authors === 'agree' || (sameTitle(c) && c.issue === 'agree'));
}

/** Both lists begin with the same name, and the shorter one is in the longer. */
const firmPeople = (c: Comparison): boolean =>
  c.people.sameFirst && c.people.shared >= thresholds.sharedAuthors;

/** The same title and people in one issue: a page that differs is a slip, or no page at all. */
function inOneIssue(c: Comparison): boolean {
  if (!sameTitle(c) || c.years !== 0 || c.mixed || c.journal !== 'agree' || c.issue !== 'agree') return false;
  if (c.volume === 'contradict' || c.doi === 'contradict' || !firmPeople(c)) return false;
  return c.abstract === 'agree' || (c.dayForPage && c.abstract !== 'contradict');
}

/** The same telling title by the same people in the same year, with nothing against it. */
function described(c: Comparison): boolean {
  if (!closeTitle(c) || !c.telling || c.authors !== 'agree') return false;
  if ([c.doi, c.pages, c.volume, c.abstract].includes('contradict')) return false;
  if (c.years !== 0) return firstOnline(c);
  if (c.journal === 'contradict')
    return sameTitle(c) && c.volume === 'agree' && c.issue === 'agree' && !c.mixed && firmPeople(c);
  if (c.issue === 'contradict' && c.abstract !== 'agree') return false;
  // A title and its people without any place are those of an abstract that was printed twice, too.
  if (!isPlaced(c)) return false;
  if (sameTitle(c)) return firmPeople(c) || c.abstract === 'agree';
  return c.journal === 'agree' && firmPeople(c) && !(c.title === 'near' && c.reworded);
}

const isPlaced = (c: Comparison): boolean => [c.journal, c.volume, c.issue, c.pages, c.doi].includes('agree');

/** Online in one year, in print in the next; or a year that is missing. */
function firstOnline(c: Comparison): boolean {
  return sameTitle(c) && nearYear(c) && c.journal === 'agree' && c.abstract === 'agree' && firmPeople(c);
}

/** Reports of one study: a preprint and its article, an abstract and its article, a protocol and its results. */
export function isOfOneStudy(c: Comparison): boolean {
  if (c.trials === 'contradict' || c.authors !== 'agree') return false;
  if (c.trials === 'agree') return c.title !== 'different' || c.stages || c.mixed || c.notice;
  return (c.stages || c.mixed) && closeTitle(c) && c.telling && !c.clash;
}
