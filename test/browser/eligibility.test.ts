import { event } from '../../server/ledger/events.rules';
import { buildReview } from '../app/review-builder';
import { faultsOf } from './faults';
import { Desk, painted } from './screening/desk';

const REASONS = [
  'Wrong population',
  'Wrong study design',
  'A long reason that will not fit on one line of a phone',
];

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.close());

/** Five reports with their full texts, of which ann has included `included`, and one that is awaited. */
async function reviewAtFullText(included = 0) {
  const review = buildReview(desk.house, {
    members: { ann: 'reviewer', kim: 'adjudicator' },
    rules: { screening: { include: 1, exclude: 1 }, eligibility: { include: 1, exclude: 1 } },
    protocol: { question: 'Does it help?', inclusion: 'Adults\nShift work', exclusion: 'Military' },
    records: 6,
  });
  const { ann, kim } = review.people;
  const reasons = REASONS.map((label) => review.addReason('eligibility', label));
  const vote = { decision: 'include', reason: null, note: null, unblinded: false } as const;
  for (const record of review.records) {
    review.act(
      event('vote-cast', { ...vote, vote: `s${record}`, record: Number(record), stage: 'screening' }),
      ann,
    );
  }
  for (const [index, record] of review.records.slice(0, 5).entries()) {
    await kim.agent
      .post(`${review.api}/records/${record}/files`)
      .attach('file', Buffer.from('%PDF-1.4\n%%EOF\n'), 'full text.pdf');
    const number = { vote: `e${record}`, record: Number(record), stage: 'eligibility' } as const;
    if (index < included) review.act(event('vote-cast', { ...vote, ...number }), ann);
  }
  const [, wrongDesign = ''] = reasons;
  return { review, wrongDesign };
}

test('a full text is decided by one key: a number excludes for the reason of that number', async () => {
  const { review, wrongDesign } = await reviewAtFullText();
  const [first = '', second = ''] = review.records;
  const page = await desk.pageOf(review.people.ann, `${review.path}/eligibility`);
  const heading = (n: number) =>
    page.getByRole('heading', { level: 1, name: `cohort ${String(n)}` }).waitFor();
  await heading(1);

  await page.keyboard.press('2');
  await heading(2);
  const excluded = review.file.db
    .prepare('SELECT reason FROM votes WHERE stage = ?')
    .pluck()
    .get('eligibility');
  const said = await page.locator('[data-says]').textContent();
  await page.keyboard.press('i');
  await heading(3);
  const fates = [review.fateOf(first), review.fateOf(second)];
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  await page.keyboard.press('u');
  await heading(2);

  expect([excluded, said]).toEqual([wrongDesign, 'Excluded. 4 left.']);
  expect(fates).toEqual(['excluded-at-eligibility', 'included']);
  expect(review.fateOf(second)).toBe('awaiting-eligibility');
  await page.context().close();
});

test('a vote that is not saved is said where it is seen, and on the same report', async () => {
  const { review } = await reviewAtFullText();
  const page = await desk.pageOf(review.people.ann, `${review.path}/eligibility`);
  await page.route('**/votes', (route) => route.fulfill({ status: 422, json: { detail: 'Not this one.' } }));
  await painted(page);
  await page.keyboard.press('i');
  const told = page.getByRole('alert').getByText('Not this one.');
  await told.waitFor();
  const place = await told.boundingBox();
  const shown = await page.getByRole('heading', { level: 1 }).textContent();
  await page.context().close();

  // Above the report, in the upper half of the window.
  expect(place?.y).toBeLessThan(450);
  expect(shown).toContain('cohort 1');
});

test('keys typed into the note decide nothing, and the note goes with the vote', async () => {
  const { review } = await reviewAtFullText();
  const page = await desk.pageOf(review.people.ann, `${review.path}/eligibility`);
  await painted(page);
  await page.keyboard.press('n');
  await page.keyboard.type('i 1 e m u table 2');
  const votes = review.eventCount();
  await page.keyboard.press('Escape');
  await page.keyboard.press('1');
  await page.getByRole('heading', { level: 1, name: 'cohort 2' }).waitFor();

  const note = review.file.db.prepare('SELECT note FROM votes WHERE stage = ?').pluck().get('eligibility');
  expect([review.eventCount() - votes, note]).toEqual([1, 'i 1 e m u table 2']);
  await page.context().close();
});

test('without scripts a reason is one click', async () => {
  const { review } = await reviewAtFullText();
  const page = await desk.pageOf(review.people.ann, `${review.path}/eligibility`, { scripts: false });

  await page.getByRole('button', { name: 'Wrong study design' }).click();

  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('cohort 2');
  expect(review.fateOf(review.records[0] ?? '')).toBe('excluded-at-eligibility');
  await page.context().close();
});

test('the pages from retrieval to export read well for everybody and never scroll sideways', async () => {
  const { review } = await reviewAtFullText(3);
  const { lea, ann } = review.people;
  const found: object[] = [];
  for (const [who, rooms] of [
    [lea, ['retrieval', 'retrieval?show=all', 'studies', 'exports']],
    [ann, ['eligibility', 'studies']],
  ] as const) {
    const page = await desk.pageOf(who, review.path);
    for (const room of rooms) {
      await page.goto(`${review.path}/${room}`);
      await page.evaluate(
        "document.querySelectorAll('li:first-child details').forEach((one) => { one.open = true })",
      );
      found.push(...(await faultsOf(page, `${room}-${who.name}`)));
    }
    await page.context().close();
  }

  expect(found).toEqual([]);
});
