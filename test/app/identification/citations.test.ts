import { checkProjections } from '../../../server/ledger/check';
import { makeHouse, submit, type TestHouse } from '../house';
import { buildReview } from '../review-builder';

let test: TestHouse;
beforeAll(() => {
  test = makeHouse();
});
afterAll(() => test.close());

/** A review with one report whose citations are searched, and one voter who is blinded. */
function tracedReview() {
  const review = buildReview(test, { members: { ann: 'reviewer' }, records: [{ title: 'Naps at night' }] });
  const [from = ''] = review.records;
  return { review, from, here: `${review.path}/records/${from}/citations` };
}

const idIn = (location: string | undefined): string => /(\d+)$/.exec(location ?? '')?.[1] ?? '';

it('a find typed in at a report counts by other methods, and both records tell of each other', async () => {
  const { review, from, here } = tracedReview();
  const { lea, ann } = review.people;

  const made = await submit(lea.agent, here, here, { title: 'Older naps', year: '1999' });
  const find = idIn(made.headers.location);
  const twice = await lea.agent
    .post(`${review.api}/records/${from}/citations`)
    .send({ title: 'Light at night, invented' });
  const [found, origin, blinded, sources] = await Promise.all([
    lea.agent.get(`${review.path}/records/${find}`),
    lea.agent.get(`${review.path}/records/${from}`),
    ann.agent.get(`${review.path}/records/${find}`),
    lea.agent.get(`${review.api}/sources`),
  ]);
  const flow = await lea.agent.get(`${review.api}/flow`);
  await test.house.workers.idle();

  expect([made.status, twice.status]).toEqual([303, 201]);
  expect(found.text).toMatch(/Found by citation searching from[^]*Naps at night/);
  expect(origin.text).toMatch(/Its citations led to[^]*Older naps[^]*Light at night, invented/);
  expect(blinded.text).not.toContain('Found by citation searching');
  expect((sources.body.items as { kind: string }[]).map(({ kind }) => kind)).toEqual([
    'database',
    'citation-searching',
  ]);
  expect(flow.body.otherMethods.identified.citationSearching).toBe(2);
  expect(checkProjections(review.file.db)).toEqual([]);
});

it('a file of finds is tied to the report, and no other way than by its lead', async () => {
  const { review, from, here } = tracedReview();
  const { lea, ann } = review.people;
  const ris = Buffer.from('TY  - JOUR\nTI  - Found in a file\nER  - \n');

  const csrf = /name="csrf" value="([^"]*)"/.exec((await lea.agent.get(here)).text)?.[1] ?? '';
  const sent = await lea.agent.post(`${here}/files`).field('csrf', csrf).attach('file', ris, 'finds.ris');
  await test.house.workers.idle();
  const refused = await ann.agent.post(`${here}/files`).attach('file', ris, 'more.ris');
  const page = await lea.agent.get(`${review.path}/records/${from}`);

  expect([sent.status, refused.status]).toEqual([303, 403]);
  expect(page.text).toMatch(/Its citations led to[^]*Found in a file/);
});

it('a form at fault is drawn again, and a report of another review is not there', async () => {
  const { review, here } = tracedReview();
  const { agent } = review.people.lea;

  const empty = await submit(agent, here, here, { title: '' });
  const elsewhere = await agent.get(`${review.path}/records/99/citations`);

  expect([empty.status, elsewhere.status]).toEqual([422, 404]);
  expect(review.file.db.prepare('SELECT count(*) AS n FROM import_origins').get()).toEqual({ n: 0 });
});
