import { makeHouse, type TestHouse } from '../house';
import { buildReview, type TestReview } from '../review-builder';
import { addSource, importFile, risOf } from '../identification/import-files';

let test: TestHouse;
beforeAll(() => {
  test = makeHouse();
});
afterAll(() => test.close());

interface Counted {
  asOf: string;
  databasesAndRegisters: { identified: { databases: number } };
  identities: { holds: boolean }[];
}
const flowOf = async (review: TestReview<never>): Promise<Counted> =>
  (await review.people.lea.agent.get(`${review.api}/flow`)).body as Counted;

describe('an import taken back after votes', () => {
  it('is told of by the flow, with the records that left each box', async () => {
    const review = buildReview(test, { members: { ann: 'reviewer' } });
    const { agent } = review.people.lea;
    await importFile(test, review, await addSource(review), risOf(1, 3));
    const second = await importFile(test, review, await addSource(review), risOf(50, 2));
    const before = await flowOf(review);
    const vote = { stage: 'screening', decision: 'include' };
    const voted = await review.people.ann.agent.post(`${review.api}/records/4/votes`).send(vote);

    await agent.delete(`${review.api}/imports/${second.id}`);
    const after = await flowOf(review);
    const answer = await agent.get(`${review.path}/flow/comparison`).query({ from: before.asOf });
    const history = await agent.get(`${review.path}/history`);

    expect(voted.status).toBe(201);
    expect([before, after].map((flow) => flow.databasesAndRegisters.identified.databases)).toEqual([5, 3]);
    expect(after.identities.every(({ holds }) => holds)).toBe(true);
    expect(answer.text).toContain('<dt>Imports withdrawn</dt><dd>1</dd>');
    expect(history.text).toMatch(/withdr/i);
  });
});
