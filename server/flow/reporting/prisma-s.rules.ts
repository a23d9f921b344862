import type { SourceKind } from '../../ledger/fates.rules';
import { gradeOf, yours, type Answer, type Item } from './answers.rules';
import type { ReportingFacts, SearchFacts, SourceFacts } from './facts.rules';
import { counted } from './text.rules';

/** The PRISMA-S checklist (Rethlefsen et al. 2021) by its items' numbers and topics, filled in where the data allow. */
export function prismaS(facts: ReportingFacts): Item[] {
  const { sources, flow } = facts;
  const searches = sources.flatMap((source) => source.searches);
  const databases = sources.filter(({ kind }) => kind === 'database');
  return [
    ['1', 'Database name', platforms(databases)],
    ['2', 'Multi-database searching', sharedPlatforms(databases)],
    ['3', 'Study registries', named(sources, ['register'])],
    ['4', 'Online resources and browsing', named(sources, ['website', 'organisation'])],
    ['5', 'Citation searching', named(sources, ['citation-searching'])],
    yours('6', 'Contacts'),
    ['7', 'Other methods', named(sources, ['other'])],
    ['8', 'Full search strategies', eachSource(sources, ({ query }) => query, 'The strategy')],
    ['9', 'Limits and restrictions', told(searches, ({ limits }) => limits, 'limits')],
    ['10', 'Search filters', told(searches, ({ filters }) => filters, 'filters')],
    yours('11', 'Prior work'),
    ['12', 'Updates', updates(facts)],
    ['13', 'Dates of searches', eachSource(sources, ({ searchedOn }) => searchedOn, 'The date')],
    yours('14', 'Peer review'),
    [
      '15',
      'Total records',
      sources.length === 0
        ? ['yours', 'No source is recorded.']
        : ['written', 'Search appendix and the flow diagram: records from each source.'],
    ],
    [
      '16',
      'Deduplication',
      (flow.databasesAndRegisters.removed?.duplicates ?? 0) === 0
        ? ['part', 'No duplicate was removed.']
        : ['written', 'Selection process: how duplicates were found, with the version of the program.'],
    ],
  ];
}

const filled = (text: string | null): boolean => text !== null && text.trim() !== '';

function platforms(databases: readonly SourceFacts[]): Answer {
  if (databases.length === 0) return ['yours', 'No database is recorded.'];
  const n = databases.filter(({ platform }) => filled(platform)).length;
  return [
    gradeOf(n, databases.length) === 'written' ? 'written' : 'part',
    `Search appendix; the platform for ${String(n)} of ${counted(databases.length, 'database')}.`,
  ];
}

/** Databases on one platform may have been searched at once; whether they were only their searchers know. */
function sharedPlatforms(databases: readonly SourceFacts[]): Answer {
  const all = databases.flatMap(({ platform }) => (platform !== null && filled(platform) ? [platform] : []));
  const shared = [...new Set(all.filter((one, index) => all.indexOf(one) !== index))];
  return shared.length === 0
    ? ['part', 'No two databases recorded here share a platform.']
    : ['yours', `Say which databases of ${shared.join(', ')} were searched at once.`];
}

function named(sources: readonly SourceFacts[], kinds: readonly SourceKind[]): Answer {
  const found = sources.filter(({ kind }) => kinds.includes(kind)).map(({ name }) => name);
  return found.length === 0
    ? ['part', 'No such source is recorded.']
    : ['part', `Search appendix: ${found.join(', ')}. How they were searched is yours to check.`];
}

function eachSource(
  sources: readonly SourceFacts[],
  of: (search: SearchFacts) => string | null,
  what: string,
): Answer {
  const n = sources.filter(({ searches }) => searches.some((search) => filled(of(search)))).length;
  return [
    gradeOf(n, sources.length),
    `Search appendix; ${what.toLowerCase()} for ${String(n)} of ${counted(sources.length, 'source')}.`,
  ];
}

function told(
  searches: readonly SearchFacts[],
  of: (search: SearchFacts) => string | null,
  what: string,
): Answer {
  const n = searches.filter((search) => filled(of(search))).length;
  return n === 0
    ? ['part', `No ${what} are recorded: say that there were none.`]
    : [
        'written',
        `Search appendix; ${what} for ${String(n)} of ${counted(searches.length, 'search', 'searches')}.`,
      ];
}

function updates({ sources }: ReportingFacts): Answer {
  const again = sources.filter(({ searches }) => searches.length > 1);
  return again.length === 0
    ? ['part', 'Each source was searched once.']
    : [
        'written',
        `Search appendix: ${again.map(({ name }) => name).join(', ')} searched again, with each date.`,
      ];
}
