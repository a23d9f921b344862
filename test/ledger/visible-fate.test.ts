import fc from 'fast-check';
import { BLIND_FATES, FATES, type FateName } from '../../server/ledger/fates.rules';
import { foldGroup } from '../../server/ledger/fold/fold.rules';
import { ROLES } from '../../server/ledger/members.rules';
import { BLINDINGS } from '../../server/ledger/review-rules.rules';
import {
  flowSight,
  sightOf,
  visibleFate,
  visibleTuples,
  type SeenRecord,
  type Sight,
} from '../../server/ledger/visible-fate.rules';
import { GroupWriter, rulesWith } from './group';

const neither = { screening: false, eligibility: false };
const both = { screening: true, eligibility: true };
const before = ['voided', 'already-known', 'duplicate', 'ineligible-by-automation', 'removed'] as const;
const atEligibility = [
  'awaiting-classification',
  'awaiting-eligibility',
  'eligibility-conflict',
  'excluded-at-eligibility',
  'included',
] as const;
const ofScreening = FATES.filter((fate) => !before.some((early) => early === fate));
const record = (fate: FateName, mine = neither, votesIn = neither): SeenRecord => ({ fate, mine, votesIn });

describe('what a role sees', () => {
  const viewers = [
    ['lead', false, 'all all', 'all all', 'all all'],
    ['lead', true, 'blind blind', 'own own', 'all all'],
    ['adjudicator', false, 'all all', 'all all', 'all all'],
    ['reviewer', true, 'blind blind', 'own own', 'all all'],
    ['observer', false, 'blind blind', 'own own', 'all all'],
  ] as const;

  test.each(viewers)('%s, screening %s', (role, screening, ...expected) => {
    const sights = BLINDINGS.map((blinding) =>
      sightOf({ role, screening }, { screening: blinding, eligibility: blinding }, neither),
    );

    expect(sights.map((sight) => `${sight.screening} ${sight.eligibility}`)).toEqual(expected);
  });

  test.each([
    ['adjudicator', 'until-unblinded', { screening: 'fates', eligibility: 'fates' }],
    ['adjudicator', 'open', { screening: 'all', eligibility: 'all' }],
    ['lead', 'until-settled', { screening: 'all', eligibility: 'all', veiled: ['screening', 'eligibility'] }],
    ['lead', 'open', { screening: 'all', eligibility: 'all', veiled: [] }],
    ['observer', 'until-unblinded', { screening: 'blind', eligibility: 'blind' }],
  ] as const)('%s, %s, resolving blind', (role, blinding, expected) => {
    const rules = { screening: blinding, eligibility: blinding };

    expect(sightOf({ role, screening: false }, rules, neither, 'blind')).toEqual(expected);
  });

  test('is everything of a stage that was unblinded, and no more', () => {
    const rules = { screening: 'until-unblinded', eligibility: 'until-unblinded' } as const;
    const sight = sightOf({ role: 'reviewer', screening: true }, rules, {
      screening: true,
      eligibility: false,
    });

    expect(sight).toEqual({ screening: 'all', eligibility: 'blind' });
  });

  test.each([
    [{ screening: 'all', eligibility: 'all' }, 'all'],
    [{ screening: 'fates', eligibility: 'fates' }, 'all'],
    [{ screening: 'all', eligibility: 'blind' }, 'to-assessed'],
    [{ screening: 'all', eligibility: 'own' }, 'to-assessed'],
    [{ screening: 'blind', eligibility: 'all' }, 'to-screened'],
    [{ screening: 'own', eligibility: 'own' }, 'to-screened'],
  ] as const)('of the diagram, with %j, is %s', (sight, expected) => {
    expect(flowSight(sight)).toBe(expected);
  });
});

describe('a viewer blinded at screening', () => {
  const sight: Sight = { screening: 'blind', eligibility: 'blind' };

  test.each(before)('is told %s', (fate) => {
    expect(visibleFate(sight, record(fate, both, both))).toBe(fate);
  });

  test.each(ofScreening)('is told of %s only their own part', (fate) => {
    const seen = [neither, { ...neither, screening: true }].map((mine) =>
      visibleFate(sight, record(fate, mine, both)),
    );

    expect(seen).toEqual(['not-screened-by-me', 'screened-by-me']);
  });

  test('is told of a report handed over for full text whether they assessed it', () => {
    const screened = { screening: true, eligibility: false };
    const seen = [screened, both].map((mine) =>
      visibleFate(sight, record('awaiting-eligibility', mine), 'eligibility'),
    );

    expect(seen).toEqual(['not-screened-by-me', 'screened-by-me']);
  });
});

describe('a viewer blinded at eligibility alone', () => {
  const sight: Sight = { screening: 'all', eligibility: 'blind' };

  test.each(FATES)('sees of %s what it is, or their own part of full texts', (fate) => {
    const hidden = atEligibility.some((late) => late === fate);
    const seen = [neither, { ...neither, eligibility: true }].map((mine) =>
      visibleFate(sight, record(fate, mine, both)),
    );

    expect(seen).toEqual(hidden ? ['not-screened-by-me', 'screened-by-me'] : [fate, fate]);
  });
});

describe('a viewer who sees settled reports', () => {
  const sight: Sight = { screening: 'own', eligibility: 'own' };
  const screened = { ...neither, screening: true };

  test.each([
    ['excluded-at-screening', neither, both, 'not-screened-by-me'],
    ['excluded-at-screening', screened, neither, 'screened-by-me'],
    ['excluded-at-screening', screened, screened, 'excluded-at-screening'],
    ['screening-conflict', screened, screened, 'screening-conflict'],
    ['included', screened, both, 'not-screened-by-me'],
    ['included', both, screened, 'screened-by-me'],
    ['included', both, both, 'included'],
    ['included', { ...neither, eligibility: true }, both, 'not-screened-by-me'],
  ] as const)('is told of %s, mine %j, votes in %j: %s', (fate, mine, votesIn, expected) => {
    expect(visibleFate(sight, record(fate, mine, votesIn))).toBe(expected);
  });
});

const stageSight = fc.constantFrom('all', 'own', 'blind');
const anySight: fc.Arbitrary<Sight> = fc.record({ screening: stageSight, eligibility: stageSight });
const byStage = fc.record({ screening: fc.boolean(), eligibility: fc.boolean() });
const anyRecord = fc.record({ fate: fc.constantFrom(...FATES), mine: byStage, votesIn: byStage });

describe('any viewer', () => {
  test('finds a record under the fate they see, and under no other', () => {
    fc.assert(
      fc.property(anySight, anyRecord, (sight, seen) => {
        const under = [...FATES, ...BLIND_FATES].filter((name) =>
          visibleTuples(sight, [name]).some(
            (tuple) =>
              tuple.fate === seen.fate &&
              tuple.mineScreening === seen.mine.screening &&
              tuple.mineEligibility === seen.mine.eligibility &&
              tuple.votesInScreening === seen.votesIn.screening &&
              tuple.votesInEligibility === seen.votesIn.eligibility,
          ),
        );

        expect(under).toEqual([visibleFate(sight, seen)]);
      }),
    );
  });

  test('who is not blinded sees every fate as it is', () => {
    expect(FATES.map((fate) => visibleFate({ screening: 'all', eligibility: 'all' }, record(fate)))).toEqual(
      FATES,
    );
  });
});

const decision = fc.constantFrom('include', 'exclude', 'maybe');
const othersVotes = fc.array(fc.tuple(fc.constantFrom('ben', 'cy'), decision), { maxLength: 3 });
const verdict = fc.option(fc.constantFrom('include', 'exclude'));
const othersActs = fc.record({
  screening: othersVotes,
  resolved: verdict,
  retrieved: fc.boolean(),
  eligibility: othersVotes,
  awaiting: fc.boolean(),
});
type OthersActs = typeof othersActs extends fc.Arbitrary<infer T> ? T : never;
const mineAt = fc.option(decision);

describe('others’ acts', () => {
  /** The record as ada may see it, after her own votes and these acts of others. */
  function seenByAda(sight: Sight, mine: (string | null)[], others: OthersActs): string {
    const [screening, eligibility] = mine as ('include' | 'exclude' | 'maybe' | null)[];
    const writer = new GroupWriter().record(1);
    if (screening) writer.vote(1, 'ada', 'screening', screening);
    for (const [member, cast] of others.screening) writer.vote(1, member, 'screening', cast);
    if (others.resolved) writer.resolve(1, 'screening', others.resolved);
    if (others.retrieved) writer.retrieve(1);
    if (others.awaiting) writer.classify(1, true);
    if (eligibility) writer.vote(1, 'ada', 'eligibility', eligibility, 'design');
    for (const [member, cast] of others.eligibility) writer.vote(1, member, 'eligibility', cast, 'design');
    const { fates, report } = foldGroup(writer.group, rulesWith());
    const by = (pick: (at: 'screening' | 'eligibility') => boolean) => ({
      screening: pick('screening'),
      eligibility: pick('eligibility'),
    });
    return visibleFate(sight, {
      fate: fates.get(1)?.name ?? 'voided',
      mine: by((at) => report[at].votes.some((vote) => vote.member === 'ada')),
      votesIn: by((at) => report[at].votesIn),
    });
  }

  test('make no difference to a viewer blinded at screening', () => {
    const sights = stageSight.map((eligibility) => ({ screening: 'blind', eligibility }) as const);
    fc.assert(
      fc.property(
        sights,
        mineAt,
        mineAt,
        othersActs,
        othersActs,
        (sight, screening, eligibility, one, two) => {
          const mine = [screening, eligibility];

          expect(seenByAda(sight, mine, one)).toBe(seenByAda(sight, mine, two));
        },
      ),
    );
  });

  test('at eligibility make no difference to a viewer blinded there', () => {
    const sight = { screening: 'all', eligibility: 'blind' } as const;
    fc.assert(
      fc.property(mineAt, mineAt, othersActs, othersActs, (screening, eligibility, one, two) => {
        const mine = [screening, eligibility];
        const differing = { ...one, eligibility: two.eligibility, awaiting: two.awaiting };

        expect(seenByAda(sight, mine, one)).toBe(seenByAda(sight, mine, differing));
      }),
    );
  });

  test('make no difference before my own vote where reports show once they are settled', () => {
    const sight = { screening: 'own', eligibility: 'own' } as const;
    fc.assert(
      fc.property(mineAt, othersActs, othersActs, (eligibility, one, two) => {
        const mine = [null, eligibility];

        expect(seenByAda(sight, mine, one)).toBe(seenByAda(sight, mine, two));
      }),
    );
  });
});

test('every role is either blinded or not', () => {
  const rules = { screening: 'until-unblinded', eligibility: 'until-unblinded' } as const;
  const blinded = ROLES.filter(
    (role) => sightOf({ role, screening: false }, rules, neither).screening === 'blind',
  );

  expect(blinded).toEqual(['reviewer', 'observer']);
});
