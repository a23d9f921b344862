import { checkFacts } from '../../../server/identification/facts.queries';
import { makeHouse, type TestHouse } from '../house';
import { buildReview } from '../review-builder';
import { addSource, recordsOf } from './import-files';

let test: TestHouse;
beforeAll(() => {
  test = makeHouse();
});
afterAll(() => test.close());

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
