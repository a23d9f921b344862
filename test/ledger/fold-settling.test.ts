import { neededVotes, settle, type SettleRules } from '../../server/ledger/fold/settle.rules';
import type { Decision, VoteAct } from '../../server/ledger/fold/group.rules';
import { rule } from './group';

const letters: Record<string, Decision> = { i: 'include', e: 'exclude', m: 'maybe' };

/** "i e:design" is an include vote, then an exclude vote with a reason. */
function votesOf(text: string): VoteAct[] {
  return text
    .split(' ')
    .filter((word) => word !== '')
    .map((word, at) => {
      const [letter = '', reason = null] = word.split(':');
      const decision = letters[letter] ?? 'maybe';
      return { seq: at + 1, record: 1, member: `m${at}`, stage: 'screening', decision, reason };
    });
}

const rulesOf = (changes: Partial<SettleRules>): SettleRules => ({
  rule: rule(2, 2),
  maybe: 'include',
  differingReasons: 'order',
  reasonOrder: ['population', 'design'],
  ...changes,
});

describe('settling a stage', () => {
  test.each([
    ['single', rule(1, 1), { '': null, i: 'include', e: 'exclude', m: 'include' }],
    [
      'dual',
      rule(2, 2),
      { i: null, e: null, 'i i': 'include', 'e e': 'exclude', 'i e': 'conflict', 'm i': 'include' },
    ],
    [
      'one include is enough',
      rule(1, 2),
      { i: null, 'i e': 'include', 'e e': 'exclude', 'i i': 'include', 'm e': 'include' },
    ],
    ['one exclude is enough', rule(2, 1), { 'i e': 'exclude', 'i i': 'include', e: null }],
    ['settled early', rule(1, 2, true), { i: 'include', e: null, 'e e': 'exclude' }],
    [
      'more votes than needed, after a merge',
      rule(2, 2),
      { 'i i e': 'include', 'i e e': 'exclude', 'i i e e': 'conflict' },
    ],
    ['both numbers reached', rule(1, 2), { 'i e e': 'conflict' }],
    ['both numbers reached, dual to single', rule(1, 1), { 'i e': 'conflict', 'i i': 'include' }],
  ])('%s', (_name, votingRule, cases) => {
    const settled = Object.fromEntries(
      Object.keys(cases).map((text) => [
        text,
        settle(votesOf(text), null, rulesOf({ rule: votingRule })).settled,
      ]),
    );

    expect(settled).toEqual(cases);
  });

  test.each([
    ['dual', rule(2, 2), { m: null, 'm i': 'conflict', 'm e': 'conflict', 'i i': 'include' }],
    ['early', rule(1, 3, true), { i: 'include', 'm i': null, 'm i e': 'conflict' }],
  ])('a maybe is a conflict once all votes are in: %s', (_name, votingRule, cases) => {
    const settled = Object.fromEntries(
      Object.keys(cases).map((text) => [
        text,
        settle(votesOf(text), null, rulesOf({ rule: votingRule, maybe: 'conflict' })).settled,
      ]),
    );

    expect(settled).toEqual(cases);
  });

  test.each([
    ['e:design e:population', 'order', 'exclude', 'population'],
    ['e:design e:population', 'conflict', 'conflict', null],
    ['e:design e:design', 'conflict', 'exclude', 'design'],
    ['e:design e', 'conflict', 'exclude', 'design'],
    ['e e', 'order', 'exclude', null],
    ['e:dropped e:design', 'order', 'exclude', 'design'],
    ['e:dropped e:gone', 'order', 'exclude', 'dropped'],
    ['i i e:design', 'order', 'include', null],
  ] as const)('%s with differing reasons by %s: %s, %s', (text, differingReasons, settled, reason) => {
    const state = settle(votesOf(text), null, rulesOf({ differingReasons }));

    expect([state.settled, state.reason]).toEqual([settled, reason]);
  });

  test.each([
    ['i i', 'exclude', 'design', 'exclude', 'design'],
    ['e:design e:population', 'exclude', null, 'exclude', 'population'],
    ['i i', 'exclude', null, 'exclude', null],
    ['e:design e:design', 'include', null, 'include', null],
    ['', 'include', null, 'include', null],
  ] as const)('a resolution outranks votes: %s, then %s for %s', (text, decision, given, settled, reason) => {
    const state = settle(votesOf(text), { decision, reason: given }, rulesOf({}));

    expect([state.settled, state.reason, state.resolved]).toEqual([settled, reason, true]);
  });

  test('a report takes the greater of the two numbers of votes', () => {
    expect([rule(1, 1), rule(2, 2), rule(1, 2), rule(3, 2)].map(neededVotes)).toEqual([1, 2, 2, 3]);
  });

  test('votes are in when the needed number is reached, whatever a resolution says', () => {
    const resolution = { decision: 'include', reason: null } as const;

    expect(settle(votesOf('i'), resolution, rulesOf({})).votesIn).toBe(false);
    expect(settle(votesOf('i e'), resolution, rulesOf({})).votesIn).toBe(true);
  });
});
