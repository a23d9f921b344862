import fc from 'fast-check';
import { flowFromTallies } from '../../server/flow/flow.rules';
import { anyInput, emptyInput, lists, pubmed, tally } from './tallies';

describe('the flow of tallies', () => {
  test('puts every fate into its box', () => {
    const flow = flowFromTallies({
      ...emptyInput,
      sources: [pubmed, { id: 's2', name: 'ICTRP', kind: 'register', entered: 0 }],
      tallies: [
        tally('voided', 1000),
        tally('duplicate', 100),
        tally('ineligible-by-automation', 11),
        tally('removed', 12, { sourceId: 's2' }),
        tally('excluded-at-screening', 400, { by: 'human' }),
        tally('excluded-at-screening', 50, { by: 'automation' }),
        tally('awaiting-screening', 9),
        tally('screening-conflict', 8),
        tally('awaiting-retrieval', 7),
        tally('not-retrieved', 6),
        tally('awaiting-classification', 5),
        tally('awaiting-eligibility', 4),
        tally('eligibility-conflict', 3),
        tally('excluded-at-eligibility', 20, { reason: 'd' }),
        tally('excluded-at-eligibility', 30, { reason: 'p' }),
        tally('included', 2),
      ],
      studies: { studies: 1, reportsOfPreviousStudies: 0, participants: 47 },
    });

    expect(flow.databasesAndRegisters).toEqual({
      identified: {
        databases: 655,
        registers: 12,
        sources: [
          { name: 'PubMed', kind: 'database', n: 655, entered: 0 },
          { name: 'ICTRP', kind: 'register', n: 12, entered: 0 },
        ],
      },
      removed: { duplicates: 100, automation: 11, other: 12, entered: 0 },
      screened: 544,
      excluded: { total: 450, human: 400, automation: 50, reasons: [] },
      sought: 77,
      notRetrieved: 6,
      assessed: 64,
      reportsExcluded: {
        total: 50,
        reasons: [
          { id: 'p', reason: 'Wrong population', n: 30 },
          { id: 'd', reason: 'Wrong design', n: 20 },
        ],
      },
      pending: {
        screening: 9,
        screeningConflicts: 8,
        retrieval: 7,
        eligibility: 4,
        eligibilityConflicts: 3,
      },
      awaitingClassification: 5,
    });
    expect(flow.included).toEqual({ studies: 1, reports: 2, reportsOfPreviousStudies: 0, participants: 47 });
    expect({ interim: flow.interim, otherMethods: flow.otherMethods, total: flow.total }).toEqual({
      interim: true,
      otherMethods: null,
      total: null,
    });
  });

  test('adds duplicates that were removed before import to the source, to identified and to duplicates', () => {
    const { databasesAndRegisters: arm } = flowFromTallies({
      ...emptyInput,
      sources: [{ ...pubmed, entered: 12 }],
      tallies: [tally('duplicate', 3), tally('included', 5)],
    });

    expect(arm.identified.sources).toEqual([{ name: 'PubMed', kind: 'database', n: 20, entered: 12 }]);
    expect([arm.identified.databases, arm.removed, arm.screened]).toEqual([
      20,
      { duplicates: 15, automation: 0, other: 0, entered: 12 },
      5,
    ]);
  });

  test('closes each list of reasons with what has none', () => {
    const { databasesAndRegisters: arm } = flowFromTallies({
      ...emptyInput,
      sources: [pubmed],
      tallies: [
        tally('excluded-at-screening', 4, { reason: 'd', by: 'human' }),
        tally('excluded-at-screening', 6, { by: 'human' }),
        tally('excluded-at-eligibility', 2, { reason: 'duplicate-report' }),
        tally('excluded-at-eligibility', 1),
        tally('excluded-at-eligibility', 3, { reason: 'p' }),
      ],
    });

    expect(arm.excluded?.reasons).toEqual([
      { id: 'd', reason: 'Wrong design', n: 4 },
      { id: null, reason: 'No reason recorded', n: 6 },
    ]);
    expect(arm.reportsExcluded?.reasons).toEqual([
      { id: 'p', reason: 'Wrong population', n: 3 },
      { id: 'duplicate-report', reason: 'Duplicate report', n: 2 },
      { id: null, reason: 'No reason recorded', n: 1 },
    ]);
  });

  test('counts what other methods found again beside the sums', () => {
    const there = { sourceId: 's9', arm: 'otherMethods' } as const;
    const flow = flowFromTallies({
      ...emptyInput,
      sources: [pubmed, lists],
      tallies: [tally('included', 1), tally('already-known', 7, there), tally('included', 5, there)],
      otherMethodsScreening: false,
      studies: { studies: 6, reportsOfPreviousStudies: 0, participants: null },
    });

    expect(flow.otherMethods).toMatchObject({
      identified: { citationSearching: 5, alreadyKnown: 7, sources: [{ n: 5 }] },
      ...{ removed: null, screened: null, excluded: null, sought: 5, assessed: 5 },
    });
    expect(flow.included.reports).toBe(6);
  });

  test.each([
    ['screened there', true, tally('awaiting-screening', 3, { sourceId: 's9', arm: 'otherMethods' }), 3],
    ['removed there', false, tally('duplicate', 3, { sourceId: 's9', arm: 'otherMethods' }), 0],
  ])(
    'gives the other methods their boxes before retrieval where something was %s',
    (_, on, one, screened) => {
      const flow = flowFromTallies({
        ...emptyInput,
        ...{ sources: [lists], tallies: [one], otherMethodsScreening: on },
      });

      expect(flow.otherMethods?.screened).toBe(screened);
      expect(flow.otherMethods?.removed).not.toBeNull();
    },
  );

  test('shows a source of other methods that found nothing', () => {
    const flow = flowFromTallies({ ...emptyInput, sources: [lists] });

    expect(flow.otherMethods).toMatchObject({
      identified: { citationSearching: 0 },
      removed: null,
      sought: 0,
    });
  });

  test('adds previous, new and newly reported previous studies, less what was withdrawn', () => {
    const flow = flowFromTallies({
      ...emptyInput,
      sources: [pubmed],
      tallies: [tally('included', 15)],
      studies: { studies: 11, reportsOfPreviousStudies: 2, participants: null },
      previous: { studies: 24, reports: 31 },
      withdrawn: { studies: 1, reports: 2 },
    });

    expect(flow.included.reports).toBe(13);
    expect(flow.total).toEqual({ studies: 34, reports: 44 });
  });

  test('holds every identity, whatever the tallies', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { identities } = flowFromTallies(input);

        expect(identities.filter(({ holds }) => !holds)).toEqual([]);
        expect(identities.map(({ id }) => id)).toEqual(
          expect.arrayContaining(['I3', 'I5', 'I6', 'I8', 'I11', 'I12', 'I17', 'I18']),
        );
      }),
    );
  });
});

/** Numbers that a viewer is told below a node of the flow. */
const told = (node: unknown): number[] =>
  typeof node === 'number'
    ? [node]
    : typeof node === 'object' && node !== null
      ? Object.values(node).flatMap(told)
      : [];

describe('the flow of a blinded viewer', () => {
  const hidden = ['pending', 'awaitingClassification', 'reportsExcluded'] as const;
  const later = {
    'to-screened': [...hidden, 'excluded', 'sought', 'notRetrieved', 'assessed'] as const,
    'to-assessed': hidden,
  };

  test.each(['to-screened', 'to-assessed'] as const)('ends where their sight ends: %s', (sight) => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const whole = flowFromTallies(input);
        const flow = flowFromTallies({ ...input, sight });

        const arms = [flow.databasesAndRegisters, ...(flow.otherMethods === null ? [] : [flow.otherMethods])];
        expect(arms.flatMap((arm) => later[sight].flatMap((box) => told(arm[box])))).toEqual([]);
        expect(told([flow.included, flow.total, flow.event, flow.interim])).toEqual([]);
        expect([flow.interim, flow.databasesAndRegisters.screened]).toEqual([
          null,
          whole.databasesAndRegisters.screened,
        ]);
        expect(flow.identities.filter(({ holds }) => !holds)).toEqual([]);
        expect(flow.identities.map(({ id }) => id)).toContain('I3');
        expect(flow.identities.map(({ id }) => id)).not.toContain('I5');
      }),
      { numRuns: 40 },
    );
  });
});
