import { foldGroup } from '../../server/ledger/fold/fold.rules';
import type { FoldRules } from '../../server/ledger/fold/group.rules';
import { GroupWriter, oneRecord, rule, rulesWith, says } from './group';

type Case = [name: string, writer: GroupWriter, expected: string, changes?: Partial<FoldRules>];

const passed = (): GroupWriter => oneRecord().both(1, 'screening', 'include');
const retrieved = (): GroupWriter => passed().retrieve(1);
const unscreened: Partial<FoldRules> = { otherMethodsScreening: false };
const byHand = (): GroupWriter => new GroupWriter().record(1, { arm: 'otherMethods' });

describe('the fate of a report', () => {
  test.each<Case>([
    ['is fresh', oneRecord(), 'awaiting-screening'],
    ['has one vote of two', oneRecord().vote(1, 'ada', 'screening', 'exclude'), 'awaiting-screening'],
    [
      'is in conflict',
      oneRecord().vote(1, 'ada', 'screening', 'exclude').vote(1, 'ben', 'screening', 'include'),
      'screening-conflict',
    ],
    [
      'is excluded for a reason at screening',
      oneRecord().both(1, 'screening', 'exclude', 'design'),
      'excluded-at-screening human design',
    ],
    ['is resolved without votes', oneRecord().resolve(1, 'screening', 'include'), 'awaiting-retrieval'],
    ['is passed', passed(), 'awaiting-retrieval'],
    ['is not obtainable', passed().retrieve(1, 'not-retrieved'), 'not-retrieved'],
    [
      'is retrieved later after all',
      passed().retrieve(1, 'not-retrieved').retrieve(1),
      'awaiting-eligibility',
    ],
    [
      'is lost after it was judged, its votes kept and ignored',
      retrieved().both(1, 'eligibility', 'include').retrieve(1, 'not-retrieved'),
      'not-retrieved',
    ],
    [
      'awaits classification whatever its votes',
      retrieved().both(1, 'eligibility', 'exclude', 'design').classify(1, true),
      'awaiting-classification',
    ],
    [
      'is unmarked again',
      retrieved().both(1, 'eligibility', 'include').classify(1, true).classify(1, false),
      'included',
    ],
    [
      'is in conflict at full text',
      retrieved().vote(1, 'ada', 'eligibility', 'include').vote(1, 'ben', 'eligibility', 'exclude', 'design'),
      'eligibility-conflict',
    ],
    [
      'is excluded for the earlier of two reasons',
      retrieved()
        .vote(1, 'ada', 'eligibility', 'exclude', 'outcome')
        .vote(1, 'ben', 'eligibility', 'exclude', 'design'),
      'excluded-at-eligibility design',
    ],
    [
      'is in conflict over its reasons',
      retrieved()
        .vote(1, 'ada', 'eligibility', 'exclude', 'outcome')
        .vote(1, 'ben', 'eligibility', 'exclude', 'design'),
      'eligibility-conflict',
      { differingReasons: 'conflict' },
    ],
    [
      'differs in reasons at screening, where that is no conflict',
      oneRecord()
        .vote(1, 'ada', 'screening', 'exclude', 'outcome')
        .vote(1, 'ben', 'screening', 'exclude', 'design'),
      'excluded-at-screening human design',
      { differingReasons: 'conflict' },
    ],
    ['is included', retrieved().both(1, 'eligibility', 'include'), 'included'],
    [
      'has full-text votes, but screening was resolved against it',
      retrieved().both(1, 'eligibility', 'include').resolve(1, 'screening', 'exclude'),
      'excluded-at-screening human',
    ],
    [
      'was judged by someone since removed, whose votes count',
      oneRecord().vote(1, 'left', 'screening', 'exclude').vote(1, 'ben', 'screening', 'exclude'),
      'excluded-at-screening human',
    ],
  ])('%s', (_name, writer, expected, changes = {}) => {
    const folded = foldGroup(writer.group, rulesWith(changes));

    expect(says(folded.fates.get(1))).toBe(expected);
    expect(folded.report.fate).toEqual(folded.fates.get(1));
  });
});

describe('removals', () => {
  test.each<Case>([
    ['by a tool, before any human', oneRecord().remove(1, 'automation'), 'ineligible-by-automation'],
    [
      'by a tool, after one vote of two',
      oneRecord().vote(1, 'ada', 'screening', 'include').remove(1, 'automation'),
      'excluded-at-screening automation',
    ],
    [
      'by a tool, on a conflict',
      oneRecord()
        .vote(1, 'ada', 'screening', 'include')
        .vote(1, 'ben', 'screening', 'exclude')
        .remove(1, 'automation'),
      'excluded-at-screening automation',
    ],
    [
      'by a tool, merged with a settled report',
      oneRecord().record(2).both(1, 'screening', 'exclude', 'design').remove(2, 'automation'),
      'excluded-at-screening human design',
    ],
    [
      'by a tool, on a resolved report',
      oneRecord().resolve(1, 'screening', 'include').remove(1, 'automation'),
      'awaiting-retrieval',
    ],
    ['for another reason', oneRecord().remove(1, 'other'), 'removed'],
    [
      'for another reason, whatever was voted',
      retrieved().both(1, 'eligibility', 'include').remove(1, 'other'),
      'removed',
    ],
    [
      'both ways, unjudged',
      oneRecord().remove(1, 'other').remove(1, 'automation'),
      'ineligible-by-automation',
    ],
    [
      'both ways, judged',
      oneRecord().vote(1, 'ada', 'screening', 'include').remove(1, 'automation').remove(1, 'other'),
      'removed',
    ],
    ['on any record of the group', oneRecord().record(2).remove(2, 'other'), 'removed'],
  ])('%s', (_name, writer, expected) => {
    expect(says(foldGroup(writer.group, rulesWith()).fates.get(1))).toBe(expected);
  });
});

describe('other methods', () => {
  test.each<Case>([
    ['screened like the rest by default', byHand(), 'awaiting-screening'],
    ['sought at once', byHand(), 'awaiting-retrieval', unscreened],
    [
      'with screening votes from before, ignored',
      byHand().both(1, 'screening', 'exclude'),
      'awaiting-retrieval',
      unscreened,
    ],
    ['assessed in full text', byHand().retrieve(1).both(1, 'eligibility', 'include'), 'included', unscreened],
    ['removed', byHand().remove(1, 'other'), 'removed', unscreened],
    ['removed by a tool', byHand().remove(1, 'automation'), 'ineligible-by-automation', unscreened],
    [
      'removed by a tool, with screening votes that do not count',
      byHand().vote(1, 'ada', 'screening', 'include').remove(1, 'automation'),
      'ineligible-by-automation',
      unscreened,
    ],
    [
      'removed by a tool, after people settled the full text',
      byHand().retrieve(1).both(1, 'eligibility', 'exclude', 'design').remove(1, 'automation'),
      'excluded-at-eligibility design',
      unscreened,
    ],
    ['databases are screened all the same', oneRecord(), 'awaiting-screening', unscreened],
  ])('%s', (_name, writer, expected, changes = {}) => {
    expect(says(foldGroup(writer.group, rulesWith(changes)).fates.get(1))).toBe(expected);
  });
});

describe('changing the voting rule', () => {
  const group = oneRecord()
    .vote(1, 'ada', 'screening', 'include')
    .vote(1, 'ben', 'screening', 'exclude').group;

  test('settles open conflicts, and opens them again when it is changed back', () => {
    const under = (include: number, exclude: number): string =>
      says(foldGroup(group, rulesWith({ screening: rule(include, exclude) })).fates.get(1));

    expect([under(2, 2), under(1, 2), under(2, 2), under(1, 1)]).toEqual([
      'screening-conflict',
      'awaiting-retrieval',
      'screening-conflict',
      'screening-conflict',
    ]);
  });
});
