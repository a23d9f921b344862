import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import type { Flow } from '../../server/flow/flow.rules';
import { openBrowser } from './browser';
import { Typist } from './keyboard';
import { startServer, type RunningServer } from './server';

const PASSWORD = 'seven quiet herons';
const TOPICS = ['Sleep', 'Pain', 'Vision', 'Hearing', 'Growth', 'Speech'];

const ris = (topics: readonly string[]): string =>
  topics
    .map((topic) =>
      [
        'TY  - JOUR',
        `TI  - ${topic} in made-up patients: a cohort study`,
        `AU  - Author, ${topic}`,
        `PY  - ${String(2010 + TOPICS.indexOf(topic))}`,
        'JO  - Journal of Invented Medicine',
        `SP  - ${String(100 + TOPICS.indexOf(topic))}`,
        `DO  - 10.5555/walk.${topic.toLowerCase()}`,
        `AB  - We followed made-up patients. ${topic} changed in some of them.`,
        'ER  - ',
      ].join('\r\n'),
    )
    .join('\r\n\r\n');

/** A PDF of one empty page that viewers open: objects, and a table of where each begins. */
function onePagePdf(): string {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] >>',
  ];
  let pdf = '%PDF-1.4\n';
  const starts = objects.map((object, index) => {
    const start = pdf.length;
    pdf += `${String(index + 1)} 0 obj\n${object}\nendobj\n`;
    return `${String(start).padStart(10, '0')} 00000 n \n`;
  });
  const size = String(objects.length + 1);
  return `${pdf}xref\n0 ${size}\n0000000000 65535 f \n${starts.join('')}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${String(pdf.length)}\n%%EOF\n`;
}

let browser: Browser;
let server: RunningServer;
let folder: string;
let lea: Typist;
let ann: Typist;
let ben: Typist;
let cem: Typist;
let review: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'winnow-walk-'));
  writeFileSync(path.join(folder, 'first.ris'), ris(TOPICS.slice(0, 4)));
  writeFileSync(path.join(folder, 'second.ris'), ris(TOPICS.slice(2)));
  writeFileSync(path.join(folder, 'full-text.pdf'), onePagePdf());
  browser = await openBrowser();
  server = await startServer();
  [lea, ann, ben, cem] = (await Promise.all([0, 1, 2, 3].map(() => Typist.at(browser, server.baseUrl)))) as [
    Typist,
    Typist,
    Typist,
    Typist,
  ];
});

afterAll(async () => {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function flowNow(): Promise<Flow> {
  const answer = await lea.page.request.get(`/api/v1${review}/flow`);
  if (!answer.ok()) throw new Error(`${String(answer.status())}: ${await answer.text()}`);
  return (await answer.json()) as Flow;
}

async function expectSoundFlow(): Promise<Flow> {
  const flow = await flowNow();
  expect(flow.identities.filter(({ holds, level }) => level === 'error' && !holds)).toEqual([]);
  return flow;
}

test('UX-02: sets Winnow up, makes a review and writes its protocol', async () => {
  await lea.open(server.setupLink ?? '');
  await lea.look('set-up');
  await lea.type('Your name', 'Lea Marin');
  await lea.type('E-mail', 'lea@example.org');
  await lea.type('Password', PASSWORD);
  await lea.press('Make the account');
  await lea.look('my-reviews-empty');
  await lea.type('Title', 'What is known of made-up patients');
  await lea.press('Make a review');
  review = /^\/reviews\/[^/]+/.exec(new URL(lea.page.url()).pathname)?.[0] ?? '';
  await lea.look('home-empty');

  await lea.goTo('Protocol');
  await lea.type('Question', 'What happens to made-up patients?');
  await lea.type('Inclusion criteria', 'Cohort studies of made-up patients');
  await lea.press('Save the protocol');
  for (const reason of ['Wrong population', 'Wrong design']) {
    const field = lea.page.locator('#reasons-eligibility').getByLabel('Another reason');
    await lea.tabTo(field);
    await lea.page.keyboard.type(reason);
    await lea.andThen(() => lea.page.keyboard.press('Enter'));
  }
  await lea.look('protocol');

  expect(await lea.page.locator('#reasons-eligibility ol > li').count()).toBe(2);
});

test('UX-02: invites the team by links', async () => {
  for (const [who, name, role] of [
    [ann, 'Ann Reviewer', 'reviewer'],
    [ben, 'Ben Reviewer', 'reviewer'],
    [cem, 'Cem Judge', 'adjudicator'],
  ] as const) {
    await lea.goTo('Team');
    await lea.type('E-mail', `${name.split(' ')[0]?.toLowerCase() ?? ''}@example.org`);
    await lea.choose(/^Role/, role);
    await lea.press('Invite');
    const link = await lea.page.getByLabel('The link to send').inputValue();
    await who.open(link);
    await who.type('Your name', name);
    await who.type('Choose a password', PASSWORD);
    await who.press('Make the account and join');
  }
  await lea.goTo('Team');
  await lea.look('team');

  expect(await lea.page.getByRole('rowheader').allTextContents()).toEqual(
    expect.arrayContaining([expect.stringContaining('Cem Judge') as string]) as string[],
  );
});

test('UX-02: loads two searches and finds what they have in common', async () => {
  await lea.goTo('Sources');
  await lea.look('sources-empty');
  for (const [name, file] of [
    ['PubMed', 'first.ris'],
    ['Embase', 'second.ris'],
  ] as const) {
    await lea.goTo('Sources');
    await lea.type('Name', name);
    await lea.press('Add the source');
    await lea.goTo('Sources');
    await lea.choose(/^Source$/, name);
    await lea.tabTo(lea.page.getByLabel(/^File/));
    // The system's own file dialog is the one thing that a page cannot be driven through.
    await lea.page.getByLabel(/^File/).setInputFiles(path.join(folder, file));
    await lea.press('Read the file');
    const load = lea.page.getByRole('button', { name: /^Load 4 records/ });
    await load.waitFor();
    await lea.look(`preview-${name.toLowerCase()}`);
    await lea.press(/^Load 4 records/);
    await lea.page.getByRole('link', { name: 'Show its records' }).waitFor();
    await lea.page.getByText('duplicates looked for').waitFor();
  }
  await lea.look('import');
  await lea.goTo('Sources');
  await lea.look('sources');
  await lea.goTo('Duplicates');
  await lea.look('duplicates');
  await lea.goTo('Records');
  await lea.look('records');

  const flow = await expectSoundFlow();
  expect(flow.databasesAndRegisters).toMatchObject({
    identified: { databases: 8 },
    removed: { duplicates: 2 },
    screened: 6,
  });
});

/** Votes by the keys given, one a record, and waits after each until the next record has come. */
async function vote(who: Typist, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    const title = who.page.locator('#record-title');
    const before = (await title.textContent()) ?? '';
    await who.painted();
    await who.page.keyboard.press(key);
    await who.page.locator('#record-title').filter({ hasNotText: before }).waitFor();
  }
}

test('UX-02: is screened blind by two, by single keys', async () => {
  await ann.goTo('Screening');
  await ann.look('screening');
  await vote(ann, ['i', 'i', 'i', 'i', 'e', 'e']);
  await ann.look('screening-done');
  await ben.goTo('Flow');
  await ben.look('home-blinded');
  await ben.goTo('Screening');
  await vote(ben, ['i', 'i', 'm', 'e', 'e', 'e']);
  expect(await ben.page.locator('#record-title').textContent()).toBe('Nothing is left for you to screen');

  const flow = await expectSoundFlow();
  expect(flow.databasesAndRegisters).toMatchObject({
    excluded: { total: 2 },
    pending: { screeningConflicts: 1, retrieval: 3 },
  });
});

test('UX-02: has its conflict resolved and its full texts retrieved', async () => {
  await cem.goTo('Flow');
  await cem.goTo('Screening conflicts');
  await cem.look('screening-conflicts');
  await cem.page.keyboard.press('i');
  await cem.page.getByRole('heading', { name: 'No conflicts' }).waitFor();
  await cem.goTo('Retrieval');
  await cem.look('retrieval');
  const attach = cem.page.getByText('Attach PDF').first();
  await cem.tabTo(cem.page.locator('summary').filter({ hasText: 'Attach PDF' }).first());
  await cem.page.keyboard.press('Enter');
  await attach.waitFor();
  await cem.page.locator('input[type=file]').first().setInputFiles(path.join(folder, 'full-text.pdf'));
  await cem.press('Attach');
  for (let left = 0; left < 2; left += 1) await cem.press(/^Retrieved/);
  await cem.tabTo(cem.page.locator('summary').filter({ hasText: 'Not retrieved' }).first());
  await cem.page.keyboard.press('Enter');
  await cem.press(/^Mark as not retrieved|^Not retrieved/);

  const flow = await expectSoundFlow();
  expect(flow.databasesAndRegisters).toMatchObject({ sought: 4, notRetrieved: 1, assessed: 3 });
});

test('UX-02: is assessed in full text with reasons, grouped and exported', async () => {
  for (const who of [ann, ben]) {
    await who.goTo('Eligibility');
    if (who === ann) await who.look('eligibility');
    await vote(who, ['i', 'i', '1']);
  }
  await lea.goTo('Studies');
  await lea.look('studies');
  await lea.goTo('Exports');
  await lea.look('exports');
  await lea.goTo('History');
  await lea.look('history');
  await lea.goTo('Flow');
  await lea.look('home');
  await lea.follow('Table, past days and files');
  await lea.look('flow');
  await lea.goTo('Records');
  await lea.follow(/^Sleep in made-up patients/);
  await lea.look('record');

  const flow = await expectSoundFlow();
  expect(flow).toMatchObject({
    interim: false,
    databasesAndRegisters: { reportsExcluded: { total: 1, reasons: [{ reason: 'Wrong population', n: 1 }] } },
    included: { studies: 2, reports: 2 },
  });
});

test('no page of the walk fails axe or scrolls sideways on a phone', () => {
  expect([lea, ann, ben, cem].flatMap(({ faults }) => faults)).toEqual([]);
});
