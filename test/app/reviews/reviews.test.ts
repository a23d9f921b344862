import { addPerson, makeHouse, type Person, type TestHouse } from '../house';

let t: TestHouse;
let lead: Person;
let other: Person;
let id: string;
const kindsOf = async (who: Person): Promise<string[]> =>
  ((await who.agent.get(url('/events'))).body as { items: { kind: string }[] }).items.map(({ kind }) => kind);
const url = (path = ''): string => `/api/v1/reviews/${id}${path}`;
const problem = { type: expect.any(String), title: expect.any(String), status: expect.any(Number) };

beforeEach(async () => {
  t = makeHouse();
  lead = addPerson(t, { email: 'lead@example.org' });
  other = addPerson(t, { email: 'other@example.org' });
  id = (await lead.agent.post('/api/v1/reviews').send({ title: '  Sleep and shift work ' })).body.id;
});
afterEach(() => t.close());

describe('A review', () => {
  test.each([
    ['', 'Flow'],
    ['/flow', 'Flow'],
    ['/flow/comparison', 'Flow'],
    ['/known-items', 'Sources'],
    ['/assignment', 'Team'],
    ['/screening/pilot', 'Protocol'],
  ])('marks in its navigation where %s belongs', async (page, room) => {
    const { text } = await lead.agent.get(`/reviews/${id}${page}`);

    expect(/aria-current="page">([^<]+)<\/a><\/li>/.exec(text.split('review-menu')[2] ?? '')?.[1]).toBe(room);
  });

  test('is led by its founder, blinded and with two votes at both stages', async () => {
    const shown = await lead.agent.get(url());

    expect(shown.status).toBe(200);
    const dual = { include: 2, exclude: 2, settleEarly: false, blinding: 'until-unblinded' };
    expect(shown.body).toEqual({
      id,
      title: 'Sleep and shift work',
      role: 'lead',
      screens: false,
      createdAt: expect.any(String),
      archived: false,
      protocol: { question: '', inclusion: '', exclusion: '' },
      screening: dual,
      eligibility: dual,
      maybe: 'include',
      otherMethods: { screening: true },
      lateDuplicates: 'removed',
      differingReasons: 'order',
      conflicts: 'open',
      hides: [],
      unblinded: { screening: false, eligibility: false },
      previous: null,
    });
  });

  test('stands in the lists of its members only', async () => {
    const [mine, theirs] = await Promise.all([
      lead.agent.get('/api/v1/reviews'),
      other.agent.get('/api/v1/reviews'),
    ]);

    expect(mine.body).toEqual({
      items: [
        {
          id,
          title: 'Sleep and shift work',
          role: 'lead',
          archived: false,
          createdAt: expect.any(String),
        },
      ],
      next: null,
    });
    expect(theirs.body).toEqual({ items: [], next: null });
  });

  test('answers somebody else as if it were not there', async () => {
    const [foreign, missing] = await Promise.all([
      other.agent.get(url()),
      other.agent.get('/api/v1/reviews/none-of-that-name'),
    ]);

    expect(foreign.status).toBe(404);
    expect(missing.status).toBe(404);
    expect({ ...foreign.body, instance: null }).toEqual({ ...missing.body, instance: null });
  });

  test('takes any part of its rules and says what stands now', async () => {
    const patch = { screening: { include: 1 }, maybe: 'conflict', protocol: { question: 'Does it help?' } };

    const changed = await lead.agent.patch(url()).send(patch);

    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({
      screening: { include: 1, exclude: 2 },
      eligibility: { include: 2 },
      maybe: 'conflict',
      protocol: { question: 'Does it help?', inclusion: '' },
    });
    expect((await lead.agent.get(url())).body).toEqual(changed.body);
  });

  test.each([
    ['a setting that is none', { screening: { votes: 3 } }],
    ['a number of votes that is none', { screening: { include: 0 } }],
    ['an empty title', { title: ' ' }],
    ['an unknown field', { colour: 'red' }],
  ])('refuses %s', async (_what, body) => {
    const before = (await lead.agent.get(url())).body;

    const refused = await lead.agent.patch(url()).send(body);

    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject(problem);
    expect((await lead.agent.get(url())).body).toEqual(before);
  });

  test('takes nothing while it is archived, until a lead opens it again', async () => {
    await lead.agent.patch(url()).send({ archived: true });
    const refused = await Promise.all([
      lead.agent.patch(url()).send({ title: 'Another' }),
      lead.agent.post(url('/reasons')).send({ stage: 'eligibility', label: 'Wrong population' }),
      lead.agent.post(url('/members')).send({ email: other.email, role: 'reviewer' }),
      lead.agent.post(url('/unblinding')).send({ stage: 'screening' }),
    ]);

    expect(refused.map(({ status }) => status)).toEqual([409, 409, 409, 409]);
    expect(refused[0]?.body.detail).toContain('archived');
    expect((await lead.agent.get('/api/v1/reviews')).body.items[0].archived).toBe(true);

    const opened = await lead.agent.patch(url()).send({ archived: false, title: 'Another' });

    expect(opened.body).toMatchObject({ archived: false, title: 'Another' });
  });

  test('is unblinded once, however often a lead asks', async () => {
    const first = await lead.agent.post(url('/unblinding')).send({ stage: 'screening' });
    const again = await lead.agent.post(url('/unblinding')).send({ stage: 'screening' });

    expect([first.status, again.status]).toEqual([201, 200]);
    expect((await lead.agent.get(url())).body.unblinded).toEqual({ screening: true, eligibility: false });
    const kinds = await kindsOf(lead);
    expect(kinds).toEqual(['review-created', 'member-joined', 'stage-unblinded']);
  });
});

describe('The ledger', () => {
  test('is read in pages, each event continuing the one before', async () => {
    for (const title of ['One', 'Two', 'Three']) await lead.agent.patch(url()).send({ title });

    const first = (await lead.agent.get(url('/events?limit=3'))).body;
    const second = (await lead.agent.get(url(`/events?limit=3&after=${String(first.next)}`))).body;

    const events = [...first.items, ...second.items] as { seq: number; hash: string; previousHash: string }[];
    expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    expect(events.slice(1).map((event) => event.previousHash)).toEqual(
      events.slice(0, -1).map(({ hash }) => hash),
    );
    expect(second.next).toBeNull();
  });

  test('is closed to a lead who votes until both stages are unblinded, and to everybody else', async () => {
    await lead.agent.post(url('/members')).send({ email: other.email, role: 'lead', screening: true });
    const blinded = await other.agent.get(url('/events'));
    await lead.agent.post(url('/unblinding')).send({ stage: 'screening' });
    const half = await other.agent.get(url('/events'));
    await lead.agent.post(url('/unblinding')).send({ stage: 'eligibility' });
    const open = await other.agent.get(url('/events'));

    expect([blinded.status, half.status, open.status]).toEqual([403, 403, 200]);
  });
});
