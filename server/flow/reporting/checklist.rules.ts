import { gradeOf, yours, type Answer, type Item } from './answers.rules';
import type { ReportingFacts } from './facts.rules';
import { prismaS } from './prisma-s.rules';
import { counted, table, type Section } from './text.rules';

const STATUS = { written: 'Here', part: 'In part', yours: 'Yours to write' } as const;

/** The PRISMA 2020 checklist (Page et al. 2021) by its items' numbers and topics, filled in where the data allow. */
function prisma2020(known: Known): Item[] {
  return [
    ...[yours('1', 'Title'), ['2', 'Abstract', known.abstract] as const],
    ...[yours('3', 'Rationale'), ['4', 'Objectives', known.objectives] as const],
    ['5', 'Eligibility criteria', known.criteria],
    ['6', 'Information sources', known.sources],
    ['7', 'Search strategy', known.search],
    ['8', 'Selection process', ['written', 'Selection process.']],
    ...[yours('9', 'Data collection process'), yours('10a', 'Data items: outcomes')],
    ...[yours('10b', 'Data items: other variables'), yours('11', 'Study risk of bias assessment')],
    ...[yours('12', 'Effect measures'), yours('13a', 'Synthesis: eligibility for each')],
    ...[yours('13b', 'Synthesis: preparation of data'), yours('13c', 'Synthesis: tabulation and display')],
    ...[yours('13d', 'Synthesis: methods'), yours('13e', 'Synthesis: heterogeneity')],
    ...[yours('13f', 'Synthesis: sensitivity analyses'), yours('14', 'Reporting bias assessment')],
    yours('15', 'Certainty assessment'),
    ['16a', 'Study selection: flow', known.flow],
    ['16b', 'Study selection: excluded studies', known.lists],
    [
      '17',
      'Study characteristics',
      ['part', 'Reports included are listed; their characteristics are yours.'],
    ],
    ...[yours('18', 'Risk of bias in studies'), yours('19', 'Results of individual studies')],
    ...[yours('20a', 'Syntheses: characteristics and bias'), yours('20b', 'Syntheses: results')],
    ...[yours('20c', 'Syntheses: heterogeneity'), yours('20d', 'Syntheses: sensitivity analyses')],
    ...[yours('21', 'Reporting biases'), yours('22', 'Certainty of evidence')],
    ...[yours('23a', 'Discussion: interpretation'), yours('23b', 'Discussion: limits of the evidence')],
    ...[yours('23c', 'Discussion: limits of the review process'), yours('23d', 'Discussion: implications')],
    ...[yours('24a', 'Registration'), yours('24b', 'Protocol')],
    ['24c', 'Amendments', known.amendments],
    ...[yours('25', 'Support'), yours('26', 'Competing interests')],
    [
      '27',
      'Availability of data',
      ['part', 'The review is one file that can be published: records, decisions, history.'],
    ],
  ];
}

/** The PRISMA-ScR checklist (Tricco et al. 2018), likewise. */
function prismaScr(known: Known): Item[] {
  return [
    ...[yours('1', 'Title'), ['2', 'Structured summary', known.abstract] as const],
    ...[yours('3', 'Rationale'), ['4', 'Objectives', known.objectives] as const],
    ['5', 'Protocol and registration', known.amendments],
    ['6', 'Eligibility criteria', known.criteria],
    ['7', 'Information sources', known.sources],
    ['8', 'Search', known.search],
    ['9', 'Selection of sources of evidence', ['written', 'Selection process.']],
    ...[yours('10', 'Data charting process'), yours('11', 'Data items')],
    ...[yours('12', 'Critical appraisal of sources (optional)'), yours('13', 'Synthesis of results')],
    ['14', 'Selection of sources of evidence: results', known.flow],
    ['15', 'Characteristics of sources of evidence', ['part', 'Reports included are listed.']],
    ...[
      yours('16', 'Critical appraisal within sources (optional)'),
      yours('17', 'Results of individual sources'),
    ],
    ...[yours('18', 'Synthesis of results'), yours('19', 'Summary of evidence')],
    ...[yours('20', 'Limitations'), yours('21', 'Conclusions'), yours('22', 'Funding')],
  ];
}

/** The PRISMA 2020 for Abstracts checklist, likewise. */
function prismaAbstracts(known: Known): Item[] {
  return [
    ...[yours('1', 'Title'), ['2', 'Objectives', known.objectives] as const],
    ['3', 'Eligibility criteria', known.criteria],
    ['4', 'Information sources', known.sources],
    ...[yours('5', 'Risk of bias'), yours('6', 'Synthesis of results: methods')],
    ['7', 'Included studies', known.included],
    ...[yours('8', 'Synthesis of results'), yours('9', 'Limitations of evidence')],
    ...[yours('10', 'Interpretation'), yours('11', 'Funding'), yours('12', 'Registration')],
  ];
}

type Known = ReturnType<typeof knownOf>;

function knownOf({ protocol, sources, flow, excluded, amendments }: ReportingFacts) {
  const dated = sources.filter(({ searches }) => searches.some(({ searchedOn }) => searchedOn !== null));
  const stated = sources.filter(({ searches }) => searches.some(({ query }) => (query ?? '') !== ''));
  const of = (n: number): string => `${String(n)} of ${String(sources.length)} sources`;
  const grade = (n: number): Answer[0] => gradeOf(n, sources.length);
  const hasCriteria = protocol.inclusion !== '' || protocol.exclusion !== '';
  return {
    abstract: ['part', 'Sources, dates and numbers are in the texts here.'] as Answer,
    objectives: (protocol.question === ''
      ? ['yours', 'The protocol holds no question.']
      : ['part', 'The protocol’s question.']) as Answer,
    criteria: (hasCriteria
      ? ['part', 'Eligibility criteria; how studies were grouped is yours.']
      : ['yours', 'The protocol holds no criteria.']) as Answer,
    sources: [grade(dated.length), `Information sources; dates for ${of(dated.length)}.`] as Answer,
    search: [grade(stated.length), `Search appendix; strategies for ${of(stated.length)}.`] as Answer,
    flow: (flow.interim === false
      ? ['written', 'Results, and the flow diagram.']
      : ['part', 'Results and the flow diagram, both interim.']) as Answer,
    included: includedIn(flow),
    lists: (excluded === null
      ? ['yours', 'Shown once the votes are unblinded.']
      : ['written', 'Reports excluded, reports not retrieved.']) as Answer,
    amendments: (amendments === null
      ? ['yours', 'Shown once the votes are unblinded.']
      : amendments.length === 0
        ? ['part', 'No criterion, reason or voting rule changed after the first vote.']
        : [
            'part',
            `Changed after the first vote: ${amendments.map(({ at, what }) => `${what} (${at})`).join('; ')}.`,
          ]) as Answer,
  };
}

/** How many studies and participants the abstract is to name; their characteristics are the authors' to write. */
function includedIn({ included: { studies, participants } }: ReportingFacts['flow']): Answer {
  if (studies === null) return ['yours', 'Shown once the votes are unblinded.'];
  const people = participants === null ? 'participants not recorded' : counted(participants, 'participant');
  return ['part', `${counted(studies, 'study', 'studies')}, ${people}; their characteristics are yours.`];
}

/** The checklists as tables. */
export function checklistSections(facts: ReportingFacts): Section[] {
  const known = knownOf(facts);
  const section = (id: string, heading: string, items: readonly Item[]): Section => ({
    ...{ id, heading, items: '' },
    blocks: [
      table(
        ['Item', 'Topic', 'Where', 'What'],
        items.map(([item, topic, [status, says]]) => [item, topic, STATUS[status], says]),
      ),
    ],
  });
  return [
    section('prisma-2020', 'PRISMA 2020 checklist', prisma2020(known)),
    section('prisma-2020-abstracts', 'PRISMA 2020 for Abstracts checklist', prismaAbstracts(known)),
    section('prisma-s', 'PRISMA-S checklist', prismaS(facts)),
    section('prisma-scr', 'PRISMA-ScR checklist', prismaScr(known)),
  ];
}
