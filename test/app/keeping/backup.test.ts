import { appendFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { selectReviewIds } from '../../../server/accounts/review-index.queries';
import { backupCommand } from '../../../server/commands/backup';
import { checkDataFolder } from '../../../server/commands/checking/check-data-folder';
import { openHouse } from '../../../server/commands/open-house';
import { restoreCommand } from '../../../server/commands/restore';
import { verifyCommand } from '../../../server/commands/verify';
import { readConfig } from '../../../server/config';
import { reviewFlow } from '../../../server/flow/review-flow.queries';
import { event } from '../../../server/ledger/events.rules';
import { silentLog } from '../../../server/log';
import { lockDataFolder } from '../../../server/storage/data-folder';
import { makeHouse, type TestHouse } from '../house';
import type { TestReview } from '../review-builder';
import { run } from './command';
import { fullReview } from './full-review';

describe('a backup', () => {
  let test: TestHouse;
  let review: TestReview<'ann' | 'obi'>;
  let folder: string;
  let target: string;
  const dataDir = (): string => test.house.config.dataDir;
  const flowOf = (house: TestHouse['house']): string =>
    JSON.stringify(reviewFlow(house.reviews.open(review.id).db, 'all', new Date(0)));

  beforeEach(async () => {
    test = makeHouse();
    review = await fullReview(test);
    folder = mkdtempSync(path.join(os.tmpdir(), 'winnow-keeping-'));
    target = path.join(folder, 'backup');
  });
  afterEach(async () => {
    await test.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('of an open house restores to the same review, with everybody signed out', async () => {
    test.house.accounts
      .prepare(
        "INSERT INTO sessions (id, account_id, user_agent, created_at, seen_at) VALUES ('s', ?, '', '2026', '2026')",
      )
      .run(review.people.ann.id);

    const made = await run(backupCommand, [target], dataDir());
    const verified = await run(verifyCommand, [target], dataDir());
    const restored = path.join(folder, 'restored');
    const done = await run(restoreCommand, [target], restored);

    expect([made.code, verified.code, done.code]).toEqual([0, 0, 0]);
    expect(JSON.parse(made.out)).toMatchObject({ target, reviews: 1, files: 3 });
    expect(JSON.parse(verified.out)).toEqual({ ok: true, faults: [] });
    expect(await checkDataFolder(restored, true)).toEqual([]);
    const house = openHouse(readConfig({ DATA_DIR: restored }), { log: silentLog });
    expect(selectReviewIds(house.accounts)).toEqual([review.id]);
    expect(house.accounts.prepare('SELECT count(*) AS n FROM sessions').get()).toEqual({ n: 0 });
    expect(flowOf(house)).toBe(flowOf(test.house));
    await house.close();
  });

  it('holds what was done until then and nothing later', async () => {
    await run(backupCommand, [target], dataDir());
    review.act(event('reason-added', { reason: 'later', stage: 'screening', label: 'Later' }));

    const restored = path.join(folder, 'restored');
    await run(restoreCommand, [target], restored);

    const house = openHouse(readConfig({ DATA_DIR: restored }), { log: silentLog });
    const { db } = house.reviews.open(review.id);
    const events = db.prepare('SELECT count(*) AS n FROM events').get() as { n: number };
    expect(events.n).toBe(review.eventCount() - 1);
    await house.close();
  });

  it('never overwrites, whatever is there', async () => {
    writeFileSync(target, 'mine');

    await expect(run(backupCommand, [target], dataDir())).rejects.toThrow('is there already');
    expect(readdirSync(folder)).toEqual(['backup']);
  });

  it('is not made of data at fault, and leaves nothing behind', async () => {
    const [name = ''] = readdirSync(path.join(review.file.folder, 'files'));
    appendFileSync(path.join(review.file.folder, 'files', name), 'changed');

    await expect(run(backupCommand, [target], dataDir())).rejects.toThrow('does not fit its name');
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['changed', 'is not what was backed up'],
    ['missing', 'is missing'],
    ['added', 'was not part of the backup'],
  ])('with a file %s does not verify and is not restored', async (how, says) => {
    await run(backupCommand, [target], dataDir());
    const [name = ''] = readdirSync(path.join(target, 'reviews', review.id, 'files'));
    const file = path.join(target, 'reviews', review.id, 'files', name);
    if (how === 'changed') appendFileSync(file, 'x');
    else if (how === 'missing') rmSync(file);
    else writeFileSync(`${file}0`, 'x');

    const verified = await run(verifyCommand, [target], dataDir());
    const restored = path.join(folder, 'restored');

    expect(verified.code).toBe(1);
    expect(verified.out).toContain(says);
    await expect(run(restoreCommand, [target], restored)).rejects.toThrow('Nothing was restored');
    expect(existsSync(path.join(restored, 'winnow.sqlite'))).toBe(false);
    expect(existsSync(path.join(restored, 'reviews'))).toBe(false);
  });

  it('is restored only into an empty folder that nobody holds', async () => {
    await run(backupCommand, [target], dataDir());
    const held = path.join(folder, 'held');
    const lock = lockDataFolder(held);

    await expect(run(restoreCommand, [target], dataDir())).rejects.toThrow('is not empty');
    await expect(run(restoreCommand, [target], held)).rejects.toThrow('Another Winnow serves');
    lock.release();
    expect((await run(restoreCommand, [target], held)).code).toBe(0);
  });

  it('is told from a folder that is none', async () => {
    await expect(run(verifyCommand, [dataDir()], dataDir())).rejects.toThrow('is no backup that Winnow made');
    await expect(run(verifyCommand, [path.join(folder, 'nothing')], dataDir())).rejects.toThrow('nothing at');
    await expect(run(backupCommand, [], dataDir())).rejects.toThrow('Name one new folder');
  });
});
