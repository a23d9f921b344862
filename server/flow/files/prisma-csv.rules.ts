import type { Count, Flow, FlowArm, FlowReason, FlowSource } from '../flow-json.rules';
import { sum } from '../flow-json.rules';
import { csvLine } from './csv.rules';

/**
 * A line of the CSV that the R package PRISMA2020 reads (PRISMA_data of version 1.1): its key, its node and box in
 * the package's figure, the words, and n as a number or as "Name, 12; Other name, 3".
 */
type Line = [key: string, node: number | null, box: string, words: string, n: Count | string | undefined];

const HEAD = ['data', 'node', 'box', 'description', 'boxtext', 'tooltips', 'url', 'n'];
const NOT_GIVEN = 'NA';

/**
 * The flow for the R package. It tells less: other methods have no boxes before retrieval there, records excluded
 * have no reasons. What is unknown, and what a blinded viewer may not see, is NA.
 */
export function prismaCsv(flow: Flow): string {
  const lines = [
    ...previousLines(flow),
    ...identifiedLines(flow),
    ...mainLines(flow.databasesAndRegisters),
    ...otherLines(flow.otherMethods),
    ...includedLines(flow),
  ];
  return [HEAD, ...lines.map(cellsOf)].map(csvLine).join('');
}

function cellsOf([key, node, box, words, n]: Line): string[] {
  const nodeName = node === null ? NOT_GIVEN : `node${String(node)}`;
  const size = n === null || n === undefined ? NOT_GIVEN : String(n);
  return [key, nodeName, box, words, words, node === null ? NOT_GIVEN : words, `${box}.html`, size];
}

const previousLines = ({ previous }: Flow): Line[] => [
  [NOT_GIVEN, 4, 'prevstud', 'Previous studies', 0],
  ['previous_studies', 5, 'box1', 'Studies included in previous version of review', previous?.studies],
  [
    ...(['previous_reports', null, 'box1'] as const),
    ...(['Reports of studies included in previous version of review', previous?.reports] as const),
  ],
];

function identifiedLines({ previous, databasesAndRegisters, otherMethods }: Flow): Line[] {
  const studies = previous === null ? 'studies' : 'new studies';
  const { databases, registers, other = 0, sources } = databasesAndRegisters.identified;
  const beside = otherMethods?.identified;
  const moreBeside = beside !== undefined && beside.other !== 0;
  return [
    [NOT_GIVEN, 6, 'newstud', `Identification of ${studies} via databases and registers`, 0],
    [
      ...(['database_results', 7, 'box2'] as const),
      ...([other === 0 ? 'Databases' : 'Databases and other sources', sum(databases, other)] as const),
    ],
    ['database_specific_results', null, 'box2', 'Specific Databases', listed(named(sources, 'database'))],
    ['register_results', null, 'box2', 'Registers', registers],
    ['register_specific_results', null, 'box2', 'Specific Registers', listed(named(sources, 'register'))],
    [NOT_GIVEN, 16, 'othstud', `Identification of ${studies} via other methods`, 0],
    [
      ...(['website_results', 17, 'box11'] as const),
      moreBeside ? 'Websites and other sources' : 'Websites',
      moreBeside ? sum(beside.websites, beside.other) : beside?.websites,
    ],
    ['organisation_results', null, 'box11', 'Organisations', beside?.organisations],
    ['citations_results', null, 'box11', 'Citation searching', beside?.citationSearching],
  ];
}

const mainLines = (arm: FlowArm): Line[] => [
  ['duplicates', 8, 'box3', 'Duplicate records', arm.removed?.duplicates],
  [
    ...(['excluded_automatic', null, 'box3'] as const),
    ...(['Records marked as ineligible by automation tools', arm.removed?.automation] as const),
  ],
  ['excluded_other', null, 'box3', 'Records removed for other reasons', arm.removed?.other],
  ['records_screened', 9, 'box4', 'Records screened', arm.screened],
  ['records_excluded', 10, 'box5', 'Records excluded', arm.excluded?.total],
  ['dbr_sought_reports', 11, 'box6', 'Reports sought for retrieval', arm.sought],
  ['dbr_notretrieved_reports', 12, 'box7', 'Reports not retrieved', arm.notRetrieved],
  ['dbr_assessed', 13, 'box8', 'Reports assessed for eligibility', arm.assessed],
  ['dbr_excluded', 14, 'box9', 'Reports excluded', reasonsOf(arm)],
];

const otherLines = (arm: FlowArm | null): Line[] => [
  ['other_sought_reports', 18, 'box12', 'Reports sought for retrieval', arm?.sought],
  ['other_notretrieved_reports', 19, 'box13', 'Reports not retrieved', arm?.notRetrieved],
  ['other_assessed', 20, 'box14', 'Reports assessed for eligibility', arm?.assessed],
  ['other_excluded', 21, 'box15', 'Reports excluded', arm === null ? null : reasonsOf(arm)],
];

function includedLines({ previous, included, total }: Flow): Line[] {
  const isNew = previous !== null;
  return [
    ['new_studies', 15, 'box10', `${isNew ? 'New studies' : 'Studies'} included in review`, included.studies],
    ['new_reports', null, 'box10', `Reports of ${isNew ? 'new ' : ''}included studies`, included.reports],
    ['total_studies', 22, 'box16', 'Total studies included in review', total?.studies],
    ['total_reports', null, 'box16', 'Reports of total included studies', total?.reports],
    ['identification', 1, 'identification', 'Identification', 0],
    ['screening', 2, 'screening', 'Screening', 0],
    ['included', 3, 'included', 'Included', 0],
    ['total_studies_ma', 23, 'box17', 'Total studies included in meta-analysis', null],
    ['total_reports_ma', null, 'box17', 'Reports of total included studies in meta-analysis', null],
  ];
}

interface Named {
  name: string;
  n: Count;
}

const named = (sources: readonly FlowSource[], kind: FlowSource['kind']): Named[] =>
  sources.filter((source) => source.kind === kind);

function reasonsOf({ reportsExcluded }: FlowArm): string | null {
  if (reportsExcluded === null || reportsExcluded.total === null) return null;
  const { reasons, total } = reportsExcluded;
  const lines = reasons.map(({ reason, n }: FlowReason): Named => ({ name: reason, n }));
  if (lines.length === 0) lines.push({ name: 'No reason recorded', n: total });
  // Versions up to 1.1.1 cannot draw a single reason.
  return listed(lines.length === 1 ? [...lines, { name: 'Other', n: 0 }] : lines);
}

/** "Name, 12; Other name, 3". The package cuts at every comma and semicolon: inside a name they become " /". */
const listed = (lines: readonly Named[]): string | null =>
  lines.length === 0
    ? null
    : lines.map(({ name, n }) => `${uncut(name)}, ${n === null ? NOT_GIVEN : String(n)}`).join('; ');

const uncut = (name: string): string =>
  name
    .replace(/\s*[,;\uff0c\uff1b]+\s*/g, ' / ')
    .replace(/\s+/g, ' ')
    .trim() || 'Not named';
