import { on } from 'node:events';
import { connect } from 'node:net';
import { startSession } from '../../server/accounts/sessions.actions';
import { createToken } from '../../server/accounts/tokens.actions';
import { addPerson, fieldValue, makeHouse, submit, type Person, type TestHouse } from './house';
import { serveApp } from './walking/caller';

let test: TestHouse;
let person: Person;
beforeAll(() => {
  test = makeHouse();
  person = addPerson(test, { email: 'person@example.org' });
});
afterAll(() => test.close());

const cookie = () => `winnow=${startSession(test.house, person.id, '')}`;

describe('a form sent with a session', () => {
  const rename = (headers: Record<string, string>, body: Record<string, string> = {}) =>
    test
      .visitor()
      .post('/account/name')
      .set({ Cookie: cookie(), ...headers })
      .type('form')
      .send({ name: 'Mallory', ...body });

  const refused: [string, Record<string, string>, Record<string, string>][] = [
    ['by another site, as the browser says', { 'Sec-Fetch-Site': 'cross-site' }, {}],
    ['by another site of the same domain', { 'Sec-Fetch-Site': 'same-site' }, {}],
    ['from another origin', { Origin: 'https://evil.example' }, {}],
    ['from an origin that hides', { Origin: 'null' }, {}],
    ['by nobody knows whom, without the hidden field', {}, {}],
    ['with a made-up field', {}, { csrf: 'x'.repeat(43) }],
    ['with a method override', { 'X-HTTP-Method-Override': 'GET' }, {}],
    ['as JSON in disguise', { 'Content-Type': 'text/plain', 'Sec-Fetch-Site': 'cross-site' }, {}],
  ];
  it.each(refused)('%s is refused', async (_name, headers, body) => {
    const sent = await rename(headers, body);

    expect(sent.status).toBe(403);
    expect((await person.agent.get('/api/v1/account')).body.name).toBe('person');
  });

  it("with another visitor's field is refused", async () => {
    const csrf = fieldValue((await test.visitor().get('/sign-in')).text, 'csrf') ?? '';

    expect(csrf).toHaveLength(43);
    expect((await rename({}, { csrf })).status).toBe(403);
  });

  it('of our own is taken: by the browser’s word, by its origin, or by the hidden field', async () => {
    const browser = test.visitor();
    void browser.set('Cookie', cookie());
    const taken = [
      await rename({ 'Sec-Fetch-Site': 'same-origin' }, { name: 'One' }),
      await rename({ Origin: test.house.config.baseUrl }, { name: 'Two' }),
      await submit(browser, '/account', '/account/name', { name: 'person' }),
    ];

    expect(taken.map(({ status }) => status)).toEqual([303, 303, 303]);
  });

  it('in a visitor’s name cannot sign them in elsewhere: signing in needs the visitor’s own field', async () => {
    const sent = await test.visitor().post('/sign-in').type('form').send({ email: 'a@b.org', password: 'x' });

    expect(sent.status).toBe(403);
  });
});

describe('the API', () => {
  it('asks for a token, in the words of RFC 9457', async () => {
    const refused = await test.visitor().get('/api/v1/account');

    expect([refused.status, refused.headers['www-authenticate'], refused.type]).toEqual([
      401,
      'Bearer',
      'application/problem+json',
    ]);
    expect(refused.body).toMatchObject({ status: 401, title: 'Sign in first' });
  });

  it('takes a wrong token for nobody, even beside a good session', async () => {
    const asked = await test
      .visitor()
      .get('/api/v1/account')
      .set({ Cookie: cookie(), Authorization: 'Bearer wnw_wrong' });

    expect(asked.status).toBe(401);
  });

  it('takes a session too', async () => {
    const asked = await test.visitor().get('/api/v1/account').set('Cookie', cookie());

    expect(asked.body).toMatchObject({ email: 'person@example.org' });
  });

  it('describes itself', async () => {
    const described = await test.visitor().get('/api/v1/openapi.json');

    expect(described.body).toMatchObject({
      openapi: '3.1.0',
      paths: { '/api/v1/account': { get: { summary: 'Who I am', security: [{ token: [] }] } } },
    });
  });

  it('is 404 where there is nothing and 405 where there is something else', async () => {
    const [missing, other] = [
      await person.agent.get('/api/v1/nothing'),
      await person.agent.delete('/api/v1/account'),
    ];

    expect([missing.status, missing.type]).toEqual([404, 'application/problem+json']);
    expect([other.status, other.headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  it('names what is broken about a request and nothing about itself', async () => {
    const address = await person.agent.get('/set-up/%E0%A4%A');
    const body = await person.agent.post('/account/name').type('json').send('{"name":');

    expect([address.status, body.status]).toEqual([400, 400]);
    expect(`${address.text}${body.text}`).not.toMatch(/at .*\.ts|node_modules|SyntaxError/);
  });
});

describe('an upload that is refused before it is read', () => {
  it('is told so and may end: who is cut off while sending never reads why', async () => {
    const served = await serveApp(test.app);
    const socket = connect(Number(new URL(served.baseUrl).port), '127.0.0.1').setEncoding('utf8');
    const chunks = on(socket, 'data', { close: ['close'] });
    const answer = async () => String(((await chunks.next()).value as string[] | undefined)?.[0]);
    const { token } = createToken(test.house, person.id, 'upload');
    const head = ['POST /api/v1/reviews/nothing/imports HTTP/1.1', 'Host: localhost'];
    const form = ['Content-Type: multipart/form-data; boundary=x', 'Content-Length: 5000'];

    socket.write([...head, `Authorization: Bearer ${token}`, ...form, '', '--x'].join('\r\n'));
    const refusal = await answer();
    socket.write('x'.repeat(4997));
    socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
    const next = await answer().finally(() => {
      socket.destroy();
      return served.close();
    });

    expect(refusal).toMatch(/^HTTP\/1.1 404 /);
    expect(next).toMatch(/^HTTP\/1.1 200 /);
  });
});

describe('every response', () => {
  const kinds: [string, 'get' | 'put' | 'trace', string, number][] = [
    ['a page', 'get', '/sign-in', 200],
    ['a redirect', 'get', '/account', 303],
    ['a missing page', 'get', '/nothing', 404],
    ['a malformed address', 'get', '/set-up/%', 400],
    ['an asset that is not there', 'get', '/assets/nothing.css', 404],
    ['another method', 'put', '/sign-in', 405],
    ['an unknown method', 'trace', '/sign-in', 405],
    ['the API', 'get', '/api/v1/account', 401],
    ['the sign of life', 'get', '/healthz', 200],
    ['the sign of health', 'get', '/readyz', 200],
  ];
  it.each(kinds)('keeps its guard up: %s', async (_name, method, url, status) => {
    const response = await test.visitor()[method](url);

    expect(response.status).toBe(status);
    expect(response.headers).toMatchObject({
      'content-security-policy':
        "default-src 'self';object-src 'none';base-uri 'none';frame-ancestors 'none';form-action 'self'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(Object.keys(response.headers)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(x-powered-by|access-control-.*)$/)]),
    );
  });

  it('about a person is kept by nobody', async () => {
    const shown = await person.agent.get('/account');

    expect(shown.headers['cache-control']).toBe('no-store, private');
  });
});

it('the sign of health says no, in JSON, while nothing can be written', async () => {
  const ill = makeHouse();
  ill.house.accounts.pragma('query_only = ON');

  const { status, body } = await ill.visitor().get('/readyz');
  const alive = await ill.visitor().get('/healthz');

  expect([status, body, alive.status]).toEqual([503, { ok: false }, 200]);
  await ill.close();
});

describe('over https', () => {
  let secure: TestHouse;
  beforeAll(() => {
    secure = makeHouse({ BASE_URL: 'https://reviews.example.org', TRUST_PROXY: '1' });
  });
  afterAll(() => secure.close());

  it('cookies are bound to this host and never sent in the clear', async () => {
    const shown = await secure.visitor().get('/sign-in');

    expect(shown.headers['set-cookie']).toEqual([
      expect.stringMatching(
        /^__Host-winnow-form=[\w-]{32}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=86400; Secure$/,
      ),
    ]);
    expect(shown.headers['strict-transport-security']).toBe('max-age=31536000');
  });

  it('the address that people type is our origin, behind whatever proxy', async () => {
    const holder = addPerson(secure, { email: 'holder@example.org' });
    const rename = (origin: string) =>
      secure
        .visitor()
        .post('/account/name')
        .set('Cookie', `__Host-winnow=${startSession(secure.house, holder.id, '')}`)
        .set('Origin', origin)
        .type('form')
        .send({ name: 'Holder' });

    expect((await rename('https://reviews.example.org')).status).toBe(303);
    expect((await rename('http://reviews.example.org')).status).toBe(403);
  });
});
