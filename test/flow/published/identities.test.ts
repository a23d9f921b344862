import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describeWithShared } from '../../shared';
import { readGivenFlow } from '../../../server/flow/given-flow.rules';
import { brokenIdentities } from '../../../server/flow/identities.rules';
import { changed, pathsIn } from './changed-flow';
import { asGivenFlow, type PublishedFlow } from './published-flows';
import { wholeFlow } from '../whole-flow';

/** The failures of a flow given as numbers, as "id arm left right". */
const failuresOf = (given: unknown): string[] =>
  brokenIdentities(readGivenFlow(given).identities).map(
    ({ id, arm, left, right }) => `${id} ${arm ?? 'both'} ${String(left)} ${String(right)}`,
  );

describeWithShared('the identities of published flows', (shared) => {
  const rows = JSON.parse(readFileSync(path.join(shared, 'prisma/flows.json'), 'utf8')) as PublishedFlow[];
  const broken: Record<string, string[]> = {
    F03: ['I11 both 1 83'],
    F04: ['I6 databasesAndRegisters 85 90'],
    F08: ['I11 both 1053 1202'],
  };

  test.each(rows.map((row): [string, PublishedFlow] => [row.id, row]))('%s', (id, row) => {
    expect(failuresOf(asGivenFlow(row))).toEqual(broken[id] ?? []);
    expect(id in broken).toBe(row.expect.includes('FAILS'));
  });
});

const { identities: _, ...given } = wholeFlow;
const numbers = pathsIn({ ...given, event: null }).map((trail): [string, string[]] => [
  trail.join('.'),
  trail,
]);

describe('a flow given as numbers', () => {
  test('that adds up has no failure', () => {
    expect(failuresOf(given)).toEqual([]);
  });

  test.each(numbers)('is not refused for leaving out %s', (_name, trail) => {
    const parents = trail.slice(0, -1);
    const absent = changed(given, trail, () => undefined);

    const zeroIfAbsent = /pending|awaiting|entered|reportsOfPrevious|withdrawn/.test(trail.join('.'));
    const wasZero = parents.length > 0 && zeroIfAbsent;
    expect(failuresOf(absent).length > 0).toBe(
      wasZero && failuresOf(changed(given, trail, () => 0)).length > 0,
    );
  });

  test.each([
    ['a negative number', -1],
    ['half a record', 536.5],
  ])('is refused with %s', (_name, n) => {
    const flow = { databasesAndRegisters: { screened: n } };

    expect(failuresOf(flow)).toEqual([`I18 databasesAndRegisters ${String(n)} 0`]);
  });

  test('needs only databases and registers', () => {
    expect(failuresOf({ databasesAndRegisters: {} })).toEqual([]);
  });

  test.each([
    ['nothing', {}],
    ['a list', []],
    ['null', null],
    ['a number as text', { databasesAndRegisters: { screened: '537' } }],
    ['a number for a box', { databasesAndRegisters: { excluded: 400 } }],
    [
      'a kind of source that PRISMA lacks',
      { databasesAndRegisters: { identified: { sources: [{ name: 'x', kind: 'y', n: 1 }] } } },
    ],
  ])('is not read from %s', (_name, value) => {
    expect(() => readGivenFlow(value)).toThrow();
  });

  test('says its own identities, time and ledger position', () => {
    const flow = readGivenFlow({ databasesAndRegisters: {}, identities: 'mine', asOf: 3, event: 'x' });

    expect([flow.asOf, flow.event]).toEqual([null, null]);
    expect(flow.identities.map(({ id }) => id)).toEqual(['I18', 'I18']);
  });

  test('is interim where anything is pending', () => {
    const interim = (pending: unknown) => readGivenFlow({ databasesAndRegisters: { pending } }).interim;

    expect([interim({}), interim({ retrieval: 1 }), interim(undefined)]).toEqual([false, true, false]);
  });

  test('explains once what breaks, at the step where it breaks', () => {
    const arm = { ...given.databasesAndRegisters, screened: 0 };

    expect(failuresOf({ databasesAndRegisters: arm }).map((line) => line.split(' ')[0])).toEqual([
      'I3',
      'I5',
    ]);
  });

  test('is held to its ends where the steps between are unknown', () => {
    const arm = {
      identified: { databases: 169, registers: 0 },
      ...{ removed: { duplicates: 20, automation: 0, other: 0 }, excluded: { total: 100 } },
      ...{ notRetrieved: 5, reportsExcluded: { total: 31 } },
    };

    expect(failuresOf({ databasesAndRegisters: arm, included: { reports: 13 } })).toEqual([]);
    expect(failuresOf({ databasesAndRegisters: arm, included: { reports: 14 } })).toEqual([
      'I17 databasesAndRegisters 169 170',
    ]);
  });

  test('tells, and does not refuse, what other methods found and left out', () => {
    const other = { identified: { websites: 177, organisations: 0, citationSearching: 0 }, sought: 200 };
    const { identities } = readGivenFlow({ databasesAndRegisters: {}, otherMethods: other });

    expect(identities.find(({ id }) => id === 'I9')).toMatchObject({
      level: 'info',
      holds: false,
      left: 200,
      right: 177,
    });
    expect(brokenIdentities(identities)).toEqual([]);
  });
});
