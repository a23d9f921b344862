import { addPerson, makeHouse, submit, type Person, type TestHouse } from '../house';

let t: TestHouse;
let lead: Person;
let rita: Person;
let id: string;
const kindsOf = async (who: Person): Promise<string[]> =>
  ((await who.agent.get(url('/events'))).body as { items: { kind: string }[] }).items.map(({ kind }) => kind);
const url = (path = ''): string => `/api/v1/reviews/${id}${path}`;
const invite = (who: Person, body: object) => who.agent.post(url('/members')).send(body);

interface Item {
  id: string;
  email: string;
  role: string;
  screening: boolean;
  status: string;
}
async function team(): Promise<Record<string, Item>> {
  const { items } = (await lead.agent.get(url('/members'))).body as { items: Item[] };
  return Object.fromEntries(items.map((item) => [item.email, item]));
}
const roleOf = async (who: Person): Promise<string | null> =>
  ((await who.agent.get('/api/v1/reviews')).body.items as { id: string; role: string }[]).find(
    (review) => review.id === id,
  )?.role ?? null;

beforeEach(async () => {
  t = makeHouse();
  lead = addPerson(t, { email: 'lead@example.org', name: 'Lea' });
  rita = addPerson(t, { email: 'rita@example.org', name: 'Rita' });
  id = (await lead.agent.post('/api/v1/reviews').send({ title: 'Sleep' })).body.id;
});
afterEach(() => t.close());

describe('Inviting', () => {
  test('takes a known account in at once, whatever the case of its address', async () => {
    const joined = await invite(lead, { email: 'RITA@example.org', role: 'reviewer' });

    expect(joined.status).toBe(201);
    expect((await team())['rita@example.org']).toEqual({
      ...{ id: joined.body.id, name: 'Rita', email: 'rita@example.org' },
      ...{ role: 'reviewer', screening: true, status: 'active' },
    });
    expect((await rita.agent.get(url())).body.role).toBe('reviewer');
    expect(await roleOf(rita)).toBe('reviewer');
  });

  test('makes a link for anybody else, who joins by it once they have an account', async () => {
    const invited = await invite(lead, { email: 'new@example.org', role: 'adjudicator' });
    expect(invited.status).toBe(202);
    expect((await team())['new@example.org']?.status).toBe('invited');

    const guest = t.visitor();
    const path = new URL(invited.body.link).pathname;
    const joined = await submit(guest, path, path, { name: 'Nia', password: 'a long walk in the rain' });

    expect([joined.status, joined.headers.location]).toEqual([303, `/reviews/${id}`]);
    expect((await guest.get(`/reviews/${id}/team`)).text).toContain('Nia');
    expect((await team())['new@example.org']).toMatchObject({
      ...{ id: invited.body.id, name: 'Nia', role: 'adjudicator', status: 'active' },
    });
    expect((await guest.get(path)).status).toBe(404);
  });

  test('again replaces the link and is no act of the review', async () => {
    const first = await invite(lead, { email: 'new@example.org', role: 'observer' });
    const second = await invite(lead, { email: 'new@example.org', role: 'observer' });

    expect(second.status).toBe(202);
    expect(second.body.id).toBe(first.body.id);
    expect((await t.visitor().get(new URL(first.body.link).pathname)).status).toBe(404);
    expect((await t.visitor().get(new URL(second.body.link).pathname)).status).toBe(200);
    const kinds = await kindsOf(lead);
    expect(kinds).toEqual(['review-created', 'member-joined', 'member-invited']);
  });

  test.each([
    ['an address that is none', { email: 'rita', role: 'reviewer' }, 422],
    ['a role that is none', { email: 'x@example.org', role: 'owner' }, 422],
    ['somebody who is here', { email: 'lead@example.org', role: 'reviewer' }, 409],
  ])('refuses %s', async (_what, body, status) => {
    expect((await invite(lead, body)).status).toBe(status);
    expect(Object.keys(await team())).toEqual(['lead@example.org']);
  });

  test('is for leads', async () => {
    await invite(lead, { email: rita.email, role: 'adjudicator' });

    expect((await invite(rita, { email: 'x@example.org', role: 'reviewer' })).status).toBe(403);
  });

  test('ends with its withdrawal: the link opens nothing', async () => {
    const { body } = await invite(lead, { email: 'new@example.org', role: 'reviewer' });

    await lead.agent.delete(url(`/members/${String(body.id)}`)).expect(204);

    expect((await t.visitor().get(new URL(body.link).pathname)).status).toBe(404);
  });
});

describe('A membership', () => {
  let ritaId: string;
  beforeEach(async () => {
    ritaId = (await invite(lead, { email: rita.email, role: 'reviewer' })).body.id;
  });

  test('ends at once, and may end twice', async () => {
    const gone = [
      await lead.agent.delete(url(`/members/${ritaId}`)),
      await lead.agent.delete(url(`/members/${ritaId}`)),
    ];

    expect(gone.map(({ status }) => status)).toEqual([204, 204]);
    expect((await rita.agent.get(url())).status).toBe(404);
    expect(await roleOf(rita)).toBeNull();
  });

  test('comes back under the same id', async () => {
    await lead.agent.delete(url(`/members/${ritaId}`));

    const again = await invite(lead, { email: rita.email, role: 'observer' });

    expect([again.status, again.body.id]).toEqual([201, ritaId]);
    expect((await rita.agent.get(url())).body.role).toBe('observer');
  });

  test('is ended by oneself or a lead, and by nobody else', async () => {
    const other = addPerson(t, { email: 'other@example.org' });
    await invite(lead, { email: other.email, role: 'adjudicator' });

    expect((await other.agent.delete(url(`/members/${ritaId}`))).status).toBe(403);
    expect((await other.agent.delete(url('/members/nobody'))).status).toBe(403);
    expect((await lead.agent.delete(url('/members/nobody'))).status).toBe(404);
    expect((await rita.agent.delete(url(`/members/${ritaId}`))).status).toBe(204);
  });

  test('of the last lead neither ends nor changes', async () => {
    const leadId = (await team())['lead@example.org']?.id ?? '';

    const refused = [
      await lead.agent.delete(url(`/members/${leadId}`)),
      await lead.agent.patch(url(`/members/${leadId}`)).send({ role: 'reviewer' }),
    ];

    expect(refused.map(({ status }) => status)).toEqual([409, 409]);
    await lead.agent.patch(url(`/members/${ritaId}`)).send({ role: 'lead', screening: true });
    expect((await lead.agent.delete(url(`/members/${leadId}`))).status).toBe(204);
    expect(await roleOf(rita)).toBe('lead');
  });

  test('as a lead votes only where asked to', async () => {
    const changed = await lead.agent
      .patch(url(`/members/${ritaId}`))
      .send({ role: 'lead', screening: false });

    expect(changed.body).toMatchObject({ id: ritaId, role: 'lead', screening: false });
  });

  test('is handed the lead on the team page, and the giver keeps the role they chose', async () => {
    const done = await submit(lead.agent, `/reviews/${id}/team`, `/reviews/${id}/team/lead`, {
      member: ritaId,
      ownRole: 'observer',
    });

    expect(done.status).toBe(303);
    expect(await team()).toMatchObject({
      'lead@example.org': { role: 'observer', screening: false },
      'rita@example.org': { role: 'lead', screening: true },
    });
    expect([await roleOf(lead), await roleOf(rita)]).toEqual(['observer', 'lead']);
  });

  test('is not handed over to nobody, and the page says so', async () => {
    const refused = await submit(lead.agent, `/reviews/${id}/team`, `/reviews/${id}/team/lead`, {
      member: '',
      ownRole: 'observer',
    });

    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Choose a member.');
    expect(await roleOf(lead)).toBe('lead');
  });

  test('of another review is not to be found in this one', async () => {
    const theirs = (await rita.agent.post('/api/v1/reviews').send({ title: 'Other' })).body.id as string;

    expect((await lead.agent.get(`/api/v1/reviews/${theirs}/members`)).status).toBe(404);
    expect((await rita.agent.delete(`/api/v1/reviews/${theirs}/members/${ritaId}`)).status).toBe(404);
    expect((await rita.agent.get(url())).status).toBe(200);
  });
});
