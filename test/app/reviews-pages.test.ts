import { addPerson, makeHouse, submit, type Person, type TestHouse } from './house';

let t: TestHouse;
let lead: Person;
let voter: Person;
let id: string;
const page = (path: string): string => `/reviews/${id}${path}`;

beforeEach(async () => {
  t = makeHouse();
  lead = addPerson(t, { email: 'lead@example.org', name: 'Lea' });
  voter = addPerson(t, { email: 'voter@example.org', name: 'Vera' });
  id = (await lead.agent.post('/api/v1/reviews').send({ title: 'Sleep' })).body.id;
  await lead.agent.post(`/api/v1/reviews/${id}/members`).send({ email: voter.email, role: 'reviewer' });
});
afterEach(() => t.close());

describe('The pages of a review', () => {
  test.each(['/', '/protocol', '/team', '/history'])('%s show', async (path) => {
    for (const who of [lead, voter]) {
      const shown = await who.agent.get(path === '/' ? '/' : page(path));
      expect(shown.status).toBe(200);
    }
  });
});
