import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { selectReviewIds } from '../../accounts/review-index.queries';
import type { Fault } from '../../ledger/check';
import { dataPaths } from '../../storage/data-folder';
import { openDatabase, type Database } from '../../storage/database';
import { integrityFaults } from '../../storage/integrity';
import { checkReviewFile, messageOf, orphan } from './check-review';

/** All faults of a data folder: winnow.sqlite, every review in it, and what belongs to nothing. */
export async function checkDataFolder(folder: string, rebuild: boolean): Promise<Fault[]> {
  const { accounts, reviews } = dataPaths(folder);
  const ids = existsSync(reviews) ? readdirSync(reviews) : [];
  const isReview = (id: string): boolean => existsSync(path.join(reviews, id, 'review.sqlite'));
  const faults = checkIndex(accounts, ids.filter(isReview), reviews);
  for (const id of ids) {
    const place = path.join(reviews, id);
    if (isReview(id)) faults.push(...(await checkReviewFile(path.join(place, 'review.sqlite'), rebuild)));
    else faults.push(orphan(place, 'holds no review.sqlite'));
  }
  return faults;
}

function checkIndex(file: string, there: readonly string[], reviews: string): Fault[] {
  let db: Database;
  try {
    db = openDatabase(file, 'app', { readonly: true, mustExist: true });
  } catch (error) {
    return [{ kind: 'file', where: file, says: messageOf(error) }];
  }
  try {
    const indexed = selectReviewIds(db);
    return [
      ...integrityFaults(db).map((says) => ({ kind: 'integrity', where: file, says })),
      ...there
        .filter((id) => !indexed.includes(id))
        .map((id) => orphan(path.join(reviews, id), 'is not in the index of winnow.sqlite')),
      ...indexed
        .filter((id) => !there.includes(id))
        .map((id) => orphan(path.join(reviews, id), 'is in the index of winnow.sqlite, but not there')),
    ];
  } finally {
    db.close();
  }
}
