import { makeHouse, type TestHouse } from '../house';
import { buildReview } from '../review-builder';
import { addSource } from './import-files';

let test: TestHouse;
beforeAll(() => {
  test = makeHouse();
});
afterAll(() => test.close());

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
