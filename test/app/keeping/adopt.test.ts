import { copyFileSync, cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { reviewsOf } from '../../../server/accounts/review-index.queries';
import { adoptCommand } from '../../../server/commands/adopt';
import { checkDataFolder } from '../../../server/commands/checking/check-data-folder';
import { reviewFlow } from '../../../server/flow/review-flow.queries';
import { event } from '../../../server/ledger/events.rules';
import { selectMembers } from '../../../server/ledger/review.queries';
import { copyDatabase } from '../../../server/storage/archive-copy';
import { addPerson, makeHouse, type Person, type TestHouse } from '../house';
import type { TestReview } from '../review-builder';
import { run } from './command';
import { fullReview } from './full-review';

describe('adopt', () => {
  let there: TestHouse;
  let here: TestHouse;
  let review: TestReview<'ann' | 'obi'>;
  let zoe: Person;
  let folder: string;
  const adopt = (file: string, email = zoe.email) =>
    run(adoptCommand, [file, '--lead', email], here.house.config.dataDir);
  const reviewsHere = (): string[] => readdirSync(path.join(here.house.config.dataDir, 'reviews'));

  beforeEach(async () => {
    there = makeHouse();
    here = makeHouse();
    review = await fullReview(there);
    zoe = addPerson(here, { email: 'zoe@example.org' });
    folder = mkdtempSync(path.join(os.tmpdir(), 'winnow-adopt-'));
  });
  afterEach(async () => {
    await there.close();
    await here.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A review's file somewhere else, with its files beside it. */
  const carriedOff = async (): Promise<string> => {
    const file = path.join(folder, 'review.sqlite');
    await copyDatabase(review.file.db.name, file, 'review');
    cpSync(path.join(review.file.folder, 'files'), path.join(folder, 'files'), { recursive: true });
    return file;
  };

  it('takes in a review with its files; its new lead sees it, and check finds nothing', async () => {
    const done = await adopt(await carriedOff());

    const id = done.out.trim();
    expect([done.code, id]).toEqual([0, review.id]);
    expect(await checkDataFolder(here.house.config.dataDir, true)).toEqual([]);
    expect(reviewsOf(here.house.accounts, zoe.id)).toMatchObject([{ id, role: 'lead' }]);
    const shown = await zoe.agent.get(`/api/v1/reviews/${id}/records?fate=included`);
    expect(shown.body).toMatchObject({ items: [{ id: review.records[1] }] });
    const before = reviewFlow(review.file.db, 'all', new Date(0));
    const after = reviewFlow(here.house.reviews.open(id).db, 'all', new Date(0));
    expect({ ...after, asOf: '', event: 0 }).toEqual({ ...before, asOf: '', event: 0 });
    expect(after.event).toBe((before.event ?? 0) + 1);
  });

  it('finds members again by their address, and leaves all others names', async () => {
    const { ann, lea } = review.people;
    const sameAnn = addPerson(here, { email: ann.email, name: 'Ann here' });

    const id = (await adopt(await carriedOff())).out.trim();

    const members = selectMembers(here.house.reviews.open(id).db);
    const account = (member: string) => members.find((one) => one.id === member)?.account_id;
    expect(account(ann.member)).toBe(sameAnn.id);
    expect(account(lea.member)).toBeNull();
    expect(members.find((one) => one.id === lea.member)?.name).toBe('lea');
    expect((await sameAnn.agent.get(`/api/v1/reviews/${id}`)).status).toBe(200);
  });

  it('makes a member who is named lead the lead, with the votes they gave', async () => {
    const { ann } = review.people;
    const sameAnn = addPerson(here, { email: ann.email });

    const id = (await adopt(await carriedOff(), ann.email)).out.trim();

    const member = selectMembers(here.house.reviews.open(id).db).find((one) => one.account_id === sameAnn.id);
    expect(member).toMatchObject({ id: ann.member, role: 'lead', screening: true, status: 'active' });
  });

  it('takes the same review twice, each for itself, and an archived one too', async () => {
    review.act(event('review-archived', {}));
    const file = await carriedOff();

    const [first, second] = [(await adopt(file)).out.trim(), (await adopt(file)).out.trim()];

    expect(second).not.toBe(first);
    expect(await checkDataFolder(here.house.config.dataDir, true)).toEqual([]);
    expect(reviewsOf(here.house.accounts, zoe.id).map(({ archivedAt }) => archivedAt === null)).toEqual([
      false,
      false,
    ]);
  });

  it('takes a bare file, and says how many files did not come', async () => {
    const file = await carriedOff();
    rmSync(path.join(folder, 'files'), { recursive: true });

    const done = await adopt(file);

    expect([done.code, done.err]).toEqual([0, expect.stringContaining('1 attached files did not come')]);
  });

  it.each<[string, (db: BetterSqlite3.Database) => void, string]>([
    [
      'with a trigger of somebody else',
      (db) => db.exec('CREATE TRIGGER theirs AFTER INSERT ON events BEGIN DELETE FROM votes; END'),
      'not those of a Winnow review',
    ],
    [
      'whose tables do not follow from its ledger',
      (db) => db.exec("UPDATE records SET fate = 'included'"),
      'at fault',
    ],
    ['of a newer Winnow', (db) => db.pragma('user_version = 999'), 'newer Winnow'],
    ['of another program', (db) => db.pragma('application_id = 7'), 'not a Winnow review'],
  ])('refuses a file %s, and leaves nothing', async (_name, spoil, says) => {
    const file = await carriedOff();
    const db = new BetterSqlite3(file);
    spoil(db);
    db.close();

    await expect(adopt(file)).rejects.toThrow(says);
    expect(reviewsHere()).toEqual([]);
  });

  it('refuses what is no database, and a lead without an account', async () => {
    const notes = path.join(folder, 'notes.sqlite');
    writeFileSync(notes, 'These are notes, not a database.');
    copyFileSync(notes, path.join(folder, 'cut.zip'));
    writeFileSync(path.join(folder, 'cut.zip'), 'PK\u0003\u0004 and then it breaks off');

    await expect(adopt(notes)).rejects.toThrow('cannot be read');
    await expect(adopt(path.join(folder, 'cut.zip'))).rejects.toThrow('This zip is not taken');
    await expect(adopt(await carriedOff(), 'nobody@example.org')).rejects.toThrow('no open account');
    expect(reviewsHere()).toEqual([]);
  });
});
