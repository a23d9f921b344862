import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkReviewFile } from '../../server/commands/checking/check-review';
import { event } from '../../server/ledger/events.rules';
import { act, foundTestReview, importRecords } from '../ledger/review-in-memory';

const WORDS = 'Preclinical-animal-model';

/** A closed review's file in which WORDS stand in the ledger and in the tables folded from it. */
function closedReview(folder: string): string {
  const { review, close } = foundTestReview();
  importRecords(review, 'database', 1, 3);
  act(
    review,
    event('reason-added', { reason: 'r1', stage: 'eligibility', label: WORDS }),
    event('records-removed', { records: [2], by: 'other', reason: 'In another language' }),
  );
  const file = path.join(folder, 'review.sqlite');
  review.db.pragma('wal_checkpoint(TRUNCATE)');
  copyFileSync(review.db.name, file);
  close();
  return file;
}

/** Every place of WORDS in the file. */
function placesOf(words: string, bytes: Buffer): number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(words); at >= 0; at = bytes.indexOf(words, at + 1)) places.push(at);
  return places;
}

describe('check --rebuild of a review’s file', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'winnow-check-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('finds nothing wrong but the missing facts of records that no file brought', async () => {
    const faults = await checkReviewFile(closedReview(folder), true);

    expect(faults.filter(({ kind }) => !['import', 'facts', 'digest'].includes(kind))).toEqual([]);
  });

  it('names the fault after one byte was changed, wherever the words stand', async () => {
    const file = closedReview(folder);
    const sound = readFileSync(file);
    const before = (await checkReviewFile(file, true)).length;
    const places = placesOf(WORDS, sound);
    expect(places.length).toBeGreaterThan(1);

    const found: string[] = [];
    for (const [index, place] of places.entries()) {
      const bytes = Buffer.from(sound);
      bytes.writeUInt8(bytes.readUInt8(place) ^ 0x20, place);
      const changed = path.join(folder, `changed-${String(index)}.sqlite`);
      writeFileSync(changed, bytes);
      const faults = await checkReviewFile(changed, true);
      expect(faults.length).toBeGreaterThan(before);
      found.push(...faults.map(({ kind, where, says }) => `${kind} ${where}: ${says}`));
    }

    expect(found.join('\n')).toMatch(/event event \d+: its content does not fit its hash/);
    expect(found.join('\n')).toMatch(/projection reasons: holds .*but the events make it/);
  });

  it('says of a file that is none what it is not', async () => {
    const file = path.join(folder, 'notes.sqlite');
    writeFileSync(file, 'These are notes, not a database.');

    expect(await checkReviewFile(file, true)).toEqual([
      expect.objectContaining({ kind: 'file', where: file }) as object,
    ]);
  });
});
