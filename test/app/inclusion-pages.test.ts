import { event } from '../../server/ledger/events.rules';
import { countStudies, selectStudy } from '../../server/inclusion/studies.queries';
import { makeHouse, type TestHouse } from './house';
import { buildReview, type TestReview } from './review-builder';

let test: TestHouse;
beforeAll(() => {
  test = makeHouse();
});
afterAll(() => test.close());

const members = { ann: 'reviewer', obi: 'observer' } as const;

/** Three included reports, two of them of one trial. */
function includedReview() {
  const rules = { screening: { include: 1, exclude: 1 }, eligibility: { include: 1, exclude: 1 } };
  const records = [
    { title: 'Naps at night', trialIds: ['NCT01234567'], authors: [{ family: 'Park' }], year: 2024 },
    { title: 'Naps at night: two years on', trialIds: ['NCT01234567'], year: 2026 },
    { title: 'Light at night', year: 2020 },
  ];
  const review = buildReview(test, { rules, members, records });
  const vote = { decision: 'include', reason: null, note: null, unblinded: false } as const;
  for (const record of review.records.map(Number)) {
    const { ann } = review.people;
    review.act(event('vote-cast', { ...vote, vote: `s${String(record)}`, record, stage: 'screening' }), ann);
    review.act(event('retrieval-recorded', { record, outcome: 'retrieved', why: null }));
    review.act(
      event('vote-cast', { ...vote, vote: `e${String(record)}`, record, stage: 'eligibility' }),
      ann,
    );
  }
  return review;
}

const studies = (review: TestReview) => countStudies(review.file.db).studies;
const send = (review: TestReview, path: string, fields: object) =>
  review.people.lea.agent.post(`${review.path}/studies${path}`).type('form').send(fields);

describe('the studies page', () => {
  it('suggests, groups, changes and takes apart without scripts', async () => {
    const review = includedReview();
    const [a, b, c] = review.records;
    const { lea } = review.people;

    const before = await lea.agent.get(`${review.path}/studies`);
    const made = await send(review, '', { records: [a, b], label: 'Park 2024', participants: '22' });
    const grouped = studies(review);
    const after = await lea.agent.get(`${review.path}/studies`);
    const id = /studies\/([\w-]+)\/delete/.exec(after.text)?.[1] ?? '';
    await send(review, `/${id}`, { records: [a, b, c], label: 'Park 2024', participants: '' });
    const all = countStudies(review.file.db);
    await send(review, `/${id}/delete`, {});

    expect(before.text).toContain('They name the same trial: NCT01234567.');
    expect([made.status, grouped]).toEqual([303, 2]);
    expect(after.text).toContain('22 participants');
    expect(after.text).not.toContain('They name the same trial');
    expect(all).toEqual({ studies: 1, reportsOfPreviousStudies: 0, participants: null });
    expect(studies(review)).toBe(3);
  });

  it('lists what matching found to be of one study, also of one that is there', async () => {
    const review = includedReview();
    const [a, b, c] = review.records.map(Number) as [number, number, number];
    const { lea, ann } = review.people;
    review.file.db
      .prepare(
        "INSERT INTO possible_pairs (a, b, score, why, kind) VALUES (?, ?, 0.5, 'titles alike', 'study')",
      )
      .run(a, c);
    const shown = (await lea.agent.get(`${review.path}/studies`)).text;
    const blinded = (await ann.agent.get(`${review.path}/studies`)).text;
    const about = { label: 'Park 2024', participants: 22, previous: false };
    review.act(event('study-grouped', { study: 's', records: [a, b], ...about }));

    const offered = (await lea.agent.get(`${review.path}/studies`)).text;
    const fields = { records: [a, b, c].map(String), label: 'Park 2024', participants: '22' };
    await send(review, '/s', fields);

    // The trial that two of them name comes first, and leaves the third alone.
    expect(shown).not.toContain('titles alike');
    expect(offered).toMatch(/Light at night[^]*titles alike[^]*Add to “Park 2024”/);
    expect(blinded).not.toContain('alike');
    expect(selectStudy(review.file.db, 's').records).toEqual([a, b, c]);
  });

  it('keeps a record of a study that is not included at the moment', async () => {
    const review = includedReview();
    const [a = '', b = ''] = review.records;
    const { lea, ann } = review.people;
    await send(review, '', { records: [a, b], label: 'Park 2024' });
    review.act(event('vote-taken-back', { records: [Number(b)], stage: 'eligibility' }), ann);

    const { text } = await lea.agent.get(`${review.path}/studies`);
    const id = /studies\/([\w-]+)\/delete/.exec(text)?.[1] ?? '';
    const form = text.slice(text.indexOf(`studies/${id}"`), text.indexOf(`studies/${id}/delete`));
    const ticked = [
      ...form.matchAll(/<input type="(?:hidden"[^>]*value="(\d+)|checkbox"[^>]*value="(\d+)" checked)"?>/g),
    ];
    const records = ticked.map((found) => found[1] ?? found[2]);
    await send(review, `/${id}`, { records, label: 'Park 2024 and on' });

    expect(selectStudy(review.file.db, id)).toMatchObject({
      label: 'Park 2024 and on',
      records: [Number(a), Number(b)],
    });
  });

  it('says what is wrong with a form', async () => {
    const review = includedReview();

    const nothing = await send(review, '', { label: 'Park 2024', participants: 'many' });
    const unnamed = await send(review, '', { records: review.records[0] });

    expect([nothing.status, unnamed.status]).toEqual([422, 422]);
    expect(nothing.text).toContain('Give the participants as a whole number.');
    expect(unnamed.text).toContain('Give the study a label.');
  });

  it('shows the blinded neither reports nor numbers', async () => {
    const review = includedReview();
    await send(review, '', { records: review.records, label: 'Park 2024' });

    const pages = await Promise.all(
      [review.people.ann, review.people.obi].map((who) => who.agent.get(`${review.path}/studies`)),
    );

    for (const { status, text } of pages) {
      expect(status).toBe(200);
      expect(text).toContain('Not shown yet');
      expect(text).not.toMatch(/Park 2024|Naps|Studies included/);
    }
  });
});

describe('the exports page', () => {
  it('offers the sets that the viewer may see, and leads to the file', async () => {
    const review = includedReview();
    const { lea, ann } = review.people;

    const seen = await lea.agent.get(`${review.path}/exports`);
    const blinded = await ann.agent.get(`${review.path}/exports`);
    const chosen = await lea.agent.get(`${review.path}/exports/file?set=included&format=ris`);
    const file = await lea.agent
      .get(chosen.headers.location ?? '')
      .buffer(true)
      .responseType('blob');

    expect(seen.text).toMatch(/value="included"[^]*Included <span class="badge">3</);
    expect(blinded.text).toMatch(/value="screened-by-me"[^]*Screened by me <span class="badge">3</);
    expect(blinded.text).not.toContain('value="included"');
    expect([chosen.status, file.status]).toEqual([303, 200]);
    expect((file.body as Buffer).toString().match(/^TY {2}- /gm)).toHaveLength(3);
  });
});
