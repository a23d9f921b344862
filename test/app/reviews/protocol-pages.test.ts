import { event } from '../../../server/ledger/events.rules';
import { actAs, importRecords } from '../../ledger/review-in-memory';
import { addPerson, fieldValue, makeHouse, submit, type Person, type TestHouse } from '../house';

let t: TestHouse;
let lead: Person;
let voter: Person;
let voterId: string;
let id: string;
const page = (path: string): string => `/reviews/${id}${path}`;
const api = (path = ''): string => `/api/v1/reviews/${id}${path}`;

beforeEach(async () => {
  t = makeHouse();
  lead = addPerson(t, { email: 'lead@example.org', name: 'Lea' });
  voter = addPerson(t, { email: 'voter@example.org', name: 'Vera' });
  id = (await lead.agent.post('/api/v1/reviews').send({ title: 'Sleep & shifts' })).body.id;
  voterId = (await lead.agent.post(api('/members')).send({ email: voter.email, role: 'reviewer' })).body.id;
});
afterEach(() => t.close());

const labelsOf = (response: { body: unknown }): string[] =>
  (response.body as { items: { label: string }[] }).items.map(({ label }) => label);
const onProtocol = (who: Person, action: string, fields: Record<string, string> = {}) =>
  submit(who.agent, page('/protocol'), page(action), fields);
const vote = (
  member: string,
  record: number,
  decision: 'include' | 'exclude',
  reason: string | null = null,
) =>
  event('vote-cast', {
    ...{ vote: `${member} ${String(record)}`, record, decision, reason, note: null, unblinded: false },
    stage: reason === null ? 'screening' : 'eligibility',
  });

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

describe('The protocol page', () => {
  test('saves question and criteria', async () => {
    const fields = { title: 'Sleep', question: 'Does it help?', inclusion: 'Adults', exclusion: '' };

    const saved = await onProtocol(lead, '/protocol', fields);

    expect(saved.status).toBe(303);
    const read = (await voter.agent.get(page('/protocol'))).text;
    expect(read).toContain('Does it help?');
    expect(read).toContain('Title and abstract: 2 votes to include, 2 votes to exclude');
    expect(read).not.toContain('<textarea');
  });

  test('C-16: does not overwrite what somebody else has saved meanwhile, and keeps what was typed', async () => {
    const shown = (await lead.agent.get(page('/protocol'))).text;
    await lead.agent.patch(api()).send({ protocol: { question: 'Theirs' } });

    const refused = await onProtocol(lead, '/protocol', {
      ...{ title: 'Sleep', question: 'My words', inclusion: '', exclusion: '' },
      mark: fieldValue(shown, 'mark') ?? '',
    });

    expect(refused.status).toBe(409);
    expect(refused.text).toContain('Somebody else has changed this');
    expect(refused.text).toContain('My words');
    expect((await lead.agent.get(api())).body.protocol.question).toBe('Theirs');
  });

  test.each(['', '/rules/preview', '/rules', '/unblinding', '/reasons', '/previous'])(
    'takes %j from leads only',
    async (path) => {
      expect((await onProtocol(voter, `/protocol${path}`)).status).toBe(403);
    },
  );

  test('asks for the title before it deletes, and then nothing is left', async () => {
    const refused = await onProtocol(lead, '/delete', { confirmTitle: 'Sleep' });
    expect([refused.status, (await lead.agent.get(api())).status]).toEqual([422, 200]);

    const deleted = await onProtocol(lead, '/delete', { confirmTitle: 'Sleep & shifts' });

    expect(deleted.headers.location).toBe('/');
    expect((await lead.agent.get(api())).status).toBe(404);
    expect((await voter.agent.get('/api/v1/reviews')).body.items).toEqual([]);
    expect(t.house.reviews.list()).toEqual([]);
  });

  test('does not delete a review in which work is going on', async () => {
    let end = (): void => {};
    const work = t.house.reviews.holding(id, () => new Promise<void>((resolve) => (end = resolve)));

    const refused = await onProtocol(lead, '/delete', { confirmTitle: 'Sleep & shifts' });
    end();
    await work;

    expect(refused.status).toBe(409);
    expect(refused.text).toContain('still being done');
    expect((await lead.agent.get(api())).status).toBe(200);
  });

  test('keeps an archived review readable, and opens it again', async () => {
    await onProtocol(lead, '/archive');
    const archived = (await lead.agent.get(page('/protocol'))).text;
    expect(archived).toContain('This review is archived');
    expect(archived).not.toContain('Save the protocol');

    await onProtocol(lead, '/archive/delete');

    expect((await lead.agent.get(page('/protocol'))).text).toContain('Save the protocol');
  });

  test('takes the numbers of a previous version', async () => {
    await onProtocol(lead, '/protocol/previous', { studies: '12', reports: '14' });

    expect((await lead.agent.get(api())).body.previous).toEqual({ studies: 12, reports: 14 });
    expect((await onProtocol(lead, '/protocol/previous', { studies: 'x', reports: '1' })).status).toBe(422);
    await onProtocol(lead, '/protocol/previous/delete');
    expect((await lead.agent.get(api())).body.previous).toBeNull();
  });
});

describe('Voting rules', () => {
  const single = {
    ...{ 'screening.include': '1', 'screening.exclude': '1', 'screening.blinding': 'until-unblinded' },
    ...{ 'eligibility.include': '2', 'eligibility.exclude': '2', 'eligibility.blinding': 'open' },
    ...{ maybe: 'include', 'otherMethods.screening': 'on' },
    ...{ lateDuplicates: 'removed', differingReasons: 'order' },
  };

  test('C-16: show what would move before they are saved, move it, and refuse what was drawn before', async () => {
    const review = t.house.reviews.open(id);
    importRecords(review, 'database', 1, 3);
    actAs(review, voterId, vote(voterId, 1, 'include'), vote(voterId, 2, 'exclude'));

    const shown = (await lead.agent.get(page('/protocol'))).text;
    const given = { ...single, mark: fieldValue(shown.slice(shown.indexOf('id="rules"')), 'mark') ?? '' };
    const preview = await onProtocol(lead, '/protocol/rules/preview', given);

    expect(preview.status).toBe(200);
    expect(preview.text).toContain('<strong>2</strong> records in all');
    expect(preview.text).toMatch(
      /Awaiting screening<\/td><td>Excluded at screening<\/td><td class="number">1</,
    );
    expect(preview.text).toContain('Full text: this shows votes to people who cannot see them now.');
    expect((await lead.agent.get(api())).body.screening.include).toBe(2);

    const mark = fieldValue(preview.text, 'mark') ?? '';
    const saved = await onProtocol(lead, '/protocol/rules', { ...single, mark });

    expect(saved.status).toBe(303);
    expect((await lead.agent.get(api())).body).toMatchObject({
      screening: { include: 1, exclude: 1 },
      eligibility: { blinding: 'open' },
    });
    const { pending, excluded } = (await lead.agent.get(api('/flow'))).body.databasesAndRegisters;
    expect([pending.screening, pending.retrieval, excluded.total]).toEqual([1, 1, 1]);
    expect((await onProtocol(lead, '/protocol/rules', { ...single, mark })).status).toBe(409);
  });

  test('tell a lead who votes blinded of no numbers', async () => {
    await lead.agent.patch(api(`/members/${voterId}`)).send({ role: 'lead', screening: true });
    const review = t.house.reviews.open(id);
    importRecords(review, 'database', 1, 3);
    const before = (await onProtocol(voter, '/protocol/rules/preview', single)).text;

    actAs(review, 'another', vote('another', 1, 'include'));

    expect(before).toContain('You vote and are blinded');
    expect((await onProtocol(voter, '/protocol/rules/preview', single)).text).toBe(before);
  });

  test('say beside the field what does not fit, and keep the rest', async () => {
    const refused = await onProtocol(lead, '/protocol/rules/preview', {
      ...single,
      'screening.include': '0',
    });

    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Enter a number from 1 to 9.');
    expect(refused.text).toMatch(/<option value="open" selected>/);
  });

  test('that open a stage with votes unblind it for good; before the first vote they do not', async () => {
    const open = { blinding: 'open' };
    await lead.agent.patch(api()).send({ eligibility: open });
    await lead.agent.patch(api()).send({ eligibility: { blinding: 'until-unblinded' } });
    expect((await lead.agent.get(api())).body.unblinded.eligibility).toBe(false);

    const review = t.house.reviews.open(id);
    importRecords(review, 'database', 1, 1);
    actAs(review, voterId, vote(voterId, 1, 'include'));
    const changed = await lead.agent.patch(api()).send({ screening: open });

    expect(changed.body.unblinded).toEqual({ screening: true, eligibility: false });
  });
});

describe('Exclusion reasons', () => {
  const add = (label: string, stage = 'eligibility') =>
    lead.agent.post(api('/reasons')).send({ stage, label });
  const labels = async (): Promise<string[]> =>
    labelsOf(await lead.agent.get(api('/reasons?stage=eligibility')));

  test('are listed in the order they were added, each label once a stage', async () => {
    await add('Wrong population');
    const again = await add(' wrong  POPULATION');
    const elsewhere = await add('Wrong population', 'screening');
    await add('Wrong design');

    expect([again.status, elsewhere.status]).toEqual([409, 201]);
    expect(await labels()).toEqual(['Wrong population', 'Wrong design']);
  });

  test('do not include a full text that could not be had', async () => {
    const refused = await add('Full text not available');

    expect(refused.status).toBe(422);
    expect(refused.body.errors.label).toContain('not retrieved');
    expect(await labels()).toEqual([]);
  });

  test('in another order move the reports that were excluded for two of them', async () => {
    const [first, second] = [(await add('Population')).body.id, (await add('Design')).body.id] as string[];
    const review = t.house.reviews.open(id);
    importRecords(review, 'citation-searching', 1, 1);
    await lead.agent.patch(api()).send({ otherMethods: { screening: false } });
    actAs(review, voterId, event('retrieval-recorded', { record: 1, outcome: 'retrieved', why: null }));
    actAs(review, 'a', vote('a', 1, 'exclude', second));
    actAs(review, 'b', vote('b', 1, 'exclude', first));
    const counted = async () => {
      const { body } = await lead.agent.get(api('/flow'));
      return (body.otherMethods.reportsExcluded.reasons as { n: number }[]).filter(({ n }) => n > 0);
    };
    expect(await counted()).toEqual([{ id: first, reason: 'Population', n: 1 }]);

    const shown = await onProtocol(lead, `/protocol/reasons/${second ?? ''}/place`, { direction: 'up' });

    expect(shown.status).toBe(303);
    expect(await labels()).toEqual(['Design', 'Population']);
    expect(await counted()).toEqual([{ id: second, reason: 'Design', n: 1 }]);
  });

  test('take an order that names each of them once', async () => {
    const ids = [(await add('A')).body.id, (await add('B')).body.id] as string[];
    const put = (reasons: string[]) =>
      lead.agent.put(api('/reasons')).send({ stage: 'eligibility', reasons });

    expect(labelsOf(await put([...ids].reverse()))).toEqual(['B', 'A']);
    expect((await put(ids.slice(0, 1))).status).toBe(422);
    expect((await put([...ids, 'nobody'])).status).toBe(404);
  });

  test('are retired and come back, under the same id', async () => {
    const reason = (await add('Population')).body.id as string;
    await lead.agent.patch(api(`/reasons/${reason}`)).send({ retired: true });
    expect((await lead.agent.get(api('/reasons'))).body.items[0].retired).toBe(true);

    const again = await add('Population');

    expect(again.body.id).toBe(reason);
    expect((await lead.agent.get(api('/reasons'))).body.items).toEqual([
      { id: reason, stage: 'eligibility', label: 'Population', retired: false },
    ]);
  });
});

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
