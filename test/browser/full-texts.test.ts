import { event } from '../../server/ledger/events.rules';
import { buildReview } from '../app/review-builder';
import { makePdf } from '../eligibility/make-pdf';
import { screenshot, widths } from './browser';
import { faultsOf } from './faults';
import { Desk } from './screening/desk';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.close());

const TITLES = [
  'Bright light and the sleep of nurses on night shifts',
  'Fatigue after rotating shifts among hospital staff: a cohort study',
  'Short naps at work and alertness in the early morning hours',
  'Melatonin for shift workers: a randomised crossover trial',
  'Commuting accidents after a night at work in four cities',
  'Blood pressure of police officers on permanent night duty',
  'Caffeine and reaction times during the second half of the night',
  'Light boxes in intensive care: what nurses think of them',
] as const;
const FAMILIES = ['Park', 'Okafor', 'Silva', 'Novak', 'Haddad', 'Larsen', 'Moreau', 'Tanaka'];

/** Eight reports whose full texts are sought, and two terms to be marked in them. */
function soughtReview() {
  const one = { include: 1, exclude: 1 };
  const review = buildReview(desk.house, {
    rules: { screening: one, eligibility: one },
    members: { ann: 'reviewer', kim: 'adjudicator' },
    protocol: { question: 'Does light help?', inclusion: 'Adults', exclusion: 'Mice' },
    records: TITLES.map((title, index) => ({
      ...{ title, doi: `10.5555/night.${String(index + 1)}`, year: 2010 + index },
      ...{ authors: [{ family: FAMILIES[index] ?? '', given: 'A' }], type: 'journal-article' },
    })),
  });
  review.addReason('eligibility', 'Wrong population');
  review.addReason('eligibility', 'Wrong study design');
  review.act(event('highlight-terms-changed', { include: ['nurs*'], exclude: ['mice'] }));
  for (const record of review.records) {
    const vote = {
      vote: `s${record}`,
      record: Number(record),
      stage: 'screening',
      decision: 'include',
    } as const;
    review.act(
      event('vote-cast', { ...vote, reason: null, note: null, unblinded: false }),
      review.people.ann,
    );
  }
  return review;
}

const paper = (index: number, doi: boolean) => ({
  pages: [
    `${doi ? `https://doi.org/10.5555/night.${String(index + 1)}\n\n` : ''}${TITLES[index] ?? ''}\n\n${
      doi ? '' : 'The Working Group'
    }\nABSTRACT We asked nurses, and no mice. Lorem ipsum.`,
    'Discussion. The nurses slept well in the end. References: 10.5555/other.1, 10.5555/other.2',
  ],
});

/** Ten PDFs: four with a DOI, two by their names, two with a title alone, one of nothing sought, one that is none. */
async function tenFiles() {
  const made = [
    ...([0, 1, 2, 3] as const).map((index) => ({
      name: `download (${String(index)}).pdf`,
      ...paper(index, true),
    })),
    { name: 'Haddad-2014-Commuting accidents after a night at work.pdf', pages: ['scan'] },
    { name: 'Larsen et al. - 2015 - Blood pressure of police officers on permanent.pdf', pages: ['scan'] },
    { name: 'unsure one.pdf', ...paper(6, false) },
    { name: 'unsure two.pdf', ...paper(7, false) },
    { name: 'sailing.pdf', pages: ['A treatise on sailing'] },
  ];
  const files = await Promise.all(
    made.map(async ({ name, pages }) => ({
      name,
      mimeType: 'application/pdf',
      buffer: await makePdf({ pages }),
    })),
  );
  const hostile = Buffer.from('<html><script>document.title = "gotcha"</script></html>');
  return [...files, { name: '..%2f<img src=x>.pdf', mimeType: 'application/pdf', buffer: hostile }];
}

test('ten PDFs dropped at once find their reports, and one is read and excluded beside the form', async () => {
  const review = soughtReview();
  const { ann, kim } = review.people;
  const files = `${review.path}/retrieval/files`;
  const page = await desk.pageOf(kim, files, { strict: true });

  await page.getByLabel(/PDFs or a zip/).setInputFiles(await tenFiles());
  await page.getByRole('button', { name: 'Read and match' }).click();
  await page.getByRole('heading', { name: 'Reading' }).waitFor({ state: 'detached', timeout: 60_000 });

  const fates = () => review.records.map((id) => review.fateOf(id));
  expect(fates()).toEqual([
    ...Array<string>(6).fill('awaiting-eligibility'),
    'awaiting-retrieval',
    'awaiting-retrieval',
  ]);
  expect(await page.getByRole('heading', { level: 3 }).allTextContents()).toEqual([
    expect.stringContaining('unsure one.pdf'),
    expect.stringContaining('unsure two.pdf'),
    expect.stringContaining('sailing.pdf'),
  ]);
  expect(await page.getByText('This is not a PDF').count()).toBe(1);
  await page.getByRole('button', { name: 'Attach unsure one.pdf' }).click();
  await page.getByText('Attached to record 7, which counts').waitFor();
  await page.getByRole('button', { name: 'Discard sailing.pdf' }).click();
  await page.getByText('is discarded').waitFor();
  await page.getByLabel(/Another report/).fill('8 · Light boxes');
  await page.getByRole('button', { name: 'Attach unsure two.pdf' }).click();
  await page.getByText('Attached to record 8, which counts').waitFor();
  expect(fates()).toEqual(Array<string>(8).fill('awaiting-eligibility'));
  await page.context().close();

  const voter = await desk.pageOf(ann, review.path, { strict: true });
  const broken: string[] = [];
  voter.on('console', (message) => message.type() === 'error' && broken.push(message.text()));
  await voter.goto(`${review.path}/eligibility`);
  await voter.locator('[data-pdf][data-ready]').waitFor();
  await voter.locator('.pdf-text span').first().waitFor({ state: 'attached' });
  const marked = () =>
    voter.evaluate('[...CSS.highlights].map(([name, ranges]) => [name, [...ranges].map(String)])');
  await voter.waitForFunction("CSS.highlights.has('pdf-exc')");
  expect(await marked()).toEqual(expect.arrayContaining([['pdf-exc', ['mice']]]));
  await voter.getByLabel('Find in the full text').fill('slept well');
  await voter.keyboard.press('Enter');
  await voter.getByText('1 of 1').waitFor();
  await screenshot(voter, 'full-text-viewer');
  await voter.locator('h1').click();
  await voter.keyboard.press('2');
  await voter.getByRole('heading', { level: 1, name: 'Fatigue after' }).waitFor();
  await voter.locator('[data-pdf][data-ready]').waitFor();

  expect(review.fateOf(review.records[0] ?? '')).toBe('excluded-at-eligibility');
  expect(broken).toEqual([]);
  await voter.context().close();
}, 180_000);

test('the list to be confirmed, the viewer and the text read well and never scroll sideways', async () => {
  const review = soughtReview();
  const { ann, kim } = review.people;
  const call = kim.agent.post(`${review.api}/full-texts`);
  for (const { name, buffer } of await tenFiles()) void call.attach('file', buffer, name);
  await call;
  await desk.house.house.workers.idle();
  const file = review.file.db.prepare('SELECT id FROM files LIMIT 1').pluck().get() as string;
  const found: object[] = [];
  for (const [who, room] of [
    [kim, 'retrieval/files'],
    [ann, 'eligibility'],
    [ann, `files/${file}/text`],
  ] as const) {
    for (const width of Object.values(widths)) {
      // The viewer draws its pages for the width that it finds.
      const page = await desk.pageOf(who, `${review.path}/${room}`, { width });
      if (room === 'eligibility') await page.locator('.pdf-text span').first().waitFor({ state: 'attached' });
      found.push(...(await faultsOf(page, room.slice(0, 20), { widths: [width] })));
      await page.context().close();
    }
  }

  expect(found).toEqual([]);
}, 180_000);
