import fc from 'fast-check';
import { FATES, STAGES } from '../../server/ledger/fates.rules';
import { foldGroup } from '../../server/ledger/fold/fold.rules';
import type { FoldRules, Group } from '../../server/ledger/fold/group.rules';
import { standsAside } from './group';

const votingRule = fc.record({
  include: fc.integer({ min: 1, max: 3 }),
  exclude: fc.integer({ min: 1, max: 3 }),
  settleEarly: fc.boolean(),
});

const anyRules: fc.Arbitrary<FoldRules> = fc.record({
  screening: votingRule,
  eligibility: votingRule,
  maybe: fc.constantFrom('include', 'conflict'),
  otherMethodsScreening: fc.boolean(),
  lateDuplicates: fc.constantFrom('removed', 'duplicate-report'),
  differingReasons: fc.constantFrom('order', 'conflict'),
  reasonOrder: fc.constantFrom(['population', 'design'], ['design', 'population']),
});

const reason = fc.constantFrom('population', 'design', 'dropped', null);
const stage = fc.constantFrom(...STAGES);

/** Acts of every kind on these records; `fresh` gives them ledger positions that no other act has. */
function acts<T extends object>(records: number[], kind: fc.Arbitrary<T>) {
  const act = fc.tuple(fc.constantFrom(...records), kind);
  return fc.array(act, { maxLength: 5 }).map((list) => list.map(([record, rest]) => ({ record, ...rest })));
}

function groupOf(records: number[], firstSeq: number): fc.Arbitrary<Group> {
  const record = fc.record({
    arm: fc.constantFrom('databasesAndRegisters' as const, 'otherMethods' as const),
    voided: fc.boolean(),
    namedStanding: fc.nat(3),
    settledBeforeLink: fc.boolean(),
  });
  const votes = { member: fc.constantFrom('ada', 'ben', 'cy'), stage, reason };
  return fc
    .record({
      records: fc.tuple(...records.map((number) => record.map((rest) => ({ number, ...rest })))),
      votes: acts(records, fc.record({ ...votes, decision: fc.constantFrom('include', 'exclude', 'maybe') })),
      resolutions: acts(
        records,
        fc.record({ stage, reason, decision: fc.constantFrom('include', 'exclude') }),
      ),
      removals: acts(records, fc.record({ by: fc.constantFrom('automation', 'other') })),
      retrievals: acts(records, fc.record({ outcome: fc.constantFrom('retrieved', 'not-retrieved') })),
      classifications: acts(records, fc.record({ awaiting: fc.boolean() })),
      sparse: fc.record({ removals: fc.boolean() }),
    })
    .map(({ sparse, ...group }) => {
      let seq = firstSeq;
      const placed = <A>(list: A[]): (A & { seq: number })[] => list.map((act) => ({ seq: seq++, ...act }));
      return {
        records: group.records,
        votes: placed(group.votes),
        resolutions: placed(group.resolutions),
        // Most groups hold none: a removal would hide what the votes come to.
        removals: sparse.removals ? [] : placed(group.removals),
        retrievals: placed(group.retrievals),
        classifications: placed(group.classifications),
      };
    });
}

const joined = (a: Group, b: Group): Group => ({
  records: [...a.records, ...b.records],
  votes: [...a.votes, ...b.votes],
  resolutions: [...a.resolutions, ...b.resolutions],
  removals: [...a.removals, ...b.removals],
  retrievals: [...a.retrievals, ...b.retrievals],
  classifications: [...a.classifications, ...b.classifications],
});

const shuffled = (group: Group): fc.Arbitrary<Group> => {
  const shuffle = <A>(list: A[]) => fc.shuffledSubarray(list, { minLength: list.length });
  return fc.record({
    records: shuffle(group.records),
    votes: shuffle(group.votes),
    resolutions: shuffle(group.resolutions),
    removals: shuffle(group.removals),
    retrievals: shuffle(group.retrievals),
    classifications: shuffle(group.classifications),
  });
};

/** What a group is once only these of its records are left in it: acts stay where they were made. */
function withOnly(group: Group, records: number[]): Group {
  const kept = <A extends { record: number }>(list: A[]): A[] =>
    list.filter((act) => records.includes(act.record));
  return {
    records: group.records.filter((record) => records.includes(record.number)),
    votes: kept(group.votes),
    resolutions: kept(group.resolutions),
    removals: kept(group.removals),
    retrievals: kept(group.retrievals),
    classifications: kept(group.classifications),
  };
}

const members = [1, 2, 3];

describe('any group, under any rules', () => {
  test('gives every record exactly one fate, each of a known name', () => {
    fc.assert(
      fc.property(groupOf(members, 1), anyRules, (group, rules) => {
        const { fates } = foldGroup(group, rules);

        expect([...fates.keys()].sort()).toEqual(members);
        for (const fate of fates.values()) expect(FATES).toContain(fate.name);
      }),
    );
  });

  test('has one record that stands for the report, unless all are voided', () => {
    fc.assert(
      fc.property(groupOf(members, 1), anyRules, (group, rules) => {
        const folded = foldGroup(group, rules);
        const standing = [...folded.fates].filter(([, fate]) => !standsAside(fate)).map(([number]) => number);

        expect(standing).toEqual(folded.standing === null ? [] : [folded.standing]);
        expect(folded.standing === null).toBe(group.records.every((record) => record.voided));
      }),
    );
  });

  test('folds the same in whatever order its acts are handed over', () => {
    const cases = groupOf(members, 1).chain((group) => fc.tuple(fc.constant(group), shuffled(group)));
    fc.assert(
      fc.property(cases, anyRules, ([group, other], rules) => {
        const [one, two] = [foldGroup(group, rules), foldGroup(other, rules)];

        expect(two.report).toEqual(one.report);
        expect(new Map([...two.fates].sort(([a], [b]) => a - b))).toEqual(one.fates);
      }),
    );
  });

  test('linked to another and taken apart again, is as it was', () => {
    fc.assert(
      fc.property(groupOf([1, 2], 1), groupOf([3, 4], 100), anyRules, (a, b, rules) => {
        const before = [foldGroup(a, rules), foldGroup(b, rules)];
        const merged = joined(a, b);
        foldGroup(merged, rules);

        expect([
          foldGroup(withOnly(merged, [1, 2]), rules),
          foldGroup(withOnly(merged, [3, 4]), rules),
        ]).toEqual(before);
      }),
    );
  });

  test('is not moved by a copy that nobody has touched', () => {
    fc.assert(
      fc.property(groupOf([1, 2], 1), anyRules, (group, rules) => {
        const arm = group.records.find((record) => !record.voided)?.arm ?? 'otherMethods';
        const one = group.records.map((record) => ({ ...record, arm }));
        const untouched = { number: 9, arm, voided: false, namedStanding: 0, settledBeforeLink: false };
        fc.pre(one.some((record) => !record.voided));

        const alone = foldGroup({ ...group, records: one }, rules);
        const linked = foldGroup({ ...group, records: [...one, untouched] }, rules);

        expect(linked.report).toEqual(alone.report);
        expect(linked.fates.get(9)?.name).toBe('duplicate');
      }),
    );
  });

  test('counts each person once a stage, and loses no voter', () => {
    fc.assert(
      fc.property(groupOf(members, 1), anyRules, (group, rules) => {
        const { report } = foldGroup(group, rules);

        for (const stageName of STAGES) {
          const voters = new Set(
            group.votes.filter((vote) => vote.stage === stageName).map((vote) => vote.member),
          );
          expect(report[stageName].votes.map((vote) => vote.member).sort()).toEqual([...voters].sort());
        }
      }),
    );
  });
});
