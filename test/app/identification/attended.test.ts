import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Response } from 'supertest';
import { makeHouse, type TestHouse } from '../house';
import { addSource, importFile, importState, recordsOf, risOf } from './import-files';
import { buildReview, type TestReview } from '../review-builder';

let test: TestHouse;
beforeAll(() => {
  test = makeHouse();
});
afterAll(() => test.close());

/** Posts the form of the sources page; answers the path of the import's page. */
async function previewed(review: TestReview, source: string, content: string): Promise<string> {
  const response = await posted(review, source, content);
  await test.house.workers.idle();
  return response.headers.location ?? '';
}

const posted = (review: TestReview, source: string, content: string): Promise<Response> =>
  review.people.lea.agent
    .post(`${review.path}/imports`)
    .field('source', source)
    .attach('file', Buffer.from(content), 'search.ris')
    .then((response) => response);

const filesOf = (review: TestReview): string[] => {
  const folder = path.join(review.file.folder, 'files');
  return existsSync(folder) ? readdirSync(folder) : [];
};

describe('a file loaded through the pages', () => {
  it('is shown first, and loaded when a person says so', async () => {
    const review = buildReview(test);
    const { agent } = review.people.lea;
    const at = await previewed(review, await addSource(review), `${risOf(1, 3)}TY  - JOUR\nER  - \n`);

    const page = await agent.get(at);
    const before = await recordsOf(review);
    const load = await agent.post(`${at}/load`);
    await test.house.workers.idle();

    expect(page.text).toContain('Load 3 records');
    expect(page.text).toContain('This record is empty.');
    expect([before, load.status]).toEqual([[], 303]);
    expect(await recordsOf(review)).toHaveLength(3);
    expect((await agent.post(`${at}/load`)).status).toBe(409);
  });

  it('is discarded without a trace', async () => {
    const review = buildReview(test);
    const { agent } = review.people.lea;
    const at = await previewed(review, await addSource(review), risOf(1));
    const kept = filesOf(review).length;

    const discarded = await agent.post(`${at}/discard`);

    expect([kept, discarded.status, filesOf(review)]).toEqual([1, 303, []]);
    expect((await agent.get(at)).status).toBe(404);
  });

  it('that was loaded before is refused on the same page, with the way to load it again', async () => {
    const review = buildReview(test);
    const source = await addSource(review);
    await importFile(test, review, source, risOf(1));

    const again = await posted(review, source, risOf(1));

    expect(again.status).toBe(409);
    expect(again.text).toContain('Load it once more');
    expect(again.text).toMatch(new RegExp(`value='${source}' selected`));
  });

  it('that is waiting blocks neither another file nor a record typed in', async () => {
    const review = buildReview(test);
    const source = await addSource(review);
    await previewed(review, source, risOf(1));

    const other = await importFile(test, review, source, risOf(50));
    const typed = await review.people.lea.agent
      .post(`${review.api}/sources/${source}/records`)
      .send({ title: 'A report on paper' });

    expect([other.status, typed.status, typed.body]).toEqual(['done', 201, { id: '3' }]);
  });
});

describe('an import under way', () => {
  it('is cancelled, and nothing of it is left', async () => {
    const review = buildReview(test);
    const source = await addSource(review);
    const { agent } = review.people.lea;
    const { id } = (
      await agent
        .post(`${review.api}/imports`)
        .field('source', source)
        .attach('file', Buffer.from(risOf(1, 5000)), 'long.ris')
    ).body as { id: string };
    while ((await importState(review, id)).kept === 0);

    const cancelled = await agent.post(`${review.path}/imports/${id}/cancel`);
    await test.house.workers.idle();
    const state = await importState(review, id);
    const next = await importFile(test, review, source, risOf(9000));

    expect([cancelled.status, state.status, state.kept]).toEqual([303, 'interrupted', 0]);
    expect([next.status, (await recordsOf(review)).map((record) => record.id)]).toEqual(['done', ['1', '2']]);
  });

  it('cannot be withdrawn before it is loaded, nor twice after', async () => {
    const review = buildReview(test);
    const source = await addSource(review);
    const { agent } = review.people.lea;
    const failed = await importFile(test, review, source, 'Dear all');
    const loaded = await importFile(test, review, source, risOf(1));

    const tries = [
      await agent.delete(`${review.api}/imports/${failed.id}`),
      await agent.delete(`${review.api}/imports/${loaded.id}`),
      await agent.delete(`${review.api}/imports/${loaded.id}`),
      await agent.delete(`${review.api}/imports/none`),
    ];

    expect(tries.map(({ status }) => status)).toEqual([409, 204, 409, 404]);
    expect(await importState(review, loaded.id)).toMatchObject({ status: 'done', withdrawn: true });
  });
});
