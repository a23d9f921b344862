import { foldGroup } from '../../server/ledger/fold/fold.rules';
import type { FoldRules } from '../../server/ledger/fold/group.rules';
import { GroupWriter, rulesWith, says } from './group';

const fatesOf = (writer: GroupWriter, changes: Partial<FoldRules> = {}): Record<number, string> =>
  Object.fromEntries(
    [...foldGroup(writer.group, rulesWith(changes)).fates].map(([n, fate]) => [n, says(fate)]),
  );

describe('the standing record', () => {
  const other = { arm: 'otherMethods' } as const;

  test.each([
    ['the earliest', new GroupWriter().record(2).record(1).record(3), 1],
    [
      'the last one named',
      new GroupWriter().record(1).record(2, { namedStanding: 9 }).record(3, { namedStanding: 4 }),
      2,
    ],
    [
      'databases before other methods',
      new GroupWriter().record(1, { ...other, namedStanding: 9 }).record(2),
      2,
    ],
    ['never a voided one', new GroupWriter().record(1, { voided: true, namedStanding: 9 }).record(2), 2],
    [
      'another arm where no database is left',
      new GroupWriter().record(1, { voided: true }).record(2, other),
      2,
    ],
    ['none where all are voided', new GroupWriter().record(1, { voided: true }), null],
  ])('%s', (_name, writer, expected) => {
    expect(foldGroup(writer.group, rulesWith()).standing).toBe(expected);
  });
});

describe('copies', () => {
  test('in the same arm are duplicates, across arms already known', () => {
    const writer = new GroupWriter().record(1, { arm: 'otherMethods' }).record(2).record(3);

    const folded = foldGroup(writer.group, rulesWith());

    expect(fatesOf(writer)).toEqual({ 1: 'already-known', 2: 'awaiting-screening', 3: 'duplicate' });
    expect(folded.copies).toEqual(
      new Map([
        [1, 'already-known'],
        [2, null],
        [3, 'duplicate'],
      ]),
    );
  });

  test('of other methods alone are duplicates of one another', () => {
    const writer = new GroupWriter().record(1, { arm: 'otherMethods' }).record(2, { arm: 'otherMethods' });

    expect(fatesOf(writer)).toEqual({ 1: 'awaiting-screening', 2: 'duplicate' });
  });

  test('found late lose nothing: one vote a person, the standing record first', () => {
    const writer = new GroupWriter()
      .record(1)
      .record(2)
      .vote(1, 'ada', 'screening', 'include')
      .vote(2, 'ada', 'screening', 'exclude')
      .vote(2, 'ben', 'screening', 'include');

    const folded = foldGroup(writer.group, rulesWith());

    expect(fatesOf(writer)).toEqual({ 1: 'awaiting-retrieval', 2: 'duplicate' });
    expect(folded.report.screening.votes.map(({ member, record }) => [member, record])).toEqual([
      ['ada', 1],
      ['ben', 2],
    ]);
  });

  test('give a person their latest vote where the standing record has none of theirs', () => {
    const writer = new GroupWriter()
      .record(1)
      .record(2)
      .record(3)
      .vote(3, 'ada', 'screening', 'include')
      .vote(2, 'ada', 'screening', 'exclude', 'design')
      .vote(1, 'ben', 'screening', 'exclude');

    expect(fatesOf(writer)[1]).toBe('excluded-at-screening human design');
  });

  test('give the standing record its own resolution, else the latest', () => {
    const writer = new GroupWriter().record(1).record(2).record(3);
    writer.resolve(2, 'screening', 'exclude').resolve(3, 'screening', 'include');
    const latest = fatesOf(writer)[1];
    writer.resolve(1, 'screening', 'exclude').resolve(2, 'screening', 'include');

    expect([latest, fatesOf(writer)[1]]).toEqual(['awaiting-retrieval', 'excluded-at-screening human']);
  });

  test('share retrieval and classification, the last by ledger position', () => {
    const writer = new GroupWriter().record(1).record(2).both(1, 'screening', 'include');
    writer.retrieve(1).retrieve(2, 'not-retrieved');
    const lost = fatesOf(writer)[1];
    writer.retrieve(1).classify(2, true);

    expect([lost, fatesOf(writer)[1]]).toEqual(['not-retrieved', 'awaiting-classification']);
  });

  test('of one event are told apart by import order', () => {
    const writer = new GroupWriter().record(1).record(2).record(3);
    const resolution = { seq: 5, stage: 'screening', reason: null } as const;
    writer.group.resolutions.push(
      { ...resolution, record: 3, decision: 'include' },
      { ...resolution, record: 2, decision: 'exclude' },
    );

    expect(fatesOf(writer)[1]).toBe('awaiting-retrieval');
  });
});

describe('a withdrawn import', () => {
  const group = (voided: boolean): GroupWriter =>
    new GroupWriter()
      .record(1, { voided })
      .record(2)
      .vote(1, 'ada', 'screening', 'exclude')
      .vote(2, 'ben', 'screening', 'exclude');

  test('leaves its records void and their acts in force', () => {
    expect(fatesOf(group(true))).toEqual({ 1: 'voided', 2: 'excluded-at-screening human' });
  });

  test('restored, stands again as it stood', () => {
    expect(fatesOf(group(false))).toEqual({ 1: 'excluded-at-screening human', 2: 'duplicate' });
  });

  test('leaves a report without a record no fate', () => {
    const folded = foldGroup(
      new GroupWriter().record(1, { voided: true }).remove(1, 'other').group,
      rulesWith(),
    );

    expect([says(folded.fates.get(1)), folded.report.fate, folded.copies.get(1)]).toEqual([
      'voided',
      null,
      null,
    ]);
  });

  test('imported again, regains its acts from the voided copy', () => {
    const writer = new GroupWriter()
      .record(1, { voided: true })
      .record(9)
      .both(1, 'screening', 'exclude', 'design');

    expect(fatesOf(writer)).toEqual({ 1: 'voided', 9: 'excluded-at-screening human design' });
  });
});

describe('duplicate reports', () => {
  const late = { lateDuplicates: 'duplicate-report' } as const;
  const settledBeforeLink = true;

  test('stay where they were when the review keeps them', () => {
    const writer = new GroupWriter()
      .record(1, { settledBeforeLink })
      .record(2, { settledBeforeLink })
      .record(3, { arm: 'otherMethods', settledBeforeLink })
      .record(4)
      .record(5, { voided: true, settledBeforeLink });
    writer.both(1, 'screening', 'include').retrieve(1).both(1, 'eligibility', 'include');

    expect(fatesOf(writer, late)).toEqual({
      1: 'included',
      2: 'excluded-at-eligibility duplicate-report',
      3: 'excluded-at-eligibility duplicate-report',
      4: 'duplicate',
      5: 'voided',
    });
    expect(foldGroup(writer.group, rulesWith(late)).copies.get(2)).toBeNull();
  });

  test('are plain duplicates by default', () => {
    const writer = new GroupWriter().record(1).record(2, { settledBeforeLink });

    expect(fatesOf(writer)[2]).toBe('duplicate');
  });
});
