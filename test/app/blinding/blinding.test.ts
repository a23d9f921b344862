import { figuresOf, pagesOf } from './addresses';
import { LEAKS, serveLeaking } from './canary';
import { differing, needless, readBoth, unexplained, type Exception, type Place } from './reading';
import { openStillHouse } from './still-house';
import * as tales from './tales';
import { both, twoWorlds, type Names, type Step } from './worlds';
import { event } from '../../../server/ledger/events.rules';

let place: Place;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ place, close } = await openStillHouse());
});
afterAll(() => close());

/** Home, queue and page of a stage, and how many reports wait there. */
const LEFT_THE_QUEUE: Exception = {
  says: 'With more voters than votes needed, a report leaves the other queues once its votes are all in.',
  where:
    /^(\/reviews\/REVIEW(\/screening(\/list)?(\?.*)?)?|\/api\/v1\/reviews\/REVIEW\/queue(\?stage=screening.*|\?record.*)?)$/,
};
const HANDED_OVER: Exception = {
  says: 'The one disclosure is a record handed to me for full text.',
  where:
    /^(\/reviews\/REVIEW(\/eligibility(\?.*)?)?|\/api\/v1\/reviews\/REVIEW\/queue\?stage=eligibility|.*\/files\/.*)$/,
};
const FINAL: Exception = {
  says: 'until another’s vote on the report is disclosed to me (a hand-over for full text discloses it)',
  where: /^\/reviews\/REVIEW\/screening(\/votes)?(\?.*)?$/,
};
/** Lists, the record itself, counts and diagrams. */
const REMOVED_BY_RULE: Exception = {
  says: 'A removal by automation with votes standing but nothing settled is `excluded-at-screening` by automation',
  where: /^\/$|^\/reviews\/REVIEW(\/flow(\?.*)?)?$|\/(records|queue|flow|exports|reporting)\b/,
};
const FOUND_LATE: Exception = {
  says: 'members … whose eligibility was settled before the link stay, as `excluded-at-eligibility`',
  where: /^\/$|^\/reviews\/REVIEW(\/flow(\?.*)?)?$|\/(records|flow|exports|duplicates|reporting)\b/,
};
const STUDIES_OF_LEADS: Exception = { says: '`lead`: everything', where: /\/studies\b/ };
const RETRIEVAL_LISTS: Exception = {
  says: 'retrieval lists are for lead and adjudicator',
  where: /^\/reviews\/REVIEW\/retrieval$/,
};

async function compare(
  viewer: Names,
  tale: readonly Step[],
  { except = [], rules = {} }: { except?: readonly Exception[]; rules?: object } = {},
): Promise<void> {
  const worlds = twoWorlds(place.house, rules, tale);
  const readings = await readBoth(place, worlds, viewer);
  const differ = differing(worlds, readings);

  expect(unexplained(differ, except)).toEqual([]);
  expect(needless(differ, except)).toEqual([]);
  expect(readings.length).toBeGreaterThan(300);
  expect(worlds.busy.review.eventCount()).toBeGreaterThan(worlds.quiet.review.eventCount());
}

describe('blinded at both stages', () => {
  test('ann, a reviewer, learns nothing of how others screen', async () => {
    await compare('ann', tales.screening('ann'));
  });

  test('vera, a lead who votes, learns what is sought, and nothing else of how others screen', async () => {
    await compare('vera', tales.screening('vera'), { except: [RETRIEVAL_LISTS] });
  });

  test('oli, an observer, learns nothing of anything that anybody decides', async () => {
    await compare('oli', [...tales.screening('ann'), ...tales.toTheEnd]);
  });

  test('nor from the head of a page, which is that of the whole page', async () => {
    const worlds = twoWorlds(place.house, {}, tales.screening('ann'));
    const heads = await readBoth(place, worlds, 'ann', pagesOf, 'HEAD');
    const whole = await readBoth(place, worlds, 'ann', pagesOf);
    const headOf = (answer: string): string => answer.slice(0, answer.indexOf('\n') + 1);
    const both = heads.map((head, index) => ({
      ...head,
      ...{ quiet: head.busy, busy: headOf(whole[index]?.busy ?? '') },
    }));

    expect(differing(worlds, heads)).toEqual([]);
    expect(differing({ ...worlds, quiet: worlds.busy }, both)).toEqual([]);
  });

  test('nor from a figure', async () => {
    const worlds = twoWorlds(place.house, {}, [...tales.screening('ann'), ...tales.toTheEnd]);
    const readings = await readBoth(place, worlds, 'oli', figuresOf);

    expect(differing(worlds, readings)).toEqual([]);
    expect(readings.length).toBeGreaterThanOrEqual(3);
  });

  test('ann learns which reports left her queue', async () => {
    await compare('ann', tales.settledByOthers, { except: [LEFT_THE_QUEUE] });
  });

  test('but not what came of them', async () => {
    await compare('ann', tales.settledOtherwise);
  });

  test('ann learns which full texts are handed to her', async () => {
    await compare('ann', tales.handedOver('ann'), { except: [HANDED_OVER, FINAL] });
  });

  test('and nothing of how others assess them', async () => {
    await compare('ann', tales.eligibility('ann'));
  });

  test('nor does vera', async () => {
    await compare('vera', tales.eligibility('vera'));
  });
});

test('in a pilot round that is talked over, ann learns nothing of records that she has not voted on', async () => {
  await compare('ann', tales.pilotOpened('ann'));
});

describe('blinded at eligibility only', () => {
  const rules = { screening: { blinding: 'open' } };

  test.each(['ann', 'vera'] as const)('%s learns nothing of how others assess', async (voter) => {
    await compare(voter, tales.eligibility(voter), { rules });
  });

  test('nor does oli, however it ends', async () => {
    await compare('oli', [...tales.eligibility('ann'), ...tales.eligibilityToTheEnd], { rules });
  });

  test('nor where screening was unblinded', async () => {
    const unblinded = both('lea', event('stage-unblinded', { stage: 'screening' }));
    await compare('oli', [unblinded, ...tales.eligibility('ann'), ...tales.eligibilityToTheEnd]);
  });
});

describe('blinded at screening only', () => {
  const rules = { eligibility: { blinding: 'open' } };

  test('oli learns nothing of what came of screening', async () => {
    await compare('oli', [...tales.screening('ann'), ...tales.toTheEnd], { rules });
  });
});

describe('shown settled reports that one has voted on', () => {
  const rules = { screening: { blinding: 'until-settled' }, eligibility: { blinding: 'until-settled' } };

  test.each(['ann', 'vera'] as const)('%s learns nothing of others', async (voter) => {
    await compare(voter, tales.shownOnceSettled(voter), { rules });
  });

  test('oli, who votes on none, learns nothing', async () => {
    await compare('oli', [...tales.screening('ann'), ...tales.toTheEnd], { rules });
  });
});

describe('resolving blind', () => {
  const rules = { conflicts: 'blind' } as const;

  test('eve, who resolves, learns what came of every report, and not who voted what', async () => {
    const worlds = twoWorlds(place.house, rules, tales.sameFates);
    const readings = await readBoth(place, worlds, 'eve');

    expect(differing(worlds, readings)).toEqual([]);
    expect(readings.length).toBeGreaterThan(300);
    expect(worlds.quiet.review.fateOf('4')).toBe('screening-conflict');
    expect(worlds.quiet.review.fateOf('1')).toBe('eligibility-conflict');
  });

  test('which she does where conflicts are open', async () => {
    const worlds = twoWorlds(place.house, {}, tales.sameFates);
    const readings = await readBoth(place, worlds, 'eve', ({ review: { path, api } }) => [
      ...[`${api}/conflicts`, `${path}/records/4`, `${path}/history`, `${path}/screening/agreement`],
      `${path}/records`,
    ]);

    expect(differing(worlds, readings).map(({ address }) => address)).toEqual([
      '/api/v1/reviews/REVIEW/conflicts',
      '/reviews/REVIEW/records/4',
      '/reviews/REVIEW/history',
      '/reviews/REVIEW/screening/agreement',
    ]);
  });
});

describe('what design and blinding cannot both have', () => {
  test('a removal by a rule tells whether somebody had voted', async () => {
    await compare('oli', tales.removedByRule('ann'), { except: [REMOVED_BY_RULE] });
  });

  test('a late duplicate that stays tells that its eligibility was settled', async () => {
    const rules = { lateDuplicates: 'duplicate-report' };
    await compare('oli', tales.foundLate, { rules, except: [FOUND_LATE] });
  });

  test('and moves without telling where that is not chosen', async () => {
    await compare('oli', tales.foundLate);
  });

  test('a study tells a lead who votes that there is one, and not of which reports', async () => {
    await compare('vera', tales.grouped('vera'), { except: [STUDIES_OF_LEADS] });
  });
});

describe('a leak put in on purpose is found', () => {
  test('wherever it is put among what ann reads', async () => {
    const worlds = twoWorlds(place.house, {}, tales.screening('ann'));
    const readings = await readBoth(place, worlds, 'ann');

    expect(differing(worlds, readings)).toEqual([]);
    for (const { says, spoil } of LEAKS) {
      const spoilt = readings.flatMap((reading) => {
        const busy = spoil(reading.busy, worlds.busy);
        return busy === reading.busy ? [] : [{ ...reading, busy }];
      });
      const missed = spoilt.filter((reading) => differing(worlds, [reading]).length === 0);
      expect([says, missed.map(({ address }) => address)]).toEqual([says, []]);
      expect([says, spoilt.length > 100]).toEqual([says, true]);
    }
  });

  test('on its way from the server', async () => {
    const worlds = twoWorlds(place.house, {}, tales.screening('ann'));
    const leaking = await serveLeaking(place.baseUrl, worlds.busy, 'ann');
    const readings = await readBoth({ ...place, baseUrl: leaking.baseUrl }, worlds, 'ann', pagesOf);
    await leaking.close();

    expect(differing(worlds, readings).map(({ address }) => address)).toEqual(['/reviews/REVIEW/screening']);
    expect(readings.length).toBeGreaterThan(5);
  });
});
