import type { Author, CitationRecord } from '../../../importers/record';
import type { DemoReport } from './reports.rules';

/** One made-up search: its source, its report of hits, and the file that its database would have exported. */
export interface DemoSearch {
  name: string;
  platform: string;
  query: string;
  hits: number;
  fileName: string;
  text: string;
}

const nameOf = (author: Author): { family: string; given: string } =>
  'literal' in author
    ? { family: author.literal, given: '' }
    : { family: author.family, given: author.given ?? '' };

/** The three files of the demo, in the formats that their databases use. */
export function demoSearches(reports: readonly DemoReport[]): DemoSearch[] {
  const found = (by: keyof DemoReport['foundBy']): CitationRecord[] =>
    reports.filter(({ foundBy }) => foundBy[by]).map(({ citation }) => citation);
  const [pubmed, embase, wos] = [found('pubmed'), found('embase'), found('wos')];
  return [
    {
      ...{ name: 'PubMed (synthetic)', platform: 'NCBI', query: '"Aldermoor syndrome"[tiab]' },
      ...{ hits: pubmed.length, fileName: 'synthetic-pubmed.nbib', text: pubmed.map(asMedline).join('\n') },
    },
    {
      ...{ name: 'Embase (synthetic)', platform: 'Embase.com', query: "'aldermoor syndrome':ti,ab" },
      ...{ hits: embase.length, fileName: 'synthetic-embase.ris', text: embase.map(asRis).join('\r\n') },
    },
    {
      ...{ name: 'Web of Science (synthetic)', platform: 'Clarivate', query: 'TS="Aldermoor syndrome"' },
      ...{ hits: wos.length, fileName: 'synthetic-wos.ciw', text: wosFile(wos) },
    },
  ];
}

function asMedline(citation: CitationRecord): string {
  const { pmid, title, abstract, authors = [], year, journal, volume, issue, pages, doi } = citation;
  const lines = [
    `PMID- ${pmid ?? ''}`,
    `TI  - ${title ?? ''}`,
    `AB  - ${abstract ?? ''}`,
    ...authors.map((author) => `FAU - ${nameOf(author).family}, ${nameOf(author).given}`),
    'LA  - eng',
    'PT  - Journal Article',
    `DP  - ${String(year ?? '')}`,
    `JT  - ${journal ?? ''}`,
    `VI  - ${volume ?? ''}`,
    `IP  - ${issue ?? ''}`,
    `PG  - ${pages ?? ''}`,
    `AID - ${doi ?? ''} [doi]`,
  ];
  return `${lines.join('\n')}\n`;
}

/** As another database would have it: a shortened title sentence, no PubMed id. */
function asRis(citation: CitationRecord): string {
  const { title, abstract, authors = [], year, journal, volume, issue, pages = '', doi } = citation;
  const [start = '', end = ''] = pages.split('-');
  const lines = [
    'TY  - JOUR',
    `T1  - ${title ?? ''}`,
    ...authors.map((author) => `A1  - ${nameOf(author).family}, ${nameOf(author).given}`),
    `Y1  - ${String(year ?? '')}`,
    `N2  - ${abstract ?? ''}`,
    `JF  - ${journal ?? ''}`,
    `VL  - ${volume ?? ''}`,
    `IS  - ${issue ?? ''}`,
    `SP  - ${start}`,
    `EP  - ${end}`,
    `DO  - ${doi ?? ''}`,
    'ER  - ',
  ];
  return `${lines.join('\r\n')}\r\n`;
}

function wosFile(citations: readonly CitationRecord[]): string {
  const records = citations.map((citation, index) => asWos(citation, index + 1));
  return `FN Synthetic export for a demonstration\nVR 1.0\n${records.join('\n')}\nEF\n`;
}

function asWos(citation: CitationRecord, ordinal: number): string {
  const { title, abstract, authors = [], year, journal, volume, issue, pages = '', doi } = citation;
  const [start = '', end = ''] = pages.split('-');
  const people = authors.map((author) => `${nameOf(author).family}, ${nameOf(author).given}`);
  const lines = [
    'PT J',
    `AU ${people.join('\n   ')}`,
    `TI ${title ?? ''}`,
    `SO ${journal ?? ''}`,
    `AB ${abstract ?? ''}`,
    `PY ${String(year ?? '')}`,
    `VL ${volume ?? ''}`,
    `IS ${issue ?? ''}`,
    `BP ${start}`,
    `EP ${end}`,
    ...(ordinal % 7 === 0 ? [] : [`DI ${doi ?? ''}`]),
    `UT WOS:99${String(ordinal).padStart(13, '0')}`,
    'ER',
  ];
  return `${lines.join('\n')}\n`;
}
