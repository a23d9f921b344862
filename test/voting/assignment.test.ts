import fc from 'fast-check';
import { hasSeat, seatsOf, type Assignment } from '../../server/ledger/fold/assigned.rules';
import { deckOf, sharesOf, type AssignmentWish } from '../../server/voting/assignment/assignment.rules';

const wish = (given: Partial<AssignmentWish>): AssignmentWish => ({
  ...{ stage: 'screening', scheme: 'shares', members: [], experts: [], weights: {} },
  ...{ percent: undefined, size: undefined, seed: undefined },
  ...given,
});
const people = (n: number): string[] => Array.from({ length: n }, (_, i) => `p${String(i + 1)}`);
const made = (deck: string[][], given: Partial<Assignment> = {}): Assignment => ({
  ...{ seq: 1, stage: 'screening', first: 1, last: null, seed: 7, deck },
  ...given,
});
const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

describe('equal shares', () => {
  test('give everybody as many, and every pair as many, run by run', () => {
    const voters = people(4);
    const deck = deckOf(wish({ members: voters }), { voters, needed: 2 });
    const seats = seatsOf([made(deck)], 'screening');
    const pairs = new Map<string, number>();
    for (const record of upTo(60)) {
      const pair = [...(seats(record) ?? [])].sort().join();
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    }

    expect([...pairs.values()]).toEqual([10, 10, 10, 10, 10, 10]);
    expect([...sharesOf(upTo(60), seats).values()]).toEqual([30, 30, 30, 30]);
  });

  test('never seat one person twice, and differ by one card a run at most, whoever takes part', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 3 }),
        fc.nat(),
        (n, needed, seed) => {
          const voters = people(Math.max(n, needed));
          const deck = deckOf(wish({ members: voters }), { voters, needed });
          const seats = seatsOf([made(deck, { seed })], 'screening');
          const shares = [...sharesOf(upTo(deck.length), seats).values()];

          expect(deck.every((card) => card.length === needed && new Set(card).size === needed)).toBe(true);
          expect(shares).toHaveLength(voters.length);
          expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

test('an expert is in every pair, and no two of the others meet', () => {
  const voters = people(5);
  const deck = deckOf(wish({ scheme: 'expert', members: voters, experts: ['p1', 'p4'] }), {
    voters,
    needed: 2,
  });

  expect(deck.every((card) => card.filter((id) => ['p1', 'p4'].includes(id)).length === 1)).toBe(true);
  expect(new Set(deck.flat())).toEqual(new Set(voters));
});

test('a second vote falls on the share asked for, spread at random over the records', () => {
  const voters = people(3);
  const deck = deckOf(wish({ scheme: 'second', members: voters, percent: 20 }), { voters, needed: 1 });
  const seats = seatsOf([made(deck)], 'screening');
  const twice = upTo(600).filter((record) => seats(record)?.length === 2);

  expect(twice).toHaveLength(120);
  expect(twice.filter((record) => record <= 150).length).toBeGreaterThan(10);
  expect(twice.filter((record) => record <= 150).length).toBeLessThan(60);
});

test('the same seed deals the same, another one another way', () => {
  const deck = deckOf(wish({ members: people(5) }), { voters: people(5), needed: 2 });
  const dealt = (seed: number) => upTo(100).map(seatsOf([made(deck, { seed })], 'screening'));

  expect(dealt(7)).toEqual(dealt(7));
  expect(dealt(7)).not.toEqual(dealt(8));
});

test('where assignments overlap the later one holds, and an empty one gives everything back to all', () => {
  const one = made([['a']], { seq: 1 });
  const two = made([['b']], { seq: 2, first: 3, last: 4 });
  const none = made([], { seq: 3, first: 4 });
  const seats = seatsOf([one, none, two], 'screening');

  expect([1, 3, 4, 5].map(seats)).toEqual([['a'], ['b'], null, null]);
  expect(seatsOf([one], 'eligibility')(1)).toBeNull();
});

test.each<[string, Partial<AssignmentWish>, number, RegExp]>([
  ['too few people', { members: ['p1'] }, 2, /Choose more people/],
  ['nobody who votes', { members: ['stranger'] }, 1, /Choose more people/],
  ['no expert', { scheme: 'expert', members: people(3) }, 2, /Choose the experts/],
  [
    'an expert where one vote is enough',
    { scheme: 'expert', members: people(3), experts: ['p1'] },
    1,
    /two votes/,
  ],
  ['a second vote where two are the rule', { scheme: 'second', members: people(3) }, 2, /one vote/],
])('%s is refused', (_name, given, needed, says) => {
  expect(() => deckOf(wish(given), { voters: people(3), needed })).toThrow(says);
});

describe('a seat', () => {
  const seating = {
    seats: ['a', 'b'],
    needed: 2,
    voters: new Set<string>(),
    active: new Set(['a', 'b', 'c', 'd']),
  };
  test.each<[string, Partial<typeof seating>, string[]]>([
    ['is kept for those it was given to', {}, ['a', 'b']],
    ['stays theirs when the other has voted', { voters: new Set(['a']) }, ['a', 'b']],
    ['is everybody’s when its holder has left', { active: new Set(['a', 'c', 'd']) }, ['a', 'b', 'c', 'd']],
    [
      'that was free is taken by the first who votes',
      { active: new Set(['a', 'c', 'd']), voters: new Set(['c']) },
      ['a', 'b'],
    ],
    ['more is free where the rule needs more', { needed: 3 }, ['a', 'b', 'c', 'd']],
  ])('%s', (_name, given, whom) => {
    expect(['a', 'b', 'c', 'd'].filter((member) => hasSeat(member, { ...seating, ...given }))).toEqual(whom);
  });
});
