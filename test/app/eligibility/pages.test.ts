import { event } from '../../../server/ledger/events.rules';
import { makeHouse, type TestHouse } from '../house';
import { buildReview } from '../review-builder';

let test: TestHouse;
beforeAll(() => {
  test = makeHouse();
});
afterAll(() => test.close());

const members = { ann: 'reviewer', ben: 'reviewer', kim: 'adjudicator', obi: 'observer' } as const;

/** Records that passed screening on ann's vote; the first `retrieved` of them have a full text. */
function soughtReview(records: number, retrieved = 0) {
  const rules = { screening: { include: 1, exclude: 1 }, eligibility: { include: 1, exclude: 1 } };
  const review = buildReview(test, { rules, members, records });
  const vote = {
    decision: 'include',
    reason: null,
    note: null,
    unblinded: false,
    stage: 'screening',
  } as const;
  const { ann } = review.people;
  for (const [index, record] of review.records.map(Number).entries()) {
    review.act(event('vote-cast', { ...vote, vote: `v${String(record)}`, record }), ann);
    if (index >= retrieved) continue;
    review.act(event('retrieval-recorded', { record, outcome: 'retrieved', why: null }));
  }
  return review;
}

describe('the retrieval list', () => {
  it('is for leads and adjudicators', async () => {
    const review = soughtReview(1);
    const { lea, kim, ann, obi } = review.people;

    const answers = await Promise.all(
      [lea, kim, ann, obi].map((who) => who.agent.get(`${review.path}/retrieval`)),
    );

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 403, 403]);
    expect(answers[0]?.text).toContain('https://doi.org/10.5555/invented.1');
  });

  it('marks many at once, and goes back to where it stood', async () => {
    const review = soughtReview(4);
    const [a, b, c] = review.records;
    const back = `${review.path}/retrieval?show=awaiting&q=cohort`;

    const answer = await review.people.kim.agent
      .post(`${review.path}/retrieval`)
      .type('form')
      .send({ record: [a, b], outcome: 'not-retrieved', why: 'No access through our libraries', back });
    const missing = await review.people.kim.agent.get(`${review.path}/retrieval?show=not-retrieved`);

    expect([answer.status, answer.headers.location]).toEqual([303, back]);
    expect([a, b, c].map((id) => review.fateOf(id ?? ''))).toEqual([
      'not-retrieved',
      'not-retrieved',
      'awaiting-retrieval',
    ]);
    expect(missing.text.match(/No access through our libraries, kim/g)).toHaveLength(2);
  });

  it('comes back to the next report where the one acted on leaves the list, else to itself', async () => {
    const review = soughtReview(3);
    const [a, b, c] = review.records;
    const placesOf = async (show: string) => {
      const { text } = await review.people.kim.agent.get(`${review.path}/retrieval?show=${show}`);
      return [...text.matchAll(/#record-(\d+)"><input type="hidden" name="record" value="(\d+)"/g)].map(
        ([, place, record]) => [record, place],
      );
    };

    const awaiting = await placesOf('awaiting');
    const all = await placesOf('all');

    // Each report has a form for retrieved and one for not retrieved.
    expect(awaiting).toEqual([a, a, b, b, c, c].map((record, at) => [record, [b, b, c, c, c, c][at]]));
    expect(all).toEqual([a, a, b, b, c, c].map((record) => [record, record]));
  });

  it('says what is missing where nothing is ticked, and keeps what was typed', async () => {
    const review = soughtReview(1);

    const answer = await review.people.lea.agent
      .post(`${review.path}/retrieval`)
      .type('form')
      .send({ outcome: 'not-retrieved', why: 'Lost at sea' });

    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Choose at least one report first.');
    expect(answer.text).toContain('value="Lost at sea"');
  });

  it('takes a PDF, and says why it does not take another file', async () => {
    const review = soughtReview(2);
    const [a = '', b = ''] = review.records;
    const upload = (record: string, bytes: string) =>
      review.people.lea.agent
        .post(`${review.path}/records/${record}/files`)
        .field('back', `${review.path}/retrieval`)
        .attach('file', Buffer.from(bytes), 'a.pdf');

    const taken = await upload(a, '%PDF-1.4');
    const refused = await upload(b, 'PK');

    expect([taken.status, taken.headers.location, review.fateOf(a)]).toEqual([
      303,
      `${review.path}/retrieval`,
      'awaiting-eligibility',
    ]);
    expect([refused.status, review.fateOf(b)]).toEqual([422, 'awaiting-retrieval']);
    expect(refused.text).toContain('This file is not a PDF');
  });

  it('never sends to another site', async () => {
    const review = soughtReview(1);

    const answer = await review.people.lea.agent
      .post(`${review.path}/retrieval`)
      .type('form')
      .send({ record: review.records[0], outcome: 'retrieved', back: 'https://elsewhere.example/' });

    expect([answer.status, answer.headers.location]).toEqual([303, '/']);
  });

  it('marks a retrieved report as awaiting classification, and unmarks it', async () => {
    const review = soughtReview(1, 1);
    const [record = ''] = review.records;
    const send = (fields: object) =>
      review.people.lea.agent
        .post(`${review.path}/records/${record}/classification`)
        .type('form')
        .send(fields);

    await send({ awaiting: 'yes', ongoing: 'yes' });
    const marked = review.fateOf(record);
    const shown = await review.people.lea.agent.get(`${review.path}/retrieval?show=retrieved`);
    await send({ awaiting: 'no' });

    expect([marked, review.fateOf(record)]).toEqual(['awaiting-classification', 'awaiting-eligibility']);
    expect(shown.text).toContain('Awaiting classification, ongoing study');
  });
});

describe('the full-text page', () => {
  it('is for voters, one report at a time, with the reasons as buttons', async () => {
    const review = soughtReview(2, 2);
    const reason = review.addReason('eligibility', 'Wrong outcome');
    const { ann, kim, obi } = review.people;

    const shown = await ann.agent.get(`${review.path}/eligibility`);
    const others = await Promise.all([kim, obi].map((who) => who.agent.get(`${review.path}/eligibility`)));

    expect(others.map(({ status }) => status)).toEqual([403, 403]);
    expect(shown.text).toContain('Night shifts and sleep in cohort 1');
    expect(shown.text).toContain(`formaction="${review.path}/eligibility/votes?reason=${reason}"`);
  });

  it('excludes for a reason, goes on, and takes the vote back, all without scripts', async () => {
    const review = soughtReview(2, 2);
    const reason = review.addReason('eligibility', 'Wrong outcome');
    const [first = '', second = ''] = review.records;
    const { ann } = review.people;
    const send = (path: string, fields: object) =>
      ann.agent.post(`${review.path}/eligibility/${path}`).type('form').send(fields);

    const voted = await send(`votes?reason=${reason}`, { record: first, decision: 'exclude', note: '' });
    const fate = review.fateOf(first);
    const next = await ann.agent.get(voted.headers.location ?? '');
    const undone = await send('votes/delete', { record: first });

    expect([voted.status, fate]).toEqual([303, 'excluded-at-eligibility']);
    expect(next.text).toContain(`Record ${second}`);
    expect([undone.status, review.fateOf(first)]).toEqual([303, 'awaiting-eligibility']);
  });

  it('asks for the reason of an exclusion and keeps the note', async () => {
    const review = soughtReview(1, 1);
    review.addReason('eligibility', 'Wrong outcome');

    const answer = await review.people.ann.agent
      .post(`${review.path}/eligibility/votes`)
      .type('form')
      .send({ record: review.records[0], decision: 'exclude', note: 'see table 2' });

    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Choose the reason for excluding this report.');
    expect(answer.text).toContain('see table 2</textarea>');
  });

  it('tells who can add reasons while there are none', async () => {
    const review = soughtReview(1, 1);

    const { text } = await review.people.ben.agent.get(`${review.path}/eligibility`);

    expect(text).toContain('A lead of this review adds them in the protocol.');
  });

  it('shows a report that is not in my queue without a way to vote, whatever came of it', async () => {
    const review = soughtReview(3, 2);
    const [first = '', , unretrieved = ''] = review.records;
    const vote = {
      decision: 'include',
      reason: null,
      note: null,
      unblinded: false,
      stage: 'eligibility',
    } as const;
    review.act(event('vote-cast', { ...vote, vote: 'e1', record: Number(first) }), review.people.ann);

    const pages = await Promise.all(
      [first, unretrieved].map((id) =>
        review.people.ben.agent.get(`${review.path}/eligibility?record=${id}`),
      ),
    );

    for (const { status, text } of pages) {
      expect(status).toBe(200);
      expect(text).toContain('This report takes no vote from you at this stage now.');
      expect(text).not.toContain('data-vote');
      expect(text).not.toContain('Included');
    }
  });
});
