import fc from 'fast-check';
import { parseString } from 'xml2js';
import { drawFlow } from '../../server/flow/drawing/draw-flow.rules';
import { DiagramChoicesSchema, LANGUAGE_CHOICES } from '../../server/reviews/diagram/diagram-choices.rules';
import { flowFromTallies } from '../../server/flow/flow.rules';
import { flowSentence } from '../../server/flow/flow-sentence.rules';
import { flowTableCsv, flowTable } from '../../server/flow/flow-table.rules';
import { readGivenFlow } from '../../server/flow/given-flow.rules';
import { emptyInput, pubmed, tally } from './tallies';
import { wholeFlow } from './whole-flow';

const small = flowFromTallies({
  ...emptyInput,
  sources: [pubmed],
  tallies: [
    tally('duplicate', 100),
    tally('excluded-at-screening', 1400, { by: 'human' }),
    tally('not-retrieved', 7),
    tally('excluded-at-eligibility', 40, { reason: 'd' }),
    tally('included', 30),
  ],
  studies: { studies: 28, reportsOfPreviousStudies: 0, participants: null },
});

/** The figure's lines of text, in the order in which they are read. */
const textOf = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, inner = '']) =>
    inner.replace(/<[^>]+>/g, '').replace(/\u00a0/g, ' '),
  );

const parseXml = (xml: string): string | null => {
  let fault: string | null = 'nothing was read';
  parseString(xml, (error) => (fault = error === null ? null : error.message));
  return fault;
};

describe('the drawing', () => {
  test('has the words and the numbers of PRISMA 2020, from top to bottom', () => {
    const words = textOf(drawFlow(small));

    expect(words.slice(4)).toEqual([
      ...['Records identified from*:', 'Databases (n = 1,577)', 'PubMed (n = 1,577)'],
      ...['Records removed before', 'screening:', 'Duplicate records removed', '(n = 100)'],
      ...['Records marked as ineligible', 'by automation tools (n = 0)', 'Records removed for other'],
      ...['reasons (n = 0)', 'Records screened', '(n = 1,477)', 'Records excluded**', '(n = 1,400)'],
      ...['Reports sought for retrieval', '(n = 77)', 'Reports not retrieved', '(n = 7)'],
      ...['Reports assessed for eligibility', '(n = 70)', 'Reports excluded:', 'Wrong design (n = 40)'],
      ...['Studies included in review', '(n = 28)', 'Reports of included studies', '(n = 30)'],
      ...[
        '*Consider, if feasible to do so, reporting the number of records identified from each database or',
        'register searched (rather than the total number across all databases/registers).',
        '**If automation tools were used, indicate how many records were excluded by a human and how',
        'many were excluded by automation tools.',
      ],
      'Source: Page MJ, et al. BMJ 2021;372:n71. doi: 10.1136/bmj.n71.',
      'This work is licensed under CC BY 4.0. To view a copy of this license, visit',
      'https://creativecommons.org/licenses/by/4.0/',
    ]);
    expect(words.slice(0, 4)).toEqual([
      'Identification of studies via databases and registers',
      ...['Identification', 'Screening', 'Included'],
    ]);
  });

  test('is stamped as interim while anything is pending, and says what waits where', () => {
    const words = textOf(drawFlow(wholeFlow));

    expect(words[0]).toBe('Interim, as of 31 January 2026, 12:00 UTC · ledger position 4,711 · 35 pending');
    expect(words).toEqual(
      expect.arrayContaining([
        '20 awaiting screening',
        '3 in conflict',
        '4 awaiting retrieval',
        '5 awaiting assessment',
      ]),
    );
  });

  test('is one image with a name and the numbers as a sentence, unless it has links', () => {
    const image = drawFlow(small);

    expect(image).toMatch(/<svg [^>]*role="img" aria-labelledby="flow-title" aria-describedby="flow-desc"/);
    expect(image).toContain(
      '<title id="flow-title">PRISMA 2020 flow diagram for new systematic reviews which included searches of databases and registers only: Exercise for sleep</title>',
    );
    expect(image).toContain(`<desc id="flow-desc">${flowSentence(small)}</desc>`);
    expect(image).toMatch(/<metadata>.*ledger position 4711; as of 2026-01-31T12:00:00Z.*<\/metadata>/);
    expect(image).not.toContain('<a ');
  });

  test('links each box to its records and each pending number to the work', () => {
    const svg = drawFlow(wholeFlow, {
      linkOf: (box) => (box.includes('notRetrieved') ? null : `/r?box=${box}&x`),
    });

    expect(svg).toContain(
      '<a class="flow-box flow-link" href="/r?box=databasesAndRegisters.screened&amp;x" aria-label="Records screened (n = 1,172)">',
    );
    expect(svg).toContain(
      '<a class="flow-pending flow-link" href="/r?box=databasesAndRegisters.pending.screening&amp;x">',
    );
    expect(svg).not.toContain('box=databasesAndRegisters.notRetrieved');
  });

  test('carries no style and no script past a strict policy, whatever the names are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
        const flow = flowFromTallies({
          ...emptyInput,
          review: name,
          sources: [{ ...pubmed, name }],
          reasons: [{ id: 'p', label: `<script>${name}</script>`, stage: 'eligibility' }],
          tallies: [tally('excluded-at-eligibility', 3, { reason: 'p' })],
        });

        const svg = drawFlow(flow, { linkOf: () => `/"${name}` });

        expect(parseXml(svg)).toBeNull();
        expect(svg).not.toMatch(/<script|<style| style=| on[a-z]+=|\ufffe/);
      }),
    );
  });

  test('ends where a blinded viewer’s numbers end', () => {
    const to = (sight: 'to-screened' | 'to-assessed') => {
      const input = { ...emptyInput, sight, sources: [pubmed], tallies: [tally('included', 9)] };
      return textOf(drawFlow(flowFromTallies(input))).join('\n');
    };

    expect(to('to-screened')).toMatch(/Records screened\n\(n = 9\)/);
    expect(to('to-screened')).not.toMatch(/excluded|sought|Included|Interim|ledger/);
    expect(to('to-assessed')).toMatch(/Reports assessed for eligibility\n\(n = 9\)/);
    expect(to('to-assessed')).not.toMatch(/Reports excluded|Studies|Included|Interim|ledger/);
  });

  test('prints what is unknown as such', () => {
    const words = textOf(drawFlow(readGivenFlow({ databasesAndRegisters: { screened: 5 } })));

    expect(words).toEqual(expect.arrayContaining(['Databases (n = ?)', '(n = 5)', '?: number not given.']));
  });

  test('folds what PRISMA 2009 has no box for into its neighbours', () => {
    const words = textOf(drawFlow(small, { template: 'prisma-2009' })).join(' ');

    expect(words).toContain('Records after duplicates removed* (n = 1,477)');
    expect(words).toContain('Full-text articles assessed for eligibility (n = 77)');
    expect(words).toMatch(
      /excluded, with reasons \(n = 47\) Wrong design \(n = 40\) Full text not retrieved \(n = 7\)/,
    );
    expect(words).toContain('Studies included in qualitative synthesis (n = 28)');
  });

  test('draws the same bytes for the same flow', () => {
    expect(drawFlow(wholeFlow)).toBe(drawFlow(structuredClone(wholeFlow)));
  });
});

describe('what the authors choose', () => {
  const wordsIn = (given: object): string => {
    const choices = DiagramChoicesSchema.parse(given);
    return textOf(drawFlow(wholeFlow, { choices })).join(' ');
  };
  const numbersIn = (given: object): string[] =>
    [...wordsIn(given).matchAll(/\(n = ([\d,]+)\)/g)].map(([, n = '']) => n).sort();

  test.each(LANGUAGE_CHOICES)('has the same numbers in %s', (language) => {
    expect(numbersIn({ language })).toEqual(numbersIn({}));
  });

  test('hides zero lines, or the lines of each source, and no other number', () => {
    expect(numbersIn({ zeroLines: false })).toEqual(numbersIn({}).filter((n) => n !== '0'));
    expect(wordsIn({ perSource: false })).toContain('Databases (n = 1,538) Registers (n = 21)');
    expect(wordsIn({ perSource: false })).not.toContain('PubMed');
  });

  test('prints the total above the reasons, or says it to those who hear the figure', () => {
    const label = (given: object) =>
      drawFlow(wholeFlow, { choices: DiagramChoicesSchema.parse(given), linkOf: () => '/r' });

    expect(wordsIn({})).toContain('Reports excluded: Wrong population (n = 60)');
    expect(wordsIn({ reasonsTotal: true })).toContain(
      'Reports excluded (n = 100): Wrong population (n = 60)',
    );
    for (const given of [{}, { reasonsTotal: true }])
      expect(label(given)).toContain('aria-label="Reports excluded (n = 100): Wrong population (n = 60)');
  });

  test('gives records, reports and studies letters of their own', () => {
    const words = wordsIn({ letters: { studies: 'k', reports: 'r' } });

    expect(words).toContain('Records screened (n = 1,172)');
    expect(words).toContain('Reports assessed for eligibility (r = 138)');
    expect(words).toContain('New studies included in review (k = 27)');
  });

  test('answers the footnotes, or leaves them out with their asterisks', () => {
    expect(wordsIn({ footnotes: 'answered' })).toContain(
      '**By a human and by automation tools, as shown. †Including',
    );
    expect(wordsIn({ footnotes: 'none' })).not.toContain('*');
    expect(wordsIn({ attribution: false })).not.toContain('CC BY');
  });

  test('prints the new reports of previous studies and an own cohort as notes', () => {
    const ownCohort = { participants: 25, note: 'Severance Hospital' };
    const words = textOf(drawFlow(wholeFlow, { ownCohort })).join(' ');

    expect(words).toContain('New studies included in review §');
    expect(words).toContain('own cohort, participants (n = 25). Severance Hospital');
    expect(words).toContain(
      'New reports of previously included studies (n = 2); part of the reports of total included studies.',
    );
  });

  test('puts the most frequent reason first, and what has none last', () => {
    const flow = flowFromTallies({
      ...{ ...emptyInput, sources: [pubmed] },
      tallies: [
        tally('excluded-at-eligibility', 3, { reason: 'p' }),
        tally('excluded-at-eligibility', 40, { reason: 'd' }),
        tally('excluded-at-eligibility', 50),
      ],
    });
    const choices = DiagramChoicesSchema.parse({ reasonOrder: 'count' });

    expect(textOf(drawFlow(flow, { choices })).join(' ')).toContain(
      'Wrong design (n = 40) Wrong population (n = 3) No reason recorded (n = 50)',
    );
  });
});

describe('the flow in words', () => {
  test('is one sentence with every number', () => {
    expect(flowSentence(small)).toBe(
      '1,577 records were identified from databases and registers; 100 duplicates were removed before screening; ' +
        '1,477 records were screened; 1,400 records were excluded at screening; 77 reports were sought for retrieval; ' +
        '7 reports were not retrieved; 70 reports were assessed for eligibility; ' +
        '40 reports were excluded (Wrong design, n = 40); 28 studies, in 30 reports, were included.',
    );
  });

  test('is a table with every number, and its box where it is one', () => {
    const rows = flowTable(wholeFlow);

    expect(rows).toContainEqual({
      ...{ arm: 'databasesAndRegisters', label: 'Wrong population', n: 60, level: 1 },
      path: 'databasesAndRegisters.reportsExcluded:p',
    });
    expect(rows).toContainEqual({
      arm: null,
      label: 'Total studies included in review',
      n: 50,
      level: 0,
      path: null,
    });
  });

  test('tells a blinded viewer no later box', () => {
    const flow = flowFromTallies({
      ...emptyInput,
      sight: 'to-screened',
      sources: [pubmed],
      tallies: [tally('included', 9)],
    });

    expect(flowTable(flow).at(-1)?.label).toBe('Records screened');
  });

  test('is a CSV file that no spreadsheet runs', () => {
    const flow = flowFromTallies({ ...emptyInput, sources: [{ ...pubmed, name: '=HYPERLINK("x"), y' }] });

    expect(flowTableCsv(flow)).toContain(`Databases and registers,part,"'=HYPERLINK(""x""), y",0,`);
  });
});
