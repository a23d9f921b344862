import { checkFacts } from '../../../server/identification/facts.queries';
import type { Database } from '../../../server/storage/database';
import { makeHouse, type TestHouse } from '../house';
import { addSource, importFile, risOf } from './import-files';
import { buildReview } from '../review-builder';

let test: TestHouse;
beforeAll(() => {
  test = makeHouse();
});
afterAll(() => test.close());

/** What somebody with a SQLite tool might do to the file, past the triggers. */
const tampering: [string, (db: Database) => void, string][] = [
  [
    'a record is rewritten',
    (db) => {
      db.exec(
        "DROP TRIGGER records_are_not_changed; UPDATE facts_records SET content = '{}' WHERE number = 2",
      );
    },
    'record 2 was changed after it was imported',
  ],
  [
    'a record and its digest are rewritten',
    (db) => {
      db.exec('DROP TRIGGER records_are_not_changed');
      db.exec(
        'UPDATE facts_records SET (content, digest) = (SELECT content, digest FROM facts_records WHERE number = 1) WHERE number = 2',
      );
    },
    'its records do not fit its digest',
  ],
  [
    'the text of a record in its file is rewritten',
    (db) => {
      db.exec("DROP TRIGGER raws_are_not_changed; UPDATE facts_raws SET raw = 'TY  - JOUR' WHERE number = 3");
    },
    'its records do not fit its digest',
  ],
  [
    'the last record is deleted',
    (db) => {
      db.exec('DROP TRIGGER sealed_records_are_not_deleted; DROP TRIGGER sealed_raws_are_not_deleted');
      db.exec('PRAGMA foreign_keys = OFF; DELETE FROM facts_records WHERE number = 3');
    },
    'it holds 2 of 3 records',
  ],
];

it.each(tampering)('check notices when %s', async (_what, tamper, says) => {
  const review = buildReview(test);
  const { id } = await importFile(test, review, await addSource(review), risOf(1, 3));
  const before = checkFacts(review.file.db);

  tamper(review.file.db);

  expect(before).toEqual([]);
  expect(checkFacts(review.file.db)).toEqual([{ kind: 'facts', where: `import ${id}`, says }]);
});

it('imported records cannot be changed or deleted by ordinary means', async () => {
  const review = buildReview(test);
  await importFile(test, review, await addSource(review), risOf(1));
  const { db } = review.file;

  expect(() => db.exec("UPDATE facts_records SET content = '{}'")).toThrow('insert-only');
  expect(() => db.exec('DELETE FROM facts_records')).toThrow('insert-only');
});
