import { actAs, importRecords } from '../../ledger/review-in-memory';
import { fieldValue, type Person, type TestHouse } from '../house';
import { foundReview, vote, type FoundedReview } from './founded-review';

let t: TestHouse;
let lead: Person;
let voter: Person;
let voterId: string;
let id: string;
let page: FoundedReview['page'];
let api: FoundedReview['api'];
let onProtocol: FoundedReview['onProtocol'];

beforeEach(async () => {
  ({ t, lead, voter, voterId, id, page, api, onProtocol } = await foundReview());
});
afterEach(() => t.close());

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
