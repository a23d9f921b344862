import type { CitationRecord } from '../../../importers/record';
import { diceOf, type Dice } from './dice.rules';

/** What becomes of a made-up report in the demo. */
export type Story =
  | 'unscreened'
  | 'half-screened'
  | 'conflict'
  | 'excluded'
  | 'sought'
  | 'not-retrieved'
  | 'awaiting-assessment'
  | 'full-text-conflict'
  | 'full-text-excluded'
  | 'included';

/** A made-up report: its citation, its story, and which of the three searches found it. */
export interface DemoReport {
  citation: CitationRecord;
  story: Story;
  foundBy: { pubmed: boolean; embase: boolean; wos: boolean };
}

/** The searches overlap as real ones do: 169 records of 121 reports. */
const OVERLAPS: readonly [foundBy: DemoReport['foundBy'], n: number][] = [
  [{ pubmed: true, embase: true, wos: false }, 21],
  [{ pubmed: true, embase: true, wos: true }, 9],
  [{ pubmed: false, embase: true, wos: true }, 6],
  [{ pubmed: true, embase: false, wos: true }, 3],
  [{ pubmed: true, embase: false, wos: false }, 27],
  [{ pubmed: false, embase: true, wos: false }, 34],
  [{ pubmed: false, embase: false, wos: true }, 21],
];

const STORIES: readonly [Story, number][] = [
  ['included', 14],
  ['full-text-excluded', 8],
  ['full-text-conflict', 1],
  ['awaiting-assessment', 4],
  ['not-retrieved', 2],
  ['sought', 3],
  ['conflict', 4],
  ['excluded', 61],
  ['half-screened', 9],
  ['unscreened', 15],
];

const DISEASE = 'Aldermoor syndrome';
const FAMILY_NAMES = [
  ...[
    'Abara',
    'Bellweather',
    'Castellan',
    'Drummer',
    'Eskola',
    'Farrow',
    'Grünwald',
    'Hallorsen',
    'Ishikura',
  ],
  ...['Jansky', 'Kowalik', 'Lindqvist', 'Moravec', 'Ndiaye', 'Okonjo', 'Petrakis', 'Quillfeather', 'Rosario'],
  ...['Şahin', 'Thornbury', 'Ueda', 'Vasilenko', 'Wyndham', 'Xiong', 'Yarrow', 'Zellweger'],
];
const INITIALS = ['A', 'B', 'C', 'D', 'E', 'F', 'H', 'J', 'K', 'L', 'M', 'N', 'P', 'R', 'S', 'T', 'V'];
const JOURNALS = [
  'Journal of Invented Medicine',
  'Annals of Imaginary Diseases',
  'Made-up Rare Disease Reports',
  'The Fictional Clinician',
  'Synthetic Paediatrics',
];
const ASPECTS = [
  ...[
    'Respiratory failure',
    'Growth and nutrition',
    'Sleep',
    'Hearing loss',
    'Quality of life',
    'Cardiac function',
  ],
  ...[
    'Swallowing',
    'Early diagnosis',
    'Family burden',
    'Bone density',
    'Seizures',
    'Vision',
    'Pain',
    'Fatigue',
  ],
  ...[
    'School attendance',
    'Genetic findings',
    'Survival',
    'Speech development',
    'Motor milestones',
    'Anaesthesia',
  ],
];
const RELEVANT_DESIGNS = [
  'a case series',
  'a cohort study',
  'a registry study',
  'two case reports',
  'a case report',
];
const OTHER_DESIGNS = [
  ...[
    'a narrative review',
    'a mouse model',
    'an editorial',
    'a guideline',
    'a cell-line study',
    'a survey of staff',
  ],
];
const PLACES = [
  'in children',
  'in adults',
  'in one family',
  'in newborns',
  'across four centres',
  'over ten years',
];

const spread = <T>(pairs: readonly (readonly [T, number])[]): T[] =>
  pairs.flatMap(([value, n]) => Array.from({ length: n }, () => value));

/** The 121 made-up reports of the demo, always the same; nothing in them is of this world. */
export function demoReports(): DemoReport[] {
  const dice = diceOf(20_2611);
  const overlaps = shuffled(spread(OVERLAPS), dice);
  const stories = shuffled(spread(STORIES), dice);
  return stories.map((story, index) => ({
    citation: citationOf(index + 1, story, dice),
    story,
    foundBy: overlaps[index] ?? { pubmed: true, embase: false, wos: false },
  }));
}

function shuffled<T>(values: T[], dice: Dice): T[] {
  for (let last = values.length - 1; last > 0; last -= 1) {
    const other = dice.roll(last + 1);
    [values[last], values[other]] = [values[other] as T, values[last] as T];
  }
  return values;
}

const reachesFullText = (story: Story): boolean =>
  ['included', 'full-text-excluded', 'full-text-conflict', 'awaiting-assessment', 'sought'].includes(story);

function citationOf(ordinal: number, story: Story, dice: Dice): CitationRecord {
  const aspect = dice.pick(ASPECTS);
  const design = dice.pick(reachesFullText(story) || dice.roll(3) === 0 ? RELEVANT_DESIGNS : OTHER_DESIGNS);
  const patients = 1 + dice.roll(24);
  const year = 2003 + dice.roll(23);
  const firstPage = 10 + ordinal * 7;
  const digits = String(ordinal).padStart(4, '0');
  return {
    type: 'journal-article',
    title: `${aspect} in ${DISEASE} ${dice.pick(PLACES)}: ${design} (synthetic record ${String(ordinal)})`,
    abstract: abstractOf({ aspect, design, patients, dice }),
    authors: Array.from({ length: 1 + dice.roll(5) }, () => ({
      family: dice.pick(FAMILY_NAMES),
      given: `${dice.pick(INITIALS)}${dice.roll(2) === 0 ? dice.pick(INITIALS) : ''}`,
    })),
    year,
    journal: dice.pick(JOURNALS),
    volume: String(1 + dice.roll(40)),
    issue: String(1 + dice.roll(6)),
    pages: `${String(firstPage)}-${String(firstPage + 5)}`,
    // 10.5555 is the prefix that is set aside for examples.
    doi: `10.5555/winnow.demo.${digits}`,
    pmid: `9900${digits}`,
    language: 'en',
    keywords: [DISEASE, aspect.toLowerCase(), 'synthetic data'],
  };
}

function abstractOf(given: { aspect: string; design: string; patients: number; dice: Dice }): string {
  const { aspect, design, patients, dice } = given;
  const change = dice.pick(['improved', 'worsened', 'did not change', 'varied widely']);
  return [
    `BACKGROUND: ${DISEASE} is an invented disease, and little is known of ${aspect.toLowerCase()} in those who have it.`,
    `METHODS: We present ${design} with ${String(patients)} made-up ${patients === 1 ? 'patient' : 'patients'}, followed for ${String(2 + dice.roll(60))} months.`,
    `RESULTS: ${aspect} ${change} in ${String(Math.ceil(patients / 2))} of ${String(patients)}. ${dice.pick(['No adverse event was seen.', 'Two were lost to follow-up.', 'All were seen by one centre.'])}`,
    'CONCLUSIONS: Nothing follows for real patients: this record was written to show a screening tool at work.',
  ].join(' ');
}
