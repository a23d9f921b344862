import { actAs, importRecords } from '../../ledger/review-in-memory';
import { addPerson, submit, type Person, type TestHouse } from '../house';
import { foundReview, vote } from './founded-review';

let t: TestHouse;
let lead: Person;
let voter: Person;
let voterId: string;
let id: string;

beforeEach(async () => {
  ({ t, lead, voter, voterId, id } = await foundReview());
});
afterEach(() => t.close());

describe('My reviews', () => {
  test('welcome a newcomer and make a review from its title', async () => {
    const newcomer = addPerson(t, { email: 'new@example.org' });
    expect((await newcomer.agent.get('/')).text).toContain('Welcome to Winnow');

    const made = await submit(newcomer.agent, '/', '/reviews', { title: 'Mine' });

    expect(made.status).toBe(303);
    expect(made.headers.location).toMatch(/^\/reviews\/[\w-]+\/protocol$/);
    expect((await newcomer.agent.get('/')).text).toContain('Mine');
  });

  test('ask again for a title that is missing', async () => {
    const refused = await submit(lead.agent, '/', '/reviews', { title: '  ' });

    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Enter a title.');
  });

  test('tell a blinded voter of their own votes only', async () => {
    const review = t.house.reviews.open(id);
    importRecords(review, 'database', 1, 4);
    actAs(review, voterId, vote(voterId, 1, 'include'));
    const before = (await voter.agent.get('/')).text;
    expect(before).toContain('You: 1 of 4 screened');

    actAs(review, 'another', vote('another', 1, 'include'), vote('another', 2, 'exclude'));

    expect((await voter.agent.get('/')).text).toBe(before);
  });
});
