import {
  judgeResolution,
  mayResolve,
  ResolutionBodySchema,
  type Case,
  type ResolutionWish,
} from '../../server/voting/resolutions.rules';

const out: ResolutionWish = { stage: 'screening', decision: 'exclude', reason: null };
const earlier = { member: 'ada', decision: 'exclude', reason: null } as const;

test.each<[string, Partial<Case>, Partial<ResolutionWish>, string]>([
  ['a report whose votes are all in is resolved', {}, {}, 'resolve'],
  ['one that still takes votes is not', { votesIn: false }, {}, 'votes-missing'],
  ['a copy is not', { standing: false }, {}, 'copy'],
  ['the same twice by one person is once', { earlier }, {}, 'keep'],
  ['one person may think again', { earlier }, { decision: 'include' }, 'resolve'],
  [
    'another person withdraws first',
    { earlier: { ...earlier, member: 'eve' } },
    { decision: 'include' },
    'resolved',
  ],
  ['nor do two resolve alike', { earlier: { ...earlier, member: 'eve' } }, {}, 'resolved'],
  ['a full text is excluded for a reason', { stage: 'eligibility' }, { stage: 'eligibility' }, 'no-reason'],
  [
    'which a vote may state',
    { stage: 'eligibility', votesHaveReason: true },
    { stage: 'eligibility' },
    'resolve',
  ],
  ['or the resolution', { stage: 'eligibility' }, { stage: 'eligibility', reason: 'r1' }, 'resolve'],
  [
    'and included without one',
    { stage: 'eligibility' },
    { stage: 'eligibility', decision: 'include' },
    'resolve',
  ],
])('%s', (_name, given, asked, expected) => {
  const report: Case = {
    ...{ stage: 'screening', standing: true, votesIn: true, votesHaveReason: false, earlier: null },
    ...given,
  };

  expect(judgeResolution('ada', report, { ...out, ...asked })).toBe(expected);
});

test.each([
  ['everything', 'all', false, false, true],
  ['nothing', 'blind', true, true, false],
  ['their own settled report', 'own', true, true, true],
  ['their own unsettled report', 'own', true, false, false],
  ["others' settled report", 'own', false, true, false],
] as const)('who sees %s resolves accordingly', (_name, sight, mine, votesIn, expected) => {
  expect(mayResolve({ sight, mine, votesIn })).toBe(expected);
});

test.each([
  [{ stage: 'screening', decision: 'maybe' }, ['decision']],
  [{ stage: 'screening', decision: 'include', reason: 'r1' }, ['reason']],
  [{ stage: 'eligibility', decision: 'exclude', reason: 'r1' }, []],
])('%j as a resolution', (body, fieldsAtFault) => {
  const { error } = ResolutionBodySchema.safeParse(body);

  expect((error?.issues ?? []).map(({ path }) => path.join('.'))).toEqual(fieldsAtFault);
});
