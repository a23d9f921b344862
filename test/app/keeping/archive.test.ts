import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { adoptCommand } from '../../../server/commands/adopt';
import { checkDataFolder } from '../../../server/commands/checking/check-data-folder';
import { flowCommand } from '../../../server/commands/flow';
import { unpackZip } from '../../../server/storage/archive-zip';
import { addPerson, makeHouse, type TestHouse } from '../house';
import { buildReview, type TestMember, type TestReview } from '../review-builder';
import { run } from './command';
import { attachPdf, fullReview } from './full-review';

const LIMITS = { entries: 1000, each: 1e9, total: 1e9 };

describe('the whole review as one file', () => {
  let test: TestHouse;
  let review: TestReview<'ann' | 'obi'>;
  let folder: string;

  beforeEach(async () => {
    test = makeHouse();
    review = await fullReview(test, 'Sleep & "shifts"');
    folder = mkdtempSync(path.join(os.tmpdir(), 'winnow-archive-'));
  });
  afterEach(async () => {
    await test.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const save = async (who: TestMember = review.people.lea, query = ''): Promise<string> => {
    const answer = await who.agent
      .get(`${review.api}/exports/whole${query}`)
      .buffer(true)
      .responseType('blob');
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/zip']);
    const file = path.join(folder, `${String(readdirSync(folder).length)}.zip`);
    writeFileSync(file, answer.body as Buffer);
    return file;
  };
  const unpack = async (zip: string): Promise<string> => {
    const place = mkdtempSync(path.join(folder, 'unpacked-'));
    await unpackZip(zip, LIMITS, ({ name }) => path.join(place, name));
    return place;
  };
  const flow = async (file: string): Promise<string> =>
    (await run(flowCommand, [file], test.house.config.dataDir)).out;

  it('is opened by another Winnow, where check finds nothing and the flow is the same to the byte', async () => {
    const { lea } = review.people;
    const there = makeHouse();
    const sameLead = addPerson(there, { email: lea.email });

    const zip = await save();
    const done = await run(adoptCommand, [zip, '--lead', sameLead.email], there.house.config.dataDir);

    expect(done.code).toBe(0);
    const { dataDir } = there.house.config;
    expect(await checkDataFolder(dataDir, true)).toEqual([]);
    const adopted = await flow(path.join(dataDir, 'reviews', done.out.trim(), 'review.sqlite'));
    expect(adopted).toBe(await flow(review.file.db.name));
    expect(JSON.parse(adopted)).toMatchObject({ included: { studies: 1, reports: 1, participants: 22 } });
    await there.close();
  });

  it('explains each of its tables, and names the file of a full text by its digest', async () => {
    const place = await unpack(await save());

    const readme = readFileSync(path.join(place, 'README.txt'), 'utf8');
    const db = new BetterSqlite3(path.join(place, 'review.sqlite'), { readonly: true });
    const tables = db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
      .pluck()
      .all() as string[];
    expect(tables.filter((name) => !readme.includes(`\n${name}\n  `))).toEqual([]);
    const hash = db.prepare('SELECT hash FROM files').pluck().get() as string;
    expect(readdirSync(path.join(place, 'files'))).toEqual([hash]);
    expect(readFileSync(path.join(place, 'files', hash), 'utf8')).toContain('the full text');
    db.close();
  });

  it('is the same to the byte while nothing is done', async () => {
    const [once, again] = [await save(), await save()];

    expect(readFileSync(once).equals(readFileSync(again))).toBe(true);
    expect(readdirSync(path.join(review.file.folder, 'incoming'))).toEqual([]);
  });

  it('can be saved without names, addresses and files; nothing of them is left in it', async () => {
    const { ann, lea } = review.people;
    const place = await unpack(await save(lea, '?people=no&files=no'));

    const bytes = readFileSync(path.join(place, 'review.sqlite'));
    for (const secret of [ann.email, lea.email, ann.id]) expect(bytes.includes(secret)).toBe(false);
    expect(readdirSync(place).sort()).toEqual(['README.txt', 'review.sqlite']);
    const db = new BetterSqlite3(path.join(place, 'review.sqlite'), { readonly: true });
    expect(db.prepare('SELECT name FROM people ORDER BY name').pluck().all()).toEqual([
      'Member 1',
      'Member 2',
      'Member 3',
    ]);
    db.close();
  });

  it('is for leads from whom nothing is hidden', async () => {
    const blinded = buildReview(test, { leadScreens: true, members: { ada: 'adjudicator' } });
    const ask = async (who: TestMember, of: TestReview<never>): Promise<number> =>
      (await who.agent.get(`${of.path}/exports/whole`)).status;

    expect(await ask(blinded.people.lea, blinded)).toBe(403);
    expect(await ask(blinded.people.ada, blinded)).toBe(403);
    expect(await ask(review.people.ann, review)).toBe(403);
    expect(await ask(review.people.lea, review)).toBe(200);
    expect((await review.people.lea.agent.get(`${review.path}/exports`)).text).toContain(
      'Save the whole review',
    );
    expect((await blinded.people.lea.agent.get(`${blinded.path}/exports`)).text).not.toContain(
      'Save the whole',
    );
  });

  it('holds a file once that two records share', async () => {
    const [, second = ''] = review.records;
    await attachPdf(review, second, 'the full text');
    await attachPdf(review, second, 'a supplement');

    const place = await unpack(await save());

    expect(readdirSync(path.join(place, 'files'))).toHaveLength(2);
  });
});
