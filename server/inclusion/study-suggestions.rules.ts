import type { CitationRecord } from '../../importers/record';
import { studyLabel } from './studies.rules';

/** Reports that may belong to one study, and why; a person decides. */
export interface StudySuggestion {
  records: string[];
  label: string;
  why: string;
}

interface Report {
  id: string;
  citation: CitationRecord;
}

/** Groups of two reports or more that share a trial registration, or a first author and a year. */
export function suggestStudies(reports: readonly Report[]): StudySuggestion[] {
  const byTrial = groupsBy(reports, ({ citation }) => citation.trialIds ?? []);
  const suggested = byTrial.map(([trial, found]) => suggestion(found, `They name the same trial: ${trial}.`));
  const taken = new Set(suggested.flatMap(({ records }) => records));
  const rest = reports.filter(({ id }) => !taken.has(id));
  const byAuthor = groupsBy(rest, authorAndYear);
  return [
    ...suggested,
    ...byAuthor.map(([, found]) => suggestion(found, 'They share the first author and the year.')),
  ];
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
  return [`${name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()} ${String(year)}`];
}

function suggestion(reports: readonly Report[], why: string): StudySuggestion {
  const [first] = reports;
  return {
    records: reports.map(({ id }) => id),
    label: first === undefined ? '' : studyLabel(first.citation),
    why,
  };
}
