import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { addAccount, disableAccount, enableAccount } from '../../server/accounts/accounts.actions';
import { startSession } from '../../server/accounts/sessions.actions';
import { renewSetUpLink } from '../../server/accounts/signing-in/set-up.actions';
import { addPerson, fieldValue, makeHouse, submit, type Person, type TestHouse } from './house';

const password = 'seven quiet herons';
const ada = { name: 'Ada Keller', email: 'ada@example.org', password };

let test: TestHouse;
beforeEach(() => {
  test = makeHouse();
});
afterEach(() => test.close());

/** A browser in which this person is signed in. */
function browserOf(person: Person, userAgent = 'Firefox/140.0 (Linux)') {
  const browser = test.visitor();
  void browser.set('Cookie', `winnow=${startSession(test.house, person.id, userAgent)}`);
  return browser;
}

const cookieOf = (headers: Record<string, unknown>): string =>
  ((headers['set-cookie'] ?? []) as string[]).find((cookie) => cookie.startsWith('winnow=')) ?? '';

async function setUpAda() {
  const link = renewSetUpLink(test.house) ?? '';
  const browser = test.visitor();
  const made = await submit(browser, link, link, ada);
  return { link, browser, made };
}

describe('the set-up link', () => {
  it('makes the administrator, signs them in, and opens never again', async () => {
    const { link, browser, made } = await setUpAda();
    const me = await browser.get('/api/v1/account');
    const again = await test.visitor().get(link);

    expect(made.status).toBe(303);
    expect(me.body).toEqual({ id: expect.any(String), name: ada.name, email: ada.email, admin: true });
    expect(again.status).toBe(404);
    expect(renewSetUpLink(test.house)).toBeNull();
  });

  it('used twice at once makes one account', async () => {
    const link = renewSetUpLink(test.house) ?? '';
    const visitors = [test.visitor(), test.visitor()];
    const tries = await Promise.all(
      visitors.map((visitor, n) => submit(visitor, link, link, { ...ada, email: `ada${n}@example.org` })),
    );

    expect(tries.map(({ status }) => status).sort()).toEqual([303, 404]);
  });

  it('stays open after a form with faults, which keeps what was typed but the password', async () => {
    const link = renewSetUpLink(test.house) ?? '';
    const redrawn = await submit(test.visitor(), link, link, { ...ada, password: 'password1' });

    expect(redrawn.status).toBe(422);
    expect(fieldValue(redrawn.text, 'email')).toBe(ada.email);
    expect(redrawn.text).not.toContain('password1');
    expect(redrawn.text).toContain('aria-invalid="true"');
    expect((await test.visitor().get(link)).status).toBe(200);
  });

  it('is replaced by the one of the next start', async () => {
    const older = renewSetUpLink(test.house) ?? '';
    const newer = renewSetUpLink(test.house) ?? '';

    expect((await test.visitor().get(older)).status).toBe(404);
    expect((await test.visitor().get(newer)).status).toBe(200);
  });
});

describe('signing in', () => {
  it('starts a new session and ends the one before', async () => {
    const { browser, made } = await setUpAda();
    const first = cookieOf(made.headers).split(';')[0] ?? '';
    await browser.post('/sign-out').set('Sec-Fetch-Site', 'same-origin');
    const back = await submit(browser, '/sign-in', '/sign-in', { ...ada, next: '/account' });
    const second = cookieOf(back.headers).split(';')[0] ?? '';

    expect([back.status, back.headers.location]).toEqual([303, '/account']);
    expect(second).not.toBe(first);
    expect((await test.visitor().get('/account').set('Cookie', first)).status).toBe(303);
    expect((await test.visitor().get('/account').set('Cookie', second)).status).toBe(200);
  });

  it('does not adopt a session id that somebody planted', async () => {
    await setUpAda();
    const victim = test.visitor();
    const signedIn = await victim
      .post('/sign-in')
      .set({ Cookie: 'winnow=planted', 'Sec-Fetch-Site': 'same-origin' })
      .type('form')
      .send(ada);

    expect(cookieOf(signedIn.headers)).not.toContain('planted');
    expect((await test.visitor().get('/account').set('Cookie', 'winnow=planted')).status).toBe(303);
  });

  it('says the same of an unknown address, a wrong password and a disabled account', async () => {
    await setUpAda();
    const gone = { ...ada, email: 'gone@example.org', admin: false };
    disableAccount(test.house, await addAccount(test.house, gone));
    const says = async (email: string, word: string) => {
      const shown = await submit(test.visitor(), '/sign-in', '/sign-in', { email, password: word });
      return [shown.status, shown.text.replaceAll(email, '').replace(/name="csrf" value="[^"]*"/g, '')];
    };
    const wrong = await says(ada.email, 'not the password');

    expect(wrong).toEqual([422, expect.stringContaining('do not go together')]);
    expect(await says('nobody@example.org', 'not the password')).toEqual(wrong);
    expect(await says(gone.email, password)).toEqual(wrong);
  });

  it('is throttled after five failures, even with the right password, and opens after a minute', async () => {
    await setUpAda();
    const from = (forwarded: string, word: string) =>
      test
        .visitor()
        .post('/sign-in')
        .set({ 'Sec-Fetch-Site': 'same-origin', 'X-Forwarded-For': forwarded })
        .type('form')
        .send({ email: ada.email, password: word });
    const failures = [];
    for (const n of [1, 2, 3, 4, 5]) failures.push((await from(`10.0.0.${n}`, 'wrong password')).status);
    const sixth = await from('10.0.0.6', password);
    test.pass({ minutes: 2 });
    const later = await from('10.0.0.7', password);

    expect(failures).toEqual([422, 422, 422, 422, 422]);
    expect([sixth.status, later.status]).toEqual([429, 303]);
    const seconds = sixth.get('Retry-After') ?? '';
    expect(Number(seconds)).toBeGreaterThan(30);
    expect(sixth.text).toContain(`Wait ${seconds} seconds and try again`);
  });

  const elsewhere = ['//evil.example', '/\\evil.example', 'https:evil.example', 'javascript:alert(1)'];
  it.each(elsewhere)('leads to no other site, whatever the link said: %s', async (next) => {
    const shown = await test.visitor().get('/sign-in').query({ next });

    expect(fieldValue(shown.text, 'next')).toBe('/');
  });

  it('brings a visitor back to the page that was asked for', async () => {
    const asked = await test.visitor().get('/account?tab=1');

    expect([asked.status, asked.headers.location]).toEqual([303, '/sign-in?next=%2Faccount%3Ftab%3D1']);
  });
});

describe('a session', () => {
  it('ends when it is revoked, and only its owner can revoke it', async () => {
    const owner = addPerson(test, { email: 'owner@example.org' });
    const stranger = addPerson(test, { email: 'stranger@example.org' });
    const [here, there] = [browserOf(owner), browserOf(owner, 'Chrome/130.0 (Windows)')];
    const shown = await here.get('/account');
    const [id = ''] = /(?<=\/account\/sessions\/)[0-9a-f]{64}(?=\/delete)/.exec(shown.text) ?? [];

    expect((await stranger.agent.post(`/account/sessions/${id}/delete`)).status).toBe(404);
    expect((await there.get('/account')).status).toBe(200);
    expect((await submit(here, '/account', `/account/sessions/${id}/delete`, {})).status).toBe(303);
    expect([(await there.get('/account')).status, (await here.get('/account')).status]).toEqual([303, 200]);
  });

  it('ends a week after it was last used, and thirty days after it began', async () => {
    const owner = addPerson(test, { email: 'owner@example.org' });
    const [idle, busy] = [browserOf(owner), browserOf(owner)];
    const kept = [];
    for (let week = 1; week <= 4; week += 1) {
      test.pass({ days: 6 });
      kept.push((await busy.get('/account')).status);
    }
    test.pass({ days: 6.5 });

    expect(kept).toEqual([200, 200, 200, 200]);
    expect([(await idle.get('/account')).status, (await busy.get('/account')).status]).toEqual([303, 303]);
  });

  it('and every token stop with the next request once the account is disabled', async () => {
    const person = addPerson(test, { email: 'person@example.org' });
    const browser = browserOf(person);
    disableAccount(test.house, person.id);

    expect((await browser.get('/account')).status).toBe(303);
    expect((await person.agent.get('/api/v1/account')).status).toBe(401);

    enableAccount(test.house, person.id);
    expect((await person.agent.get('/api/v1/account')).status).toBe(401);
  });

  it('survives a change of password only where it was changed', async () => {
    const { browser } = await setUpAda();
    const phone = test.visitor();
    await submit(phone, '/sign-in', '/sign-in', ada);
    const change = { currentPassword: password, newPassword: 'nine noisy storks' };
    const changed = await submit(browser, '/account', '/account/password', change);
    const again = await submit(browser, '/account', '/account/password', change);

    expect([changed.status, again.status]).toEqual([303, 422]);
    expect([(await browser.get('/account')).status, (await phone.get('/account')).status]).toEqual([
      200, 303,
    ]);
  });
});

describe('what is kept of secrets', () => {
  it('is their hash alone', async () => {
    const { browser, made, link } = await setUpAda();
    const shown = await submit(browser, '/account', '/account/tokens', { label: 'Nightly export' });
    const [token = ''] = /wnw_[\w-]{43}/.exec(shown.text) ?? [];
    const invited = await submit(browser, '/people', '/people/invitations', { email: 'noor@example.org' });
    const invitation = /(?<=\/invitations\/)[\w-]{43}/.exec(invited.text)?.[0] ?? '';
    const session = /(?<=winnow=)[^;]+/.exec(cookieOf(made.headers))?.[0] ?? '';
    const secrets = [token, invitation, session, link.split('/').at(-1) ?? '', password];
    const folder = test.house.config.dataDir;
    const kept = Buffer.concat(
      readdirSync(folder)
        .filter((name) => name.startsWith('winnow.sqlite'))
        .map((name) => readFileSync(path.join(folder, name))),
    );

    expect(secrets.map((secret) => [secret.length >= 18, kept.includes(secret)])).toEqual(
      Array(5).fill([true, false]),
    );
    expect(kept.includes('noor@example.org')).toBe(true);
  });

  it('is shown once: a token is on no later page, and revoking it ends it', async () => {
    const owner = addPerson(test, { email: 'owner@example.org' });
    const browser = browserOf(owner);
    const shown = await submit(browser, '/account', '/account/tokens', { label: 'Nightly export' });
    const [token = ''] = /wnw_[\w-]{43}/.exec(shown.text) ?? [];
    const useToken = () => test.visitor().get('/api/v1/account').set('Authorization', `Bearer ${token}`);
    const later = await browser.get('/account');
    const row = later.text.slice(later.text.indexOf('Nightly export'));
    const [revoke = ''] = /\/account\/tokens\/[\w-]+\/delete/.exec(row) ?? [];

    expect(later.text).not.toContain(token);
    expect((await useToken()).status).toBe(200);
    expect((await submit(browser, '/account', revoke, {})).status).toBe(303);
    expect((await useToken()).status).toBe(401);
  });
});
