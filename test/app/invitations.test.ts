import { disableAccount } from '../../server/accounts/accounts.actions';
import { startSession } from '../../server/accounts/sessions.actions';
import { addPerson, fieldValue, makeHouse, submit, type Person, type TestHouse } from './house';

const password = 'seven quiet herons';

let test: TestHouse;
let admin: Person;
beforeEach(() => {
  test = makeHouse();
  admin = addPerson(test, { email: 'admin@example.org', name: 'Ada Keller', admin: true });
});
afterEach(() => test.close());

function browserOf(person: Person) {
  const browser = test.visitor();
  void browser.set('Cookie', `winnow=${startSession(test.house, person.id, '')}`);
  return browser;
}

const linkIn = (html: string): string => /\/invitations\/[\w-]{43}/.exec(html)?.[0] ?? '';

async function inviteToSite(email: string): Promise<string> {
  const shown = await submit(browserOf(admin), '/people', '/people/invitations', { email });
  expect(shown.status).toBe(201);
  return linkIn(shown.text);
}

async function inviteToReview(email: string): Promise<{ review: string; link: string }> {
  const lead = addPerson(test, { email: 'lead@example.org', name: 'Lee Lead' });
  const { body: made } = await lead.agent.post('/api/v1/reviews').send({ title: 'Sleep and shift work' });
  const members = `/api/v1/reviews/${made.id}/members`;
  const { status, body } = await lead.agent.post(members).send({ email, role: 'reviewer' });
  expect(status).toBe(202);
  return { review: made.id as string, link: new URL(body.link as string).pathname };
}

describe('an invitation to this Winnow', () => {
  it('makes one account, signed in, and then never opens again', async () => {
    const link = await inviteToSite('Noor@Example.org');
    const browser = test.visitor();
    const joined = await submit(browser, link, link, { name: 'Noor Haddad', password });
    const me = await browser.get('/api/v1/account');

    expect([joined.status, joined.headers.location]).toEqual([303, '/']);
    expect(me.body).toMatchObject({ name: 'Noor Haddad', email: 'noor@example.org', admin: false });
    expect((await test.visitor().get(link)).status).toBe(404);
    expect((await submit(test.visitor(), '/sign-in', link, { name: 'Two', password })).status).toBe(404);
  });

  it('lasts 72 hours', async () => {
    const link = await inviteToSite('noor@example.org');
    test.pass({ hours: 71 });
    const before = await test.visitor().get(link);
    test.pass({ hours: 2 });

    expect([before.status, (await test.visitor().get(link)).status]).toEqual([200, 404]);
  });

  it('ends with the next one for the same address, and when it is withdrawn', async () => {
    const older = await inviteToSite('noor@example.org');
    const newer = await inviteToSite('noor@example.org');
    const people = browserOf(admin);
    const [withdraw = ''] =
      /\/people\/invitations\/[\w-]+\/delete/.exec((await people.get('/people')).text) ?? [];
    const opened = [(await test.visitor().get(older)).status, (await test.visitor().get(newer)).status];
    await submit(people, '/people', withdraw, {});

    expect(opened).toEqual([404, 200]);
    expect((await test.visitor().get(newer)).status).toBe(404);
  });

  it('is for somebody who has no account, and made by an administrator only', async () => {
    const known = addPerson(test, { email: 'known@example.org' });
    const repeated = await submit(browserOf(admin), '/people', '/people/invitations', { email: known.email });
    const foreign = await known.agent
      .post('/people/invitations')
      .type('form')
      .send({ email: 'x@example.org' });

    expect([repeated.status, foreign.status]).toEqual([409, 403]);
    expect(repeated.text).toContain('There is an account for known@example.org already.');
    expect(fieldValue(repeated.text, 'email')).toBe('known@example.org');
  });
});

describe('an invitation to a review', () => {
  it('makes a new account that is a member of that review', async () => {
    const { review, link } = await inviteToReview('noor@example.org');
    const browser = test.visitor();
    const shown = await browser.get(link);
    const joined = await submit(browser, link, link, { name: 'Noor Haddad', password });

    expect(shown.text).toContain('Lee Lead invited <strong>noor@example.org</strong>');
    expect(shown.text).toContain('Sleep and shift work');
    expect([joined.status, joined.headers.location]).toEqual([303, `/reviews/${review}`]);
    expect((await browser.get(`/api/v1/reviews/${review}`)).status).toBe(200);
    expect((await browser.get('/api/v1/reviews')).body.items).toHaveLength(1);
  });

  it('is refused to somebody else who is signed in, and stays open', async () => {
    const { review, link } = await inviteToReview('noor@example.org');
    const other = addPerson(test, { email: 'other@example.org' });
    const browser = browserOf(other);
    const shown = await browser.get(link);
    const tried = await submit(browser, link, link, {});

    expect(shown.text).toContain('You are signed in as other@example.org');
    expect(tried.status).toBe(403);
    expect((await other.agent.get(`/api/v1/reviews/${review}`)).status).toBe(404);
    expect((await test.visitor().get(link)).status).toBe(200);
  });

  it('is taken by an account that came to be in the meantime', async () => {
    const { review, link } = await inviteToReview('noor@example.org');
    const noor = addPerson(test, { email: 'noor@example.org' });
    const asked = await test.visitor().get(link);
    const joined = await submit(browserOf(noor), link, link, {});

    expect(asked.text).toContain(`href="/sign-in?next=${link}"`);
    expect(joined.status).toBe(303);
    expect((await noor.agent.get(`/api/v1/reviews/${review}`)).status).toBe(200);
  });

  it('loses nothing to a form with faults', async () => {
    const { link } = await inviteToReview('noor@example.org');
    const redrawn = await submit(test.visitor(), link, link, {
      name: 'Noor Haddad',
      password: 'noor@example.org',
    });

    expect(redrawn.status).toBe(422);
    expect(fieldValue(redrawn.text, 'name')).toBe('Noor Haddad');
    expect(redrawn.text).toContain('This password is your name or address.');
  });
});

describe('the people page', () => {
  it('is for administrators', async () => {
    const somebody = addPerson(test, { email: 'somebody@example.org' });

    expect([(await admin.agent.get('/people')).status, (await somebody.agent.get('/people')).status]).toEqual(
      [200, 403],
    );
  });

  it('keeps the last administrator, and lets go of one of two', async () => {
    const browser = browserOf(admin);
    const second = addPerson(test, { email: 'second@example.org' });
    const act = (id: string, what: string) => submit(browser, '/people', `/people/${id}/${what}`, {});
    const last = [await act(admin.id, 'disabling'), await act(admin.id, 'administration/delete')];
    const promoted = await act(second.id, 'administration');
    const demoted = await act(admin.id, 'administration/delete');

    expect(last.map(({ status }) => status)).toEqual([409, 409]);
    expect(last[0]?.text).toContain('This is the last administrator.');
    expect([promoted.status, demoted.status]).toEqual([303, 303]);
    expect([(await second.agent.get('/people')).status, (await admin.agent.get('/people')).status]).toEqual([
      200, 403,
    ]);
  });

  it('gives an administrator no way into a review', async () => {
    const { review } = await inviteToReview('noor@example.org');

    expect((await admin.agent.get(`/api/v1/reviews/${review}`)).status).toBe(404);
    expect((await admin.agent.get('/people')).text).not.toContain('Sleep and shift work');
  });
});

describe('a link for a forgotten password', () => {
  const linkFor = async (person: Person): Promise<string> => {
    const shown = await submit(browserOf(admin), '/people', `/people/${person.id}/password-link`, {});
    return /\/new-password\/[\w-]{43}/.exec(shown.text)?.[0] ?? '';
  };

  it('sets a new one once, signs in, and ends every other session', async () => {
    const noor = addPerson(test, { email: 'noor@example.org' });
    const elsewhere = browserOf(noor);
    const link = await linkFor(noor);
    const browser = test.visitor();
    const weak = await submit(browser, link, link, { password: 'password1' });
    const changed = await submit(browser, link, link, { password });

    expect([weak.status, changed.status]).toEqual([422, 303]);
    expect((await browser.get('/account')).status).toBe(200);
    expect((await elsewhere.get('/account')).status).toBe(303);
    expect((await test.visitor().get(link)).status).toBe(404);
    const signedIn = await submit(test.visitor(), '/sign-in', '/sign-in', { email: noor.email, password });
    expect(signedIn.status).toBe(303);
  });

  it('ends with the next one, with the day, and with the account', async () => {
    const noor = addPerson(test, { email: 'noor@example.org' });
    const statusOf = async (link: string) => (await test.visitor().get(link)).status;
    const older = await linkFor(noor);
    const newer = await linkFor(noor);
    const opened = [await statusOf(older), await statusOf(newer)];
    test.pass({ hours: 25 });
    const late = await statusOf(newer);
    const last = await linkFor(noor);
    disableAccount(test.house, noor.id);

    expect([...opened, late, await statusOf(last)]).toEqual([404, 200, 404, 404]);
  });

  it('is made by administrators only', async () => {
    const noor = addPerson(test, { email: 'noor@example.org' });

    expect((await noor.agent.post(`/people/${admin.id}/password-link`)).status).toBe(403);
  });
});
