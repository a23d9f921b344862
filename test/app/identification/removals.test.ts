import { event } from '../../../server/ledger/events.rules';
import { makeHouse, submit, type TestHouse } from '../house';
import { buildReview } from '../review-builder';

let test: TestHouse;
beforeAll(() => {
  test = makeHouse();
});
afterAll(() => test.close());

const resolve = (record: number, decision: 'include' | 'exclude') =>
  event('conflict-resolved', { record, stage: 'screening', decision, reason: null, consensus: false });

describe('removals', () => {
  const automation = { by: 'automation', reason: 'Published before 2000' };

  it('take out whole reports, and are taken back', async () => {
    const review = buildReview(test, { records: 3 });
    const { agent } = review.people.lea;
    review.link('1', '2');

    const removed = await agent.post(`${review.api}/removals`).send({ records: ['2', '3'], ...automation });
    const again = await agent.post(`${review.api}/removals`).send({ records: ['1', '3'], ...automation });
    const fates = ['1', '2', '3'].map((id) => review.fateOf(id));
    const back = await agent.delete(`${review.api}/removals/1`);
    const twice = await agent.delete(`${review.api}/removals/1`);

    expect([removed.status, again.status, back.status, twice.status]).toEqual([201, 201, 204, 404]);
    expect(fates).toEqual(['ineligible-by-automation', 'duplicate', 'ineligible-by-automation']);
    expect(review.fateOf('1')).toBe('awaiting-screening');
  });

  it('by a tool come too late for settled reports: these are named and left, the others go', async () => {
    const review = buildReview(test, { records: 4 });
    const { agent } = review.people.lea;
    review.act([resolve(2, 'exclude'), resolve(4, 'include')]);

    const refused = await agent.post(`${review.api}/removals`).send({ records: ['2', '4'], ...automation });
    const some = await agent
      .post(`${review.api}/removals`)
      .send({ records: ['1', '2', '3', '4'], ...automation });
    const other = await agent
      .post(`${review.api}/removals`)
      .send({ records: ['4'], by: 'other', reason: 'In previous version' });

    expect([refused.status, refused.body.detail]).toEqual([
      409,
      'Nothing was removed. Left as they are: 2 and 4, settled by people already.',
    ]);
    const left = ['2', '4'].map((id) => ({ id, why: 'settled' }));
    expect([some.status, some.body]).toEqual([201, { id: '1', removed: 2, left }]);
    expect(['1', '2', '3'].map((id) => review.fateOf(id))).toEqual([
      'ineligible-by-automation',
      'excluded-at-screening',
      'ineligible-by-automation',
    ]);
    expect([other.status, review.fateOf('4')]).toEqual([201, 'removed']);
  });

  it('by number take what they can, and tell of the rest once', async () => {
    const review = buildReview(test, { records: 3 });
    const { agent } = review.people.lea;
    const page = `${review.path}/removals`;
    review.act(resolve(2, 'include'));
    await agent.post(`${review.api}/removals`).send({ records: ['3'], by: 'other', reason: 'Out of scope' });

    const done = await submit(agent, page, page, { records: '1 2 3', ...automation });
    const { text } = await agent.get(page);

    expect(done.status).toBe(303);
    expect(text).toContain(
      '1 record removed: Published before 2000. Left as they are: 2, settled by people already; 3, removed for another reason.',
    );
  });

  it('by a rule leave out beforehand what people have settled, for those who know the fates', async () => {
    const review = buildReview(test, { records: 3, members: { vera: 'lead' } });
    review.act(
      event('member-role-changed', { member: review.people.vera.member, role: 'lead', screening: true }),
    );
    review.act(resolve(1, 'include'));
    const found = async (who: 'lea' | 'vera') => {
      const { text } = await review.people[who].agent.get(`${review.path}/removals?before=2003`);
      return [/name='records' value='([^']*)'/.exec(text)?.[1], /(\d+ records?) left out/.exec(text)?.[1]];
    };
    const bulk = await review.people.lea.agent.get(`${review.path}/records/removal?q=cohort`);

    expect([await found('lea'), await found('vera')]).toEqual([
      ['2 3', '1 record'],
      ['1 2 3', undefined],
    ]);
    expect(bulk.text).toContain('People have settled 1 record of these already');
  });

  it('by a rule are shown before, and said in words', async () => {
    const review = buildReview(test, { records: 6 });
    const { agent } = review.people.lea;
    await agent.patch(`${review.api}/records/2`).send({ year: null });

    const shown = await agent.get(`${review.path}/removals?before=2003`);
    const ids = /name='records' value='([^']*)'/.exec(shown.text)?.[1] ?? '';
    const reason = /name='reason' type='text' value='([^']*)'/.exec(shown.text)?.[1] ?? '';
    const removed = await submit(agent, `${review.path}/removals`, `${review.path}/removals`, {
      ...{ records: ids, by: 'automation', reason },
    });

    expect([ids, reason, removed.status]).toEqual(['1 3', 'Published before 2003', 303]);
    expect(['1', '2', '3', '4'].map((id) => review.fateOf(id))).toEqual([
      'ineligible-by-automation',
      'awaiting-screening',
      'ineligible-by-automation',
      'awaiting-screening',
    ]);
  });

  it('of retracted articles are found by a rule, and taken back all at once', async () => {
    const review = buildReview(test, {
      records: [{ retracted: true }, { title: 'Sound work' }, { title: 'RETRACTED: Unsound work' }],
    });
    const { agent } = review.people.lea;
    const page = `${review.path}/removals`;

    const shown = await agent.get(`${page}?retracted=1`);
    const ids = /name='records' value='([^']*)'/.exec(shown.text)?.[1] ?? '';
    await submit(agent, page, page, { records: ids, by: 'automation', reason: 'Marked as retracted' });
    const removed = ['1', '2', '3'].map((id) => review.fateOf(id));
    const back = await submit(agent, page, `${page}/back`, {
      by: 'automation',
      reason: 'Marked as retracted',
    });
    const twice = await submit(agent, page, `${page}/back`, {
      by: 'automation',
      reason: 'Marked as retracted',
    });

    expect(ids).toBe('1 3');
    expect(removed).toEqual(['ineligible-by-automation', 'awaiting-screening', 'ineligible-by-automation']);
    expect([back.status, twice.status]).toEqual([303, 404]);
    expect(['1', '3'].map((id) => review.fateOf(id))).toEqual(['awaiting-screening', 'awaiting-screening']);
  });

  it('are an act of the lead', async () => {
    const review = buildReview(test, { records: 1, members: { una: 'adjudicator' } });

    const response = await review.people.una.agent
      .post(`${review.api}/removals`)
      .send({ records: ['1'], ...automation });

    expect(response.status).toBe(403);
  });
});
