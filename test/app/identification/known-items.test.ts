import { makeHouse, type TestHouse } from '../house';
import { buildReview } from '../review-builder';
import { addSource, importFile, risOf } from './import-files';

let test: TestHouse;
beforeAll(() => {
  test = makeHouse();
});
afterAll(() => test.close());

describe('known reports', () => {
  it('are looked for in every source, and what each has missed is named', async () => {
    const review = buildReview(test);
    const { agent } = review.people.lea;
    await importFile(test, review, await addSource(review), risOf(1, 3));
    const scopus = await addSource(review, undefined, { name: 'Scopus' });
    await importFile(test, review, scopus, risOf(3, 2));
    const items = 'https://doi.org/10.5555/LAMP.3\n10.5555/lamp.4, PMID: 12345\nnonsense';

    const { body } = await agent.get(`${review.api}/known-items`).query({ items });
    const page = await agent.get(`${review.path}/known-items`).query({ items });

    expect(body.sources).toMatchObject([
      { name: 'PubMed', found: 1, missed: ['10.5555/lamp.4', '12345'] },
      { name: 'Scopus', found: 2, missed: ['12345'] },
    ]);
    expect(page.text).toContain('<strong>2 of 3</strong> are among the records.');
    expect(page.text).toContain('Neither a PubMed id nor a DOI: nonsense');
  });
});
