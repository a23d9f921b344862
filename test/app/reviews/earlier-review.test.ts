import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { event } from '../../../server/ledger/events.rules';
import { openDatabase } from '../../../server/storage/database';
import { makeHouse, type TestHouse } from '../house';
import { buildReview, type TestReview } from '../review-builder';

const folder = mkdtempSync(path.join(os.tmpdir(), 'winnow-earlier-'));
let test: TestHouse;
let earlier: TestReview;
let update: TestReview;

/** A copy of a review's file, as a backup holds it. */
function fileOf(review: TestReview, name: string): string {
  const file = path.join(folder, name);
  review.file.db.exec(`VACUUM INTO '${file}'`);
  return file;
}

const decide = (review: TestReview, id: string, decision: 'include' | 'exclude'): void => {
  const [record, on] = [Number(id), { reason: null, consensus: false }];
  if (decision === 'exclude') {
    review.act(event('conflict-resolved', { record, stage: 'screening', decision, ...on }));
    return;
  }
  review.act([
    event('conflict-resolved', { record, stage: 'screening', decision, ...on }),
    event('retrieval-recorded', { record, outcome: 'retrieved', why: null }),
    event('conflict-resolved', { record, stage: 'eligibility', decision, ...on }),
  ]);
};

const take = (file: string | null) => {
  const request = update.people.lea.agent.post(`${update.path}/protocol/previous/file`);
  return file === null ? request.field('x', 'y') : request.attach('file', file);
};
const flow = async () =>
  (await update.people.lea.agent.get(`${update.api}/flow`).expect(200)).body as unknown;

beforeAll(() => {
  test = makeHouse();
  earlier = buildReview(test, { title: 'Sleep, first edition', records: 4 });
  update = buildReview(test, { title: 'Sleep, second edition', records: 3 });
  const [a = '', b = '', c = ''] = earlier.records;
  for (const id of [a, b, c]) decide(earlier, id, 'include');
  const about = { label: 'Park', participants: null, previous: false };
  earlier.act(event('study-grouped', { study: 'park', records: [Number(a), Number(b)], ...about }));
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true, force: true });
});

it('takes nothing from a review with anything pending', async () => {
  const { text } = await take(fileOf(earlier, 'pending.sqlite')).expect(422);

  expect(text).toContain('In “Sleep, first edition” 1 are still pending: finish it first.');
});

it('takes what the earlier review included, with its name and date in the ledger', async () => {
  decide(earlier, earlier.records[3] ?? '', 'exclude');

  await take(fileOf(earlier, 'done.sqlite')).expect(303);

  expect(await flow()).toMatchObject({ previous: { studies: 2, reports: 3 } });
  const day = test.house.clock().toISOString().slice(0, 10);
  const history = await update.people.lea.agent.get(`${update.path}/history`).expect(200);
  expect(history.text).toContain(`out of the file of “Sleep, first edition” as of ${day}`);
  const protocol = await update.people.lea.agent.get(`${update.path}/protocol`).expect(200);
  expect(protocol.text).toContain('Taken from the file of “Sleep, first edition”');
  expect(readdirSync(path.join(update.file.folder, 'incoming'))).toEqual([]);
});

it('says once more who entered the numbers when a person changes them', async () => {
  const form = { studies: '5', reports: '6' };
  await update.people.lea.agent.post(`${update.path}/protocol/previous`).type('form').send(form).expect(303);

  expect(await flow()).toMatchObject({ previous: { studies: 5, reports: 6 } });
  const protocol = await update.people.lea.agent.get(`${update.path}/protocol`).expect(200);
  expect(protocol.text).not.toContain('Taken from the file');
});

it('refuses what is no earlier review, and leaves nothing behind', async () => {
  const text = path.join(folder, 'text.sqlite');
  writeFileSync(text, 'Not a database at all. '.repeat(100));
  const forged = fileOf(earlier, 'forged.sqlite');
  const before = update.eventCount();
  const db = openDatabase(forged, 'review');
  db.exec(
    "DROP TRIGGER events_are_not_changed; UPDATE events SET payload = replace(payload, 'include', 'exclude')",
  );
  db.pragma('journal_mode = DELETE');
  db.close();

  for (const [file, says] of [
    [null, 'Choose the review.sqlite'],
    [text, 'cannot be read as a SQLite database'],
    [forged, 'The ledger of this file is broken'],
    [fileOf(update, 'own.sqlite'), 'are still pending'],
  ] as const) {
    const answer = await take(file);
    expect([answer.status, answer.text.includes(says)]).toEqual([422, true]);
    expect(answer.text).not.toContain('/incoming/');
  }
  expect(update.eventCount()).toBe(before);
  expect(readdirSync(path.join(update.file.folder, 'incoming'))).toEqual([]);
});
