import request, { type Test } from 'supertest';
import { createToken } from '../../../server/accounts/tokens.actions';
import { checkFacts, selectNextNumber } from '../../../server/identification/facts.queries';
import { selectImport, updateJob } from '../../../server/identification/imports/jobs.queries';
import { sweepInterrupted } from '../../../server/identification/imports/running.actions';
import { selectOptionalRecord } from '../../../server/ledger/records.queries';
import type { CitationRecord } from '../../../importers/record';
import { retryImport } from '../../../server/identification/imports/imports.actions';
import { event } from '../../../server/ledger/events.rules';
import { makeHouse, type TestHouse } from '../house';
import {
  addSource,
  importFile,
  importState,
  recordsOf,
  risOf,
  upload,
  type ImportState,
} from './import-files';
import { buildReview } from '../review-builder';

let test: TestHouse;
beforeAll(() => {
  test = makeHouse();
});
afterAll(() => test.close());

describe('importing a file', () => {
  it('keeps every record, in file order, under numbers without gaps', async () => {
    const review = buildReview(test);
    const source = await addSource(review);

    const state = await importFile(test, review, source, risOf(1, 450));

    expect(state).toMatchObject({
      status: 'done',
      format: 'ris',
      read: 450,
      kept: 450,
      rejected: 0,
      progress: 1,
    });
    const items = await recordsOf(review);
    expect(items.map(({ id }) => id)).toEqual(Array.from({ length: 200 }, (_, at) => String(at + 1)));
    expect(items[0]).toMatchObject({
      doi: '10.5555/lamp.1',
      fate: 'awaiting-screening',
      title: expect.any(String),
    });
    expect(checkFacts(review.file.db)).toEqual([]);
  });

  it('tells on its page what it was read as, and how many of its records are duplicates', async () => {
    const review = buildReview(test);
    const source = await addSource(review);
    await importFile(test, review, source, risOf(1, 3));
    const { id } = await importFile(test, review, source, risOf(2, 4));

    const { text } = await review.people.lea.agent.get(`${review.path}/imports/${id}`);

    expect(text).toContain('read as RIS, UTF-8');
    expect(text).toContain('4 records loaded, duplicates looked for. 2 of them are duplicates.');
  });

  it('tells what it rejected, with line, reason and text, so that read = kept + rejected', async () => {
    const review = buildReview(test);
    const source = await addSource(review);
    const content = `${risOf(1)}TY  - JOUR\nER  - \n${risOf(3)}`;

    const state = await importFile(test, review, source, content);

    expect(state).toMatchObject({ status: 'done', read: 5, kept: 4, rejected: 1 });
    expect(state.problems).toEqual([
      { kind: 'rejected', line: 15, message: 'This record is empty.', raw: 'TY  - JOUR\nER  - ' },
    ]);
    expect(checkFacts(review.file.db)).toEqual([]);
  });

  it.each([
    ['that is no export', 'Dear all, please find attached.\n', 'note.txt'],
    ['that is empty', '', 'empty.ris'],
    ['that is a PDF', '%PDF-1.7\n%âãÏÓ\n1 0 obj\n', 'paper.ris'],
    ['whose records are all cut off', 'TY  - JOUR\n', 'cut.ris'],
    ['of bytes at random', Buffer.from([0, 255, 3, 200, 0, 0, 9, 128, 77, 0]), 'noise.ris'],
  ])('refuses a file %s and loads nothing of it', async (_what, content, name) => {
    const review = buildReview(test);
    const source = await addSource(review);
    const before = review.eventCount();

    const state = await importFile(test, review, source, content, { name });

    expect(state).toMatchObject({
      status: 'failed',
      read: 0,
      kept: 0,
      rejected: 0,
      says: expect.stringContaining(name),
    });
    expect([await recordsOf(review), review.eventCount()]).toEqual([[], before]);
  });

  it('reads Windows-1252 and says so', async () => {
    const review = buildReview(test);
    const source = await addSource(review);
    const content = Buffer.from(
      'TY  - JOUR\nTI  - Caf\xe9s at night and the sleep of waiters\nER  - \n',
      'latin1',
    );

    const state = await importFile(test, review, source, content);

    expect(state).toMatchObject({ status: 'done', encoding: 'windows-1252' });
    expect((await recordsOf(review))[0]?.title).toBe('Cafés at night and the sleep of waiters');
  });

  it('asks what the columns of an unknown table hold, and goes on once told', async () => {
    const review = buildReview(test);
    const source = await addSource(review);
    const content = 'Bezeichnung,Kennung\nLamps at night,10.5555/x\nLamps by day,10.5555/y\n';

    const asked = await importFile(test, review, source, content, { name: 'tabelle.csv' });
    const wrong = await review.people.lea.agent
      .post(`${review.api}/imports/${asked.id}/mapping`)
      .send({ columns: { Nichts: 'title' } });
    const told = await review.people.lea.agent
      .post(`${review.api}/imports/${asked.id}/mapping`)
      .send({ columns: { Bezeichnung: 'title', Kennung: 'doi' } });
    await test.house.workers.idle();

    expect(asked).toMatchObject({ status: 'needs-mapping', columns: ['Bezeichnung', 'Kennung'] });
    expect([wrong.status, told.status]).toEqual([422, 202]);
    expect(await importState(review, asked.id)).toMatchObject({ status: 'done', kept: 2 });
    expect((await recordsOf(review)).map(({ doi }) => doi)).toEqual(['10.5555/x', '10.5555/y']);
  });

  it('refuses an order without a file, or for a source that is not there', async () => {
    const review = buildReview(test);
    const source = await addSource(review);

    const noFile = await review.people.lea.agent.post(`${review.api}/imports`).field('source', source);
    const noSource = await upload(review, 'nowhere', risOf(1));

    expect([noFile.status, noFile.body.errors]).toEqual([422, { file: 'Choose a file.' }]);
    expect([noSource.status, noSource.body.errors]).toEqual([422, { source: 'Choose a source.' }]);
  });

  it.each(['adjudicator', 'reviewer', 'observer'] as const)('is not for a member who is %s', async (role) => {
    const review = buildReview(test, { members: { una: role } });
    const source = await addSource(review);
    const { agent } = review.people.una;

    const posted = await agent
      .post(`${review.api}/imports`)
      .field('source', source)
      .attach('file', Buffer.from(risOf(1)), 'a.ris');
    const listed = await agent.get(`${review.api}/imports`);

    expect([posted.status, listed.status]).toEqual([403, 200]);
  });
});

describe('C-14: the same file again', () => {
  it('is refused, unless it is asked for or the import was withdrawn', async () => {
    const review = buildReview(test);
    const source = await addSource(review);
    const first = await importFile(test, review, source, risOf(1));

    const refused = await upload(review, source, risOf(1));
    const again = await importFile(test, review, source, risOf(1), { again: 'true' });
    const lea = review.people.lea.agent;
    const withdrawn = [
      (await lea.delete(`${review.api}/imports/${first.id}`)).status,
      (await lea.delete(`${review.api}/imports/${again.id}`)).status,
    ];
    const after = await upload(review, source, risOf(1));
    await test.house.workers.idle();

    expect([refused.status, again.status, withdrawn, after.status]).toEqual([409, 'done', [204, 204], 202]);
    expect((await recordsOf(review)).map(({ id }) => id)).toEqual(['5', '6']);
  });

  it('posted twice at once loads once', async () => {
    const review = buildReview(test);
    const source = await addSource(review);

    const responses = await Promise.all([upload(review, source, risOf(1)), upload(review, source, risOf(1))]);
    await test.house.workers.idle();

    expect(responses.map(({ status }) => status).sort()).toEqual([202, 409]);
    expect(await recordsOf(review)).toHaveLength(2);
  });

  it('brings back what was decided before it was withdrawn', async () => {
    const review = buildReview(test, { rules: { screening: { include: 1, exclude: 1 } } });
    const source = await addSource(review);
    const first = await importFile(test, review, source, risOf(1, 3));
    const { lea } = review.people;
    review.act(
      event('conflict-resolved', {
        ...{ record: 2, stage: 'screening', decision: 'exclude', reason: null, consensus: false },
      }),
    );

    await lea.agent.delete(`${review.api}/imports/${first.id}`);
    const empty = await recordsOf(review);
    await importFile(test, review, source, risOf(1, 3));

    expect(empty).toEqual([]);
    expect((await recordsOf(review)).map(({ id, fate }) => [id, fate])).toEqual([
      ['4', 'awaiting-screening'],
      ['5', 'excluded-at-screening'],
      ['6', 'awaiting-screening'],
    ]);
    expect((await lea.agent.get(`${review.api}/duplicates`)).body.items).toEqual([]);
  });
});

describe('several imports', () => {
  it('load one after the other, each under numbers of its own', async () => {
    const review = buildReview(test);
    const source = await addSource(review);

    await Promise.all([1, 1000, 2000].map((from) => upload(review, source, risOf(from, 60))));
    await test.house.workers.idle();

    const { items } = (await review.people.lea.agent.get(`${review.api}/imports`)).body as {
      items: ImportState[];
    };
    expect(items.map(({ status, kept }) => [status, kept])).toEqual(Array(3).fill(['done', 60]));
    expect(await recordsOf(review)).toHaveLength(180);
    expect(checkFacts(review.file.db)).toEqual([]);
  });

  it('link the records that they share, and count up', async () => {
    const review = buildReview(test);
    const [pubmed, scopus] = [
      await addSource(review),
      await addSource(review, undefined, { name: 'Scopus' }),
    ];
    await importFile(test, review, pubmed, risOf(1, 5));
    await importFile(test, review, scopus, risOf(4, 5));

    const items = await recordsOf(review);
    const flow = (await review.people.lea.agent.get(`${review.api}/flow`)).body;

    expect(items.filter(({ fate }) => fate === 'duplicate').map(({ id }) => id)).toEqual(['6', '7']);
    expect(flow.databasesAndRegisters).toMatchObject({
      identified: { databases: 10 },
      removed: { duplicates: 2 },
      screened: 8,
    });
  });
});

describe('a server that stops while an import is loading', () => {
  it('shows nothing half-loaded when it is back, and starts the import again', async () => {
    const before = makeHouse();
    const review = buildReview(before);
    const source = await addSource(review);
    await importFile(before, review, source, risOf(1));
    const { id } = (await upload(review, source, risOf(500, 6000))).body as { id: string };
    while ((await importState(review, id)).kept === 0);
    await before.house.close();

    const after = makeHouse({ DATA_DIR: before.house.config.dataDir });
    const { token } = createToken(after.house, review.people.lea.id, 'after');
    const get = (path: string): Test => request(after.app).get(path).set('Authorization', `Bearer ${token}`);
    const file = after.house.reviews.open(review.id);
    const leftovers = selectNextNumber(file.db);
    const interrupted = (await get(`${review.api}/imports/${id}`)).body;
    const records = (await get(`${review.api}/records`)).body;
    retryImport(after.house, file, id);
    await after.house.workers.idle();
    const done = (await get(`${review.api}/imports/${id}`)).body;
    const faults = checkFacts(file.db);
    await after.close();

    expect(leftovers).toBeGreaterThan(3);
    expect(interrupted).toMatchObject({ status: 'interrupted', read: 0, kept: 0 });
    expect(records.items).toHaveLength(2);
    expect(done).toMatchObject({ status: 'done', kept: 6000 });
    expect(faults).toEqual([]);
  });

  it('goes on looking for duplicates where it was interrupted', async () => {
    const before = makeHouse();
    const review = buildReview(before);
    const { id } = await importFile(before, review, await addSource(review), risOf(1, 3));
    const [known] = await recordsOf(review);
    const { title, authors, year, journal, doi } = known as Partial<CitationRecord>;
    review.addRecords([{ title, authors, year, journal, doi }]);
    updateJob(review.file.db, id, { status: 'matching' });
    await before.house.close();

    const after = makeHouse({ DATA_DIR: before.house.config.dataDir });
    const file = after.house.reviews.open(review.id);
    sweepInterrupted(after.house, file);
    await after.house.workers.idle();
    const [state, fate] = [selectImport(file.db, id).status, selectOptionalRecord(file.db, 4, '')?.fate];
    await after.close();

    expect([state, fate]).toEqual(['done', 'duplicate']);
  });
});
