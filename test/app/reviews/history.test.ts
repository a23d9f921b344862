import { actAs, importRecords } from '../../ledger/review-in-memory';
import type { Person, TestHouse } from '../house';
import { foundReview, vote, type FoundedReview } from './founded-review';

let t: TestHouse;
let lead: Person;
let voter: Person;
let voterId: string;
let id: string;
let page: FoundedReview['page'];
let api: FoundedReview['api'];

beforeEach(async () => {
  ({ t, lead, voter, voterId, id, page, api } = await foundReview());
});
afterEach(() => t.close());

describe('The history', () => {
  beforeEach(() => {
    const review = t.house.reviews.open(id);
    importRecords(review, 'database', 1, 3);
    actAs(review, voterId, vote(voterId, 1, 'include'));
  });

  test('tells a lead who does not vote of everything', async () => {
    const shown = (await lead.agent.get(page('/history'))).text;

    expect(shown).toContain('voted “include” on record 1');
    expect(shown).toContain('made the review');
  });

  test('tells a blinded voter of their own votes and of what is open, and of nothing else', async () => {
    const before = (await voter.agent.get(page('/history'))).text;
    expect(before).toContain('voted “include” on record 1');
    expect(before).toContain('took Vera into the team as reviewer');

    actAs(t.house.reviews.open(id), 'another', vote('another', 2, 'exclude'));

    expect((await voter.agent.get(page('/history'))).text).toBe(before);
  });

  test('opens to everybody once both stages are unblinded', async () => {
    actAs(t.house.reviews.open(id), 'another', vote('another', 2, 'exclude'));
    for (const stage of ['screening', 'eligibility'])
      await lead.agent.post(api('/unblinding')).send({ stage });

    expect((await voter.agent.get(page('/history'))).text).toContain('voted “exclude” on record 2');
  });

  test('narrows to a subject and a person', async () => {
    const team = (await lead.agent.get(page('/history?about=team&by='))).text;
    const mine = (await lead.agent.get(page(`/history?by=${voterId}`))).text;

    expect(team).toContain('joined as lead');
    expect(team).not.toContain('voted');
    expect(mine).toContain('voted');
    expect(mine).not.toContain('joined as lead');
  });

  test('turns its pages without a gap', async () => {
    for (let n = 1; n <= 60; n += 1) await lead.agent.patch(api()).send({ title: `Title ${String(n)}` });

    const first = (await lead.agent.get(page('/history'))).text;
    const second = (await lead.agent.get(page('/history?page=2'))).text;

    const told = (text: string) => [...text.matchAll(/Title: Title (\d+)/g)].map(([, n]) => Number(n));
    expect([...told(first), ...told(second)]).toEqual(Array.from({ length: 60 }, (_, index) => 60 - index));
    expect(second).toContain('rel="prev"');
    expect(second).not.toContain('rel="next"');
  });
});
