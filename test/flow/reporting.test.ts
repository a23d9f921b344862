import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { parseString } from 'xml2js';
import type { ReportingFacts } from '../../server/flow/reporting/facts.rules';
import { markdownOf } from '../../server/flow/reporting/markdown.rules';
import { methodsSections } from '../../server/flow/reporting/methods.rules';
import { reportText } from '../../server/flow/reporting/reporting.rules';
import { reportDocxParts } from '../../server/flow/reporting/report-docx.rules';
import { cited } from '../../server/flow/reporting/results.rules';
import { PROGRAM } from '../../server/flow/reporting/version.rules';
import { NEW_REVIEW_RULES } from '../../server/ledger/review-rules.rules';
import { zipParts } from '../../server/workers/flow-files/docx';
import { wholeFlow } from './whole-flow';

const done = { reviewers: 2, votes: 40, unblinded: 0, resolutions: 3, consensus: 1 };
const facts: ReportingFacts = {
  flow: wholeFlow,
  protocol: {
    title: 'Exercise for sleep',
    question: 'Does it help?',
    inclusion: 'Adults\nTrials',
    exclusion: '',
  },
  rules: NEW_REVIEW_RULES,
  reasons: [{ stage: 'eligibility', label: 'Wrong population' }],
  sources: [
    {
      ...{ name: 'PubMed', kind: 'database', platform: 'NLM', kept: 104, rejected: 0, entered: 12 },
      searches: [
        {
          searchedOn: '2025-11-02',
          query: 'sleep[ti] AND\nexercise',
          limits: null,
          filters: 'trials',
          hits: 104,
        },
      ],
    },
    { name: 'Embase', kind: 'database', platform: null, kept: 5, rejected: 1, entered: 0, searches: [] },
  ],
  voting: [
    { stage: 'screening', ...done },
    { stage: 'eligibility', ...done, resolutions: 0, consensus: 0 },
  ],
  duplicates: { engine: 90, person: 10 },
  stop: null,
  removals: [{ by: 'automation', reason: 'language filter', n: 30 }],
  excluded: [
    {
      number: 7,
      citation: { type: 'journal-article', title: 'A | b', year: 2020 },
      reason: 'Wrong population',
      why: null,
    },
  ],
  notRetrieved: [],
  awaiting: [],
  included: [],
  amendments: [{ at: '2026-01-05', what: 'the protocol' }],
};

const methods = (more: Partial<ReportingFacts> = {}): string =>
  methodsSections({ ...facts, ...more })
    .flatMap(({ blocks }) => blocks.map((block) => (block.kind === 'paragraph' ? block.text : '')))
    .join(' ');
const screeningBy = (more: object) => ({
  rules: { ...NEW_REVIEW_RULES, screening: { ...NEW_REVIEW_RULES.screening, ...more } },
});

describe('the methods', () => {
  it('say which sources were searched, where and when, and what is not recorded', () => {
    expect(methods()).toContain(
      'Databases: PubMed (NLM, last searched on 2025-11-02); Embase (date of search not recorded).',
    );
  });

  it('say how many screened what, how, and how disagreements were resolved', () => {
    expect(methods()).toContain(
      'Titles and abstracts: two reviewers assessed each record, independently and blinded to each other’s votes. ' +
        'Two people cast 40 votes. Disagreements were resolved by an adjudicator or the lead (3 resolutions, one of them by consensus).',
    );
    expect(methods()).toContain('adjudicator or the lead; none had to be.');
  });

  it('name the program with its version, and every automation tool', () => {
    expect(methods()).toContain(`identified with Winnow ${PROGRAM.version}`);
    expect(methods()).toContain('The program made 90 links, the reviewers 10.');
    expect(methods({ duplicates: { engine: 48, person: 0 } })).toContain('48 links, the reviewers none.');
    expect(methods()).toContain('A further 12 duplicates had been removed before import');
    expect(methods()).toContain('Automation tools marked records as ineligible: language filter (n = 30).');
    expect(
      methods({
        removals: [],
        flow: { ...wholeFlow, databasesAndRegisters: { ...wholeFlow.databasesAndRegisters, excluded: null } },
      }),
    ).toContain('No automation tool excluded a record.');
  });

  it.each([
    ['one reviewer', screeningBy({ include: 1, exclude: 1 }), 'one reviewer assessed each record.'],
    [
      'one include is enough',
      screeningBy({ include: 1, exclude: 2 }),
      'up to two reviewers assessed each record, one include vote passing it on and two exclude votes leaving it out',
    ],
    ['settled early', screeningBy({ settleEarly: true }), 'so that not all of them were independent'],
    ['open votes', screeningBy({ blinding: 'open' }), 'seeing each other’s votes'],
    [
      'votes after unblinding',
      { voting: [{ stage: 'screening' as const, ...done, unblinded: 4 }] },
      'independently but for 4 votes cast when others’ votes could be seen',
    ],
  ])('do not claim independence that there was not: %s', (_, more, says) => {
    expect(methods(more)).toContain(says);
  });

  it('hold the version of package.json', () => {
    const file = path.resolve(__dirname, '../../package.json');
    expect(PROGRAM.version).toBe((JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version);
  });
});

describe('the lists and the checklists', () => {
  const textOf = (more: Partial<ReportingFacts> = {}) => markdownOf(reportText({ ...facts, ...more }));

  it('cite an excluded report with its reason', () => {
    expect(textOf()).toContain('| A \\| b. 2020 | Wrong population |  |');
    expect(cited({ number: 3, citation: { type: 'other' }, reason: null, why: null })).toBe('Record 3');
  });

  it('keep the strategy verbatim', () => {
    expect(textOf()).toContain('    sleep[ti] AND\n    exercise');
    expect(textOf()).toContain('PubMed, 2025-11-02: 104 hits. Limits: none recorded. Filters: trials.');
  });

  it('say what the data answer and what not', () => {
    expect(textOf()).toContain(
      '| 6 | Information sources | In part | Information sources; dates for 1 of 2 sources. |',
    );
    expect(textOf()).toContain('| 11 | Study risk of bias assessment | Yours to write |');
    expect(textOf()).toContain(
      '| 24c | Amendments | In part | Changed after the first vote: the protocol (2026-01-05). |',
    );
    expect(textOf().match(/^\| \d+[a-f]? \|/gm)).toHaveLength(42 + 12 + 16 + 22);
    expect(textOf()).toContain(
      '| 1 | Database name | In part | Search appendix; the platform for 1 of 2 databases. |',
    );
    expect(textOf()).toContain(
      '| 10 | Search filters | Here | Search appendix; filters for 1 of 1 search. |',
    );
    expect(textOf()).toContain('| 14 | Peer review | Yours to write | Not known to Winnow. |');
    expect(textOf()).toContain(
      '| 7 | Included studies | In part | 27 studies, 4100 participants; their characteristics are yours. |',
    );
  });

  it('tell a blinded viewer nothing of votes, lists or amendments', () => {
    const blinded = { voting: null, duplicates: null, excluded: null, notRetrieved: null, awaiting: null };
    const text = textOf({ ...blinded, included: null, amendments: null });

    expect(text).not.toMatch(/cast 40|3 resolutions|90 links|A \\\| b|2026-01-05/);
    expect(text.match(/Shown once the votes are unblinded/g)?.length).toBeGreaterThanOrEqual(5);
  });

  it('are sound Markdown and XML whatever the names are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 60 }), async (name) => {
        const named = {
          ...{ ...facts, protocol: { ...facts.protocol, title: name, inclusion: name } },
          excluded: [
            { number: 1, citation: { type: 'other' as const, title: name }, reason: name, why: name },
          ],
        };
        const text = reportText(named);
        const tables = markdownOf(text)
          .split('\n\n')
          .filter((block) => block.startsWith('| '));

        // An unescaped bar would add a cell to its row, a line end would cut it.
        for (const rows of tables) {
          const cells = rows
            .trim()
            .split('\n')
            .map((row) => row.replace(/\\./g, '').split('|').length);
          expect(new Set(cells).size).toBe(1);
        }
        for (const part of Object.values(unzipSync(await zipParts(reportDocxParts(text))))) {
          parseString(strFromU8(part), (error) => expect(error).toBeNull());
        }
      }),
      { numRuns: 40 },
    );
  });
});
