import { authorLine, sourceLine } from '../../identification/record-view.rules';
import { flowSentence } from '../flow-sentence.rules';
import type { ReportFacts, ReportingFacts, SourceFacts } from './facts.rules';
import { paragraph, table, type Block, type Section } from './text.rules';

/** Items 16a and 16b: the numbers, and the reports that one would look for in vain. */
export function resultsSections(facts: ReportingFacts): Section[] {
  const { flow, excluded, notRetrieved, awaiting, included } = facts;
  return [
    {
      ...{ id: 'results', heading: 'Results of search and selection', items: '16a' },
      blocks: [
        paragraph(
          flow.interim === true ? 'Interim: some records are still pending.' : null,
          flowSentence(flow),
        ),
      ],
    },
    {
      ...{ id: 'excluded', heading: 'Reports excluded at full text', items: '16b' },
      blocks: reports(excluded, ['Report', 'Reason', 'Notes'], ({ reason, why }) => [
        reason ?? 'No reason recorded',
        why ?? '',
      ]),
    },
    {
      ...{ id: 'not-retrieved', heading: 'Reports not retrieved', items: '16b' },
      blocks: reports(notRetrieved, ['Report', 'Why'], ({ why }) => [why ?? 'Not recorded']),
    },
    ...(awaiting !== null && awaiting.length === 0
      ? []
      : [
          {
            ...{ id: 'awaiting', heading: 'Reports awaiting classification', items: '16a' },
            blocks: reports(awaiting, ['Report'], () => []),
          },
        ]),
    {
      ...{ id: 'included', heading: 'Reports included', items: '17' },
      blocks: reports(included, ['Report'], () => []),
    },
  ];
}

function reports(
  list: readonly ReportFacts[] | null,
  head: string[],
  rest: (report: ReportFacts) => string[],
): Block[] {
  if (list === null) return [paragraph('Shown once the votes are unblinded.')];
  if (list.length === 0) return [paragraph('None.')];
  return [
    table(
      head,
      list.map((report) => [cited(report), ...rest(report)]),
    ),
  ];
}

/** "Park S, Meier A. Title. Journal. 2024;5(2):183-192. doi:10.1000/x" */
export function cited({ citation, number }: ReportFacts): string {
  const identifier =
    citation.doi !== undefined
      ? `doi:${citation.doi}`
      : citation.pmid !== undefined
        ? `PMID ${citation.pmid}`
        : '';
  const parts = [
    authorLine(citation.authors ?? []),
    citation.title?.trim() ?? '',
    sourceLine(citation),
    identifier,
  ].filter((part) => part !== '');
  return parts.length === 0
    ? `Record ${String(number)}`
    : parts.map((part) => part.replace(/\.$/, '')).join('. ');
}

/** The appendix that PRISMA-S asks for: each source with each run of its search, verbatim. */
export function searchAppendix({ sources }: ReportingFacts): Section[] {
  if (sources.length === 0) return [];
  return [
    {
      ...{ id: 'searches', heading: 'Search appendix', items: '7; PRISMA-S 1–16' },
      blocks: [overview(sources), ...sources.flatMap(strategies)],
    },
  ];
}

const shown = (n: number | null): string => (n === null ? 'not recorded' : String(n));

const overview = (sources: readonly SourceFacts[]): Block =>
  table(
    ['Source', 'Kind', 'Platform', 'Last searched', 'Hits reported', 'Records loaded', 'Unreadable'],
    sources.map(({ name, kind, platform, searches, kept, rejected }) => [
      ...[name, kind, platform ?? 'not recorded'],
      searches
        .map(({ searchedOn }) => searchedOn ?? '')
        .sort()
        .at(-1) || 'not recorded',
      shown(
        searches.every(({ hits }) => hits === null)
          ? null
          : searches.reduce((sum, { hits }) => sum + (hits ?? 0), 0),
      ),
      ...[String(kept), String(rejected)],
    ]),
  );

const strategies = ({ name, searches }: SourceFacts): Block[] =>
  searches.flatMap(({ searchedOn, query, limits, filters, hits }) => [
    paragraph(
      `${name}, ${searchedOn ?? 'date not recorded'}:`,
      hits === null ? null : `${String(hits)} hits.`,
      limits === null || limits === '' ? 'Limits: none recorded.' : `Limits: ${limits}.`,
      filters === null || filters === '' ? 'Filters: none recorded.' : `Filters: ${filters}.`,
      query === null || query === '' ? 'The strategy is not recorded.' : null,
    ),
    ...(query === null || query === '' ? [] : [{ kind: 'verbatim' as const, text: query }]),
  ]);
