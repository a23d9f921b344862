import { linkByEngine } from '../../server/identification/linking/linking.actions';
import { checkFacts } from '../../server/identification/facts.queries';
import { checkProjections } from '../../server/ledger/check';
import { event } from '../../server/ledger/events.rules';
import { makeHouse, submit, type TestHouse } from './house';
import { addSource, recordsOf } from './imports';
import { buildReview } from './review-builder';

let test: TestHouse;
beforeAll(() => {
  test = makeHouse();
});
afterAll(() => test.close());

const resolve = (record: number, decision: 'include' | 'exclude') =>
  event('conflict-resolved', { record, stage: 'screening', decision, reason: null, consensus: false });

describe('sources', () => {
  it('are listed with what they reported beside what was kept', async () => {
    const review = buildReview(test);
    const { agent } = review.people.lea;
    const query = ' (sleep OR "night shift")\n AND nurse* ';

    const id = await addSource(review, review.people.lea, {
      ...{ platform: 'Ovid', searchedOn: '2026-01-31', query, hits: 120, entered: 4 },
    });
    const search = await agent
      .post(`${review.api}/sources/${id}/searches`)
      .send({ searchedOn: '2026-03-01', hits: 7, limits: 'English' });
    const patched = await agent.patch(`${review.api}/sources/${id}`).send({ name: 'MEDLINE' });
    const { items } = (await agent.get(`${review.api}/sources`)).body as { items: unknown[] };

    expect([search.status, patched.status, patched.body.name]).toEqual([201, 200, 'MEDLINE']);
    expect(items).toEqual([
      {
        ...{ id, kind: 'database', name: 'MEDLINE', platform: 'Ovid', entered: 4 },
        ...{ imports: 0, kept: 0, rejected: 0, hits: 127 },
        searches: [
          expect.objectContaining({ searchedOn: '2026-01-31', query, hits: 120, limits: null }),
          expect.objectContaining({ searchedOn: '2026-03-01', query: null, hits: 7, limits: 'English' }),
        ],
      },
    ]);
  });

  it.each([
    [{ kind: 'database' }, 'name'],
    [{ kind: 'newspaper', name: 'The Times' }, 'kind'],
    [{ kind: 'database', name: 'X', hits: -1 }, 'hits'],
    [{ kind: 'database', name: 'X', searchedOn: '31.01.2026' }, 'searchedOn'],
  ])('refuse %j and name the field', async (body, field) => {
    const review = buildReview(test);

    const response = await review.people.lea.agent.post(`${review.api}/sources`).send(body);

    expect([response.status, Object.keys(response.body.errors as object)]).toEqual([422, [field]]);
  });
});

describe('duplicates', () => {
  it('are linked by hand, another is named standing, and a link is taken back', async () => {
    const review = buildReview(test, { records: 3 });
    const { agent } = review.people.lea;
    const list = async () => (await agent.get(`${review.api}/duplicates`)).body as { items: unknown[] };

    const linked = await agent.post(`${review.api}/duplicates`).send({ records: ['2', '1'] });
    const afterLink = [review.fateOf('1'), review.fateOf('2')];
    const again = await agent.post(`${review.api}/duplicates`).send({ records: ['2', '1'] });
    const events = review.eventCount();
    const named = await agent.post(`${review.api}/duplicates`).send({ records: ['1', '2'] });
    const afterNaming = [review.fateOf('1'), review.fateOf('2')];
    const listed = await list();
    const unlinked = await agent.delete(`${review.api}/duplicates/2`);
    const twice = await agent.delete(`${review.api}/duplicates/2`);

    expect([linked.status, again.status, named.status, unlinked.status, twice.status]).toEqual([
      201, 201, 201, 204, 409,
    ]);
    expect([linked.body, afterLink, afterNaming]).toEqual([
      { id: '2' },
      ['duplicate', 'awaiting-screening'],
      ['awaiting-screening', 'duplicate'],
    ]);
    expect(review.eventCount()).toBe(events + 2);
    expect(listed.items).toEqual([
      expect.objectContaining({
        standing: '1',
        evidence: [{ a: '1', b: '2', by: 'person', why: expect.any(String) as string }],
      }),
    ]);
    expect([(await list()).items, review.fateOf('2')]).toEqual([[], 'awaiting-screening']);
    expect(checkProjections(review.file.db)).toEqual([]);
  });

  it('that a person has parted stay apart, whatever the engine finds', async () => {
    const review = buildReview(test, { records: 4 });
    const { agent } = review.people.lea;
    await agent.post(`${review.api}/duplicates`).send({ records: ['1', '2'] });
    await agent.post(`${review.api}/duplicates`).send({ records: ['3', '4'] });
    await agent.delete(`${review.api}/duplicates/2`);

    const group = {
      records: [1, 2, 3],
      evidence: [
        { a: 1, b: 3, why: 'x' },
        { a: 2, b: 4, why: 'x' },
      ],
    };
    linkByEngine(review.file, review.people.lea.member, [group], false);

    const { items } = (await agent.get(`${review.api}/duplicates`)).body as {
      items: { records: { id: string }[] }[];
    };
    expect(items.map(({ records }) => records.map(({ id }) => id))).toEqual([['3', '1', '4']]);
  });

  it('found after eligibility was settled stay where they were, if the review says so', () => {
    const review = buildReview(test, { records: 2, rules: { lateDuplicates: 'duplicate-report' } });
    const settle = (record: number) => {
      review.act([
        resolve(record, 'include'),
        event('retrieval-recorded', { record, outcome: 'retrieved', why: null }),
        event('conflict-resolved', {
          ...{ record, stage: 'eligibility', decision: 'include', reason: null, consensus: false },
        }),
      ]);
    };
    settle(1);
    settle(2);

    const evidence = [{ a: 1, b: 2, why: 'same DOI' }];
    linkByEngine(review.file, review.people.lea.member, [{ records: [1, 2], evidence }], false);

    expect([review.fateOf('1'), review.fateOf('2')]).toEqual(['included', 'excluded-at-eligibility']);
  });

  it.each([
    [['1'], 422],
    [['1', '1'], 422],
    [['1', '99'], 404],
    [['1', 'x'], 404],
  ])('of %j are refused with %i', async (records, status) => {
    const review = buildReview(test, { records: 2 });

    const response = await review.people.lea.agent.post(`${review.api}/duplicates`).send({ records });

    expect(response.status).toBe(status);
  });

  it.each(['adjudicator', 'reviewer', 'observer'] as const)('are linked by no %s', async (role) => {
    const review = buildReview(test, { records: 2, members: { una: role } });
    const { agent } = review.people.una;

    const linked = await agent.post(`${review.api}/duplicates`).send({ records: ['1', '2'] });
    const unlinked = await agent.delete(`${review.api}/duplicates/1`);
    const listed = await agent.get(`${review.api}/duplicates`);

    expect([linked.status, unlinked.status, listed.status]).toEqual([403, 403, 200]);
  });
});

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

  it('by a tool come too late for settled reports: none is removed, and these are named', async () => {
    const review = buildReview(test, { records: 4 });
    const { agent } = review.people.lea;
    review.act([resolve(2, 'exclude'), resolve(4, 'include')]);

    const refused = await agent
      .post(`${review.api}/removals`)
      .send({ records: ['1', '2', '3', '4'], ...automation });
    const other = await agent
      .post(`${review.api}/removals`)
      .send({ records: ['4'], by: 'other', reason: 'In previous version' });

    expect([refused.status, refused.body.detail]).toEqual([
      409,
      'Nothing was removed. These records are settled by people already: 2, 4.',
    ]);
    expect([other.status, review.fateOf('1'), review.fateOf('4')]).toEqual([
      201,
      'awaiting-screening',
      'removed',
    ]);
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

  it('are an act of the lead', async () => {
    const review = buildReview(test, { records: 1, members: { una: 'adjudicator' } });

    const response = await review.people.una.agent
      .post(`${review.api}/removals`)
      .send({ records: ['1'], ...automation });

    expect(response.status).toBe(403);
  });
});

describe('a record typed in', () => {
  it('is an import of its own, matched with the others', async () => {
    const review = buildReview(test, { records: 2 });
    const source = await addSource(review, undefined, { kind: 'website', name: 'WHO IRIS' });
    const { agent } = review.people.lea;
    const [known] = await recordsOf(review);

    const added = await agent.post(`${review.api}/sources/${source}/records`).send({
      ...{ title: known?.title, authors: known?.authors, year: known?.year, journal: known?.journal },
      doi: `https://doi.org/${String(known?.doi).toUpperCase()}`,
    });
    await test.house.workers.idle();

    expect([added.status, added.body]).toEqual([201, { id: '3' }]);
    expect((await agent.get(`${review.api}/records/3`)).body).toMatchObject({
      ...{ doi: known?.doi, fate: 'already-known', arm: 'otherMethods' },
    });
    expect(checkFacts(review.file.db)).toEqual([]);
  });

  it('that says nothing is refused', async () => {
    const review = buildReview(test);
    const source = await addSource(review);

    const response = await review.people.lea.agent
      .post(`${review.api}/sources/${source}/records`)
      .send({ year: 2001 });

    expect([response.status, Object.keys(response.body.errors as object)]).toEqual([422, ['title']]);
  });
});

describe('a correction', () => {
  it('is seen everywhere, and what was imported stays', async () => {
    const review = buildReview(test, { records: 1 });
    const { agent } = review.people.lea;
    const raw = ((await agent.get(`${review.api}/records/1`)).body as { raw: string }).raw;

    const corrected = await agent
      .patch(`${review.api}/records/1`)
      .send({ title: 'Night shifts and dreams', doi: null, year: 2011 });
    const again = review.eventCount();
    await agent.patch(`${review.api}/records/1`).send({ title: 'Night shifts and dreams' });
    const shown = (await agent.get(`${review.api}/records/1`)).body as Record<string, unknown>;

    expect([corrected.status, corrected.body]).toEqual([200, shown]);
    expect(shown).toMatchObject({ title: 'Night shifts and dreams', year: 2011, raw });
    expect(shown).not.toHaveProperty('doi');
    expect(review.eventCount()).toBe(again);
    expect(checkFacts(review.file.db)).toEqual([]);
  });

  it.each([
    [{ doi: 'none' }, 'doi'],
    [{ year: 'soon' }, 'year'],
    [{ url: 'javascript:alert(1)' }, 'url'],
  ])('of %j is refused', async (body, field) => {
    const review = buildReview(test, { records: 1 });

    const response = await review.people.lea.agent.patch(`${review.api}/records/1`).send(body);

    expect([response.status, Object.keys(response.body.errors as object)]).toEqual([422, [field]]);
  });
});
