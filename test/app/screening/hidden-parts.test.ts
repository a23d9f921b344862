import { makeHouse, type TestHouse } from '../house';
import { buildReview, type TestMember } from '../review-builder';
import { vote } from '../voting-acts';

let house: TestHouse;
beforeAll(() => (house = makeHouse()));
afterAll(() => house.close());

const team = () =>
  buildReview(house, {
    members: { ann: 'reviewer', oli: 'observer', eve: 'adjudicator' },
    rules: { hides: ['authors', 'journal'] },
    records: [1, 2, 3].map((n) => ({
      title: `Naps in cohort ${String(n)}`,
      abstract: 'They slept.',
      authors: [{ family: 'Zyxomma', given: 'Q' }],
      ...{ year: 1987, journal: 'Annals of Napping', volume: '5', pages: '1-9' },
      raw: 'AU  - Zyxomma, Q',
    })),
  });
type Team = ReturnType<typeof team>;

const WHERE = (review: Team): string[] => [
  ...['records', 'records/1', 'screening', 'screening/list', 'screening/votes', 'duplicates'].map(
    (path) => `${review.path}/${path}`,
  ),
  ...['records', 'records/1', 'queue?stage=screening', 'duplicates'].map((path) => `${review.api}/${path}`),
  ...['ris', 'csv', 'jsonl', 'bibtex', 'csl-json'].map((format) => `${review.api}/exports/all.${format}`),
];
const readAll = async (review: Team, who: TestMember): Promise<string[]> => {
  const found = [];
  for (const address of WHERE(review)) {
    const { status, text, body } = await who.agent.get(address).buffer(true);
    if (status === 200 && /Zyxomma|Annals of Napping|\b1987\b/.test(text || String(body)))
      found.push(address);
  }
  return found;
};

test('what a review hides is kept from its blinded voters and observers, and from nobody else', async () => {
  const review = team();
  const { ann, oli, eve } = review.people;
  review.link('2', '3');
  await vote(review, ann, '1', { decision: 'include' });
  const blinded = await Promise.all([readAll(review, ann), readAll(review, oli)]);
  const queue = await ann.agent.get(`${review.api}/queue?stage=screening`);

  expect(blinded).toEqual([[], []]);
  expect(queue.body.items).toMatchObject([{ id: '2', title: 'Naps in cohort 2', abstract: 'They slept.' }]);
  expect(await readAll(review, eve)).toContain(`${review.api}/records/1`);
});

test('it shows once nothing is hidden any more, and where only the authors are chosen the journal shows', async () => {
  const review = team();
  const { ann } = review.people;
  const record = async () => (await ann.agent.get(`${review.api}/records/1`)).body as object;
  await review.people.lea.agent.patch(review.api).send({ hides: ['authors'] });
  const one = await record();
  review.changeRules({ screening: { blinding: 'open' }, eligibility: { blinding: 'open' } });

  expect(one).toMatchObject({ journal: 'Annals of Napping', year: 1987, raw: '' });
  expect(one).not.toHaveProperty('authors');
  expect(await record()).toMatchObject({
    authors: [{ family: 'Zyxomma', given: 'Q' }],
    raw: 'AU  - Zyxomma, Q',
  });
});
