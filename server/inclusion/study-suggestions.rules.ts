import type { CitationRecord } from '../../importers/record';
import { studyLabel } from './studies.rules';

/** Reports that may belong to one study, and why; a person decides. */
export interface StudySuggestion {
  records: string[];
  label: string;
  why: string;
}

/** Two reports that matching found to be of one study, such as a preprint and its article. */
export interface ReportPair {
  records: [string, string];
  why: string;
}

/** A report that may belong to a study that is there already. */
export interface StudyAddition<S> {
  study: S;
  record: string;
  why: string;
}

interface Report {
  id: string;
  citation: CitationRecord;
}

/**
 * Groups of two reports or more that share a trial registration, that matching found to be of one study, or that share
 * a first author and a year.
 */
export function suggestStudies(
  reports: readonly Report[],
  pairs: readonly ReportPair[] = [],
): StudySuggestion[] {
  const byTrial = groupsBy(reports, ({ citation }) => citation.trialIds ?? []);
  const suggested = byTrial.map(([trial, found]) => suggestion(found, `They name the same trial: ${trial}.`));
  const taken = new Set(suggested.flatMap(({ records }) => records));
  const left = reports.filter(({ id }) => !taken.has(id));
  const matched = joined(left, pairs).map(({ found, why }) =>
    suggestion(found, `Matching found them alike: ${why}.`),
  );
  for (const { records } of matched) records.forEach((id) => taken.add(id));
  const rest = left.filter(({ id }) => !taken.has(id));
  const byAuthor = groupsBy(rest, authorAndYear);
  return [
    ...suggested,
    ...matched,
    ...byAuthor.map(([, found]) => suggestion(found, 'They share the first author and the year.')),
  ];
}

/** Reports that matching found to go with one of a study, which they are not in. */
export const suggestAdditions = <S extends { records: readonly string[] }>(
  studies: readonly S[],
  own: readonly Report[],
  pairs: readonly ReportPair[],
): StudyAddition<S>[] =>
  studies.flatMap((study) =>
    own.flatMap(({ id: record }): StudyAddition<S>[] => {
      const pair = pairs.find(
        ({ records: [a, b] }) =>
          (a === record && study.records.includes(b)) || (b === record && study.records.includes(a)),
      );
      return pair === undefined ? [] : [{ study, record, why: `Matching found them alike: ${pair.why}.` }];
    }),
  );

/** The reports as pairs join them, each in one group of two or more. */
function joined(
  reports: readonly Report[],
  pairs: readonly ReportPair[],
): { found: Report[]; why: string }[] {
  const groupOf = new Map<string, { found: Report[]; why: string }>();
  const known = new Map(reports.map((report) => [report.id, report]));
  for (const { records, why } of pairs) {
    const [a, b] = records.map((id) => known.get(id));
    if (a === undefined || b === undefined) continue;
    const one = groupOf.get(a.id) ?? { found: [a], why };
    const two = groupOf.get(b.id) ?? { found: [b], why };
    if (one === two) continue;
    const both = { found: [...one.found, ...two.found], why: one.why };
    for (const { id } of both.found) groupOf.set(id, both);
  }
  return [...new Set(groupOf.values())];
}

/** Each key that two reports or more share; a report joins the first such group only. */
function groupsBy(reports: readonly Report[], keysOf: (report: Report) => string[]): [string, Report[]][] {
  const byKey = new Map<string, Report[]>();
  for (const report of reports) {
    for (const key of new Set(keysOf(report))) byKey.set(key, [...(byKey.get(key) ?? []), report]);
  }
  const taken = new Set<string>();
  return [...byKey].flatMap(([key, found]): [string, Report[]][] => {
    const free = found.filter(({ id }) => !taken.has(id));
    if (free.length < 2) return [];
    for (const { id } of free) taken.add(id);
    return [[key, free]];
  });
}

function authorAndYear({ citation: { authors, year } }: Report): string[] {
  const first = authors?.[0];
  if (first === undefined || year === undefined) return [];
  const name = 'literal' in first ? first.literal : `${first.family} ${(first.given ?? '').charAt(0)}`;
  return [`${plainName(name)} ${String(year)}`];
}

const plainName = (name: string): string =>
  name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();

function suggestion(reports: readonly Report[], why: string): StudySuggestion {
  const [first] = reports;
  return {
    records: reports.map(({ id }) => id),
    label: first === undefined ? '' : studyLabel(first.citation),
    why,
  };
}

interface ReportedStudy {
  id: string;
  label: string;
  reports: readonly Report[];
}

/** Two studies that may tell of the same participants, and why; a person looks into it. */
export interface Overlap {
  studies: [ReportedStudy, ReportedStudy];
  why: string;
}

const YEARS_APART = 5;
const AUTHORS_SHARED = 2;

/**
 * Pairs of different studies that share a report or a trial registration, or two authors or more within five years:
 * what reviews of case reports look for before they add up patients.
 */
export function findOverlaps(studies: readonly ReportedStudy[]): Overlap[] {
  const known = studies.map((study) => ({ study, traits: traitsOf(study) }));
  return known.flatMap((a, index) =>
    known.slice(index + 1).flatMap((b): Overlap[] => {
      const why = whyOverlap(a.traits, b.traits);
      return why === null ? [] : [{ studies: [a.study, b.study], why }];
    }),
  );
}

interface Traits {
  ids: Set<string>;
  trials: Set<string>;
  authors: Set<string>;
  years: number[];
}

function traitsOf({ reports }: ReportedStudy): Traits {
  const citations = reports.map(({ citation }) => citation);
  const authors = citations.flatMap(({ authors = [] }) =>
    authors.flatMap((author) =>
      'literal' in author ? [] : [plainName(`${author.family} ${(author.given ?? '').charAt(0)}`)],
    ),
  );
  return {
    ids: new Set(reports.map(({ id }) => id)),
    trials: new Set(citations.flatMap(({ trialIds }) => trialIds ?? [])),
    authors: new Set(authors),
    years: citations.flatMap(({ year }) => year ?? []),
  };
}

function whyOverlap(a: Traits, b: Traits): string | null {
  const both = (left: Set<string>, right: Set<string>): string[] => [...left].filter((one) => right.has(one));
  if (both(a.ids, b.ids).length > 0) return 'They share a report.';
  const [trial] = both(a.trials, b.trials);
  if (trial !== undefined) return `They name the same trial: ${trial}.`;
  const near = a.years.some((year) => b.years.some((other) => Math.abs(year - other) <= YEARS_APART));
  const shared = both(a.authors, b.authors).length;
  return near && shared >= AUTHORS_SHARED
    ? `They share ${String(shared)} authors within ${String(YEARS_APART)} years.`
    : null;
}
