import fc from 'fast-check';
import { FATES, STAGES, type FateName } from '../../server/ledger/fates.rules';
import {
  isDisclosed,
  isOfferedReason,
  judgeVote,
  VoteBodySchema,
  wasHandedOver,
  type Ballot,
  type Disclosure,
  type Wish,
} from '../../server/voting/votes.rules';

const wish: Wish = { stage: 'screening', decision: 'exclude', reason: null, note: null };
const mine = { id: 'v1', decision: 'include', reason: null, note: null } as const;
const ballot = (given: Partial<Ballot>): Ballot => ({
  stage: 'screening',
  standing: true,
  fate: 'awaiting-screening',
  byAutomation: false,
  mine: null,
  disclosed: false,
  seated: true,
  reopened: false,
  ...given,
});

describe('a vote', () => {
  test.each<[string, Partial<Ballot>, Partial<Wish>, string]>([
    ['on an awaiting report is cast', {}, {}, 'cast'],
    ['on a report assigned to others is refused', { seated: false }, {}, 'closed'],
    [
      'after one was taken back is cast, whatever was resolved',
      { fate: 'awaiting-retrieval', reopened: true },
      {},
      'cast',
    ],
    ['replaces one’s own, whoever it is assigned to', { seated: false, mine }, {}, 'cast'],
    ['on a copy is refused', { standing: false, fate: 'duplicate' }, {}, 'copy'],
    ['on a record known from databases is refused', { standing: false, fate: 'already-known' }, {}, 'copy'],
    ['on a withdrawn record is refused', { standing: false, fate: 'voided' }, {}, 'voided'],
    ['on a removed report is refused', { fate: 'removed' }, {}, 'removed'],
    ['on one ineligible by automation is refused', { fate: 'ineligible-by-automation' }, {}, 'removed'],
    ['on a report in conflict is refused', { fate: 'screening-conflict' }, {}, 'closed'],
    ['on a settled report is refused', { fate: 'excluded-at-screening' }, {}, 'closed'],
    ['at eligibility before the full text is refused', { stage: 'eligibility' }, {}, 'closed'],
    [
      'at eligibility on an awaiting report is cast',
      { stage: 'eligibility', fate: 'awaiting-eligibility' },
      {},
      'cast',
    ],
    ['the same once more keeps the first', { mine }, { decision: 'include' }, 'keep'],
    [
      'the same once more keeps the first though disclosed',
      { mine, disclosed: true },
      { decision: 'include' },
      'keep',
    ],
    ['with another note is another vote', { mine }, { decision: 'include', note: 'why' }, 'cast'],
    ['replaces mine on an awaiting report', { mine }, {}, 'cast'],
    ['replaces mine on a report settled unseen', { mine, fate: 'excluded-at-screening' }, {}, 'cast'],
    ['replaces mine on a conflict unseen', { mine, fate: 'screening-conflict' }, {}, 'cast'],
    ['is final once another is disclosed', { mine, disclosed: true }, {}, 'disclosed'],
    ['on a report removed since mine is refused', { mine, fate: 'removed' }, {}, 'removed'],
    [
      'on a report excluded by automation since mine is refused',
      { mine, fate: 'excluded-at-screening', byAutomation: true },
      {},
      'closed',
    ],
  ])('%s', (_name, given, asked, expected) => {
    const verdict = judgeVote(ballot(given), { ...wish, ...asked });

    expect(verdict.does === 'refuse' ? verdict.why : verdict.does).toBe(expected);
  });

  test('of a blinded voter meets the same answer wherever voting may have led their report', () => {
    const reached: FateName[] = [
      'awaiting-screening',
      'screening-conflict',
      'excluded-at-screening',
      'awaiting-retrieval',
    ];
    const verdicts = reached.map((fate) => judgeVote(ballot({ mine, fate }), wish));

    expect(new Set(verdicts.map((verdict) => JSON.stringify(verdict))).size).toBe(1);
  });

  test('of somebody who has none is cast on awaiting reports of its stage alone', () => {
    const cast = STAGES.flatMap((stage) =>
      FATES.filter((fate) => judgeVote(ballot({ stage, fate }), wish).does === 'cast').map((fate) => [
        stage,
        fate,
      ]),
    );

    expect(cast).toEqual([
      ['screening', 'awaiting-screening'],
      ['eligibility', 'awaiting-eligibility'],
    ]);
  });
});

describe('what is asked for', () => {
  test.each<[string, object, string[]]>([
    ['an inclusion', { stage: 'screening', decision: 'include' }, []],
    ['maybe at eligibility', { stage: 'eligibility', decision: 'maybe', note: 'see table 2' }, []],
    ['an exclusion without a reason at screening', { stage: 'screening', decision: 'exclude' }, []],
    [
      'an exclusion with an empty reason at screening',
      { stage: 'screening', decision: 'exclude', reason: '' },
      [],
    ],
    [
      'an exclusion without a reason at eligibility',
      { stage: 'eligibility', decision: 'exclude' },
      ['reason'],
    ],
    ['a reason to include', { stage: 'screening', decision: 'include', reason: 'r1' }, ['reason']],
    ['a reason for maybe', { stage: 'eligibility', decision: 'maybe', reason: 'r1' }, ['reason']],
    ['no stage', { decision: 'include' }, ['stage']],
    ['another decision', { stage: 'screening', decision: 'accept' }, ['decision']],
    [
      'a note that is a book',
      { stage: 'screening', decision: 'include', note: 'x'.repeat(10_001) },
      ['note'],
    ],
  ])('%s', (_name, body, fieldsAtFault) => {
    const { error } = VoteBodySchema.safeParse(body);

    expect((error?.issues ?? []).map(({ path }) => path.join('.'))).toEqual(fieldsAtFault);
  });

  test('an empty note and none are the same vote', () => {
    const bodies = [{ note: '' }, { note: '  ' }, { note: null }, {}].map((more) =>
      VoteBodySchema.parse({ stage: 'screening', decision: 'include', ...more }),
    );

    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
  });
});

describe('a vote of mine is final', () => {
  const open: Disclosure = {
    stage: 'screening',
    sight: 'blind',
    votesIn: true,
    mine: true,
    othersVoted: true,
    inOpenedPilot: false,
    handedOver: false,
  };

  test.each<[string, Partial<Disclosure>, boolean]>([
    ['never while blinded', {}, false],
    ['where the stage is open and another voted', { sight: 'all', votesIn: false }, true],
    ['not where nobody else voted', { sight: 'all', othersVoted: false }, false],
    ['where settled reports are shown and all votes are in', { sight: 'own' }, true],
    ['not before they are in', { sight: 'own', votesIn: false }, false],
    ['where a pilot round shows its votes to those who cast them', { inOpenedPilot: true }, true],
    ['not before I have voted in it', { inOpenedPilot: true, mine: false }, false],
    ['once the report came to me for full text', { handedOver: true }, true],
    ['not where mine was the only vote before that', { handedOver: true, othersVoted: false }, false],
    [
      'not at eligibility, which the full text says nothing of',
      { stage: 'eligibility', handedOver: true },
      false,
    ],
  ])('%s', (_name, given, expected) => {
    expect(isDisclosed({ ...open, ...given })).toBe(expected);
  });

  test('and never opens again as more is disclosed', () => {
    const anything = fc.record<Disclosure>({
      stage: fc.constantFrom(...STAGES),
      sight: fc.constantFrom('blind', 'own'),
      votesIn: fc.boolean(),
      mine: fc.boolean(),
      othersVoted: fc.boolean(),
      inOpenedPilot: fc.boolean(),
      handedOver: fc.boolean(),
    });
    fc.assert(
      fc.property(anything, (report) => {
        expect(isDisclosed({ ...report, sight: 'all' })).toBe(report.othersVoted);
        if (isDisclosed(report)) expect(isDisclosed({ ...report, sight: 'all' })).toBe(true);
      }),
    );
  });
});

test('a report came for full text when it reached eligibility, whatever became of it', () => {
  const reached = FATES.filter((fate) => wasHandedOver(fate, false));

  expect(reached).toEqual([
    'awaiting-classification',
    'awaiting-eligibility',
    'eligibility-conflict',
    'excluded-at-eligibility',
    'included',
  ]);
  expect(wasHandedOver('not-retrieved', true)).toBe(true);
});

test('a reason is offered at its own stage until it is retired', () => {
  const reasons = [
    { id: 'a', stage: 'screening', retired: false },
    { id: 'b', stage: 'eligibility', retired: false },
    { id: 'c', stage: 'screening', retired: true },
  ] as const;

  expect(['a', 'b', 'c', 'd'].map((id) => isOfferedReason(reasons, 'screening', id))).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
