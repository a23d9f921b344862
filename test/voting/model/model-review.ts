import BetterSqlite3 from 'better-sqlite3';
import { reviewFlow } from '../../../server/flow/review-flow.queries';
import { insertFact } from '../../../server/identification/facts.queries';
import { AppError } from '../../../server/errors';
import { commit } from '../../../server/ledger/commit';
import { event } from '../../../server/ledger/events.rules';
import type { Member } from '../../../server/ledger/members.rules';
import { NEW_REVIEW_RULES } from '../../../server/ledger/review-rules.rules';
import { selectRecordById } from '../../../server/ledger/records.queries';
import { seenRecord, viewerOf } from '../../../server/ledger/viewer';
import { visibleFate } from '../../../server/ledger/visible-fate.rules';
import { waitingOf } from '../../../server/ledger/waiting/queue.queries';
import type { ReviewFile } from '../../../server/storage/review-store';
import { foundTestReview, importRecords } from '../../ledger/review-in-memory';
import type { ScreeningModel } from './screening-model';

export const RECORDS = 5;
const RECORD_IDS = Array.from({ length: RECORDS }, (_, index) => String(index + 1));
export const VOTERS = ['ann', 'ben', 'cem'];

export const memberOf = (id: string, role: Member['role']): Member => ({
  id,
  role,
  screening: role === 'reviewer',
  status: 'active',
});
export const EVE = memberOf('eve', 'adjudicator');

/** The bytes of a review with its team and records; each run starts from a copy of its own in memory. */
const template = (() => {
  const { review, close } = foundTestReview(NEW_REVIEW_RULES);
  for (const id of VOTERS) join(review, memberOf(id, 'reviewer'));
  join(review, EVE);
  for (let number = 1; number <= RECORDS; number += 1) {
    const content = JSON.stringify({ title: `Record ${String(number)}` });
    insertFact(review.db, {
      number,
      import: 'facts',
      position: number,
      content,
      digest: '',
      line: number,
      raw: '',
    });
  }
  importRecords(review, 'database', 1, RECORDS);
  // A copy in memory has no log beside it.
  review.db.pragma('journal_mode = DELETE');
  const bytes = review.db.serialize();
  close();
  return bytes;
})();

function join(review: ReviewFile, { id, role, screening }: Member): void {
  commit(review, id, () => ({
    events: [event('member-joined', { member: id, role, screening })],
    answer: null,
  }));
}

export function copyOfTemplate(): ReviewFile {
  let tick = Date.UTC(2026, 0, 2);
  return {
    id: 'review-1',
    db: new BetterSqlite3(template),
    folder: '',
    clock: () => new Date((tick += 1000)),
  };
}

/** True where the act was done, false where it was refused; any other error is a bug. */
export function allowed(act: () => unknown): boolean {
  try {
    act();
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

let turn = 0;
/** What has to hold after every act, whatever it was. */
export function agree(model: ScreeningModel, { db }: ReviewFile): void {
  // One voter's view a step, in turn: all three would take twice the time.
  const viewer = VOTERS[(turn += 1) % VOTERS.length] ?? 'ann';
  const numbers = model.numbers();
  expect({
    fates: db.prepare('SELECT fate FROM records ORDER BY number').pluck().all(),
    queues: VOTERS.map((voter) => waitingOf(db, voter, 'screening').behind(0)),
    [`${viewer} sees`]: seenBy(db, viewer),
    [`${viewer} labelled`]: labelledBy(db, viewer),
    broken: reviewFlow(db, 'all', new Date(0)).identities.filter(({ holds }) => !holds),
  }).toEqual({
    fates: numbers.map((number) => model.fate(number)),
    queues: VOTERS.map((voter) => model.queue(voter)),
    [`${viewer} sees`]: numbers.map((number) => model.seenBy(viewer, number)),
    [`${viewer} labelled`]: model.labelled(viewer),
    broken: [],
  });
}

function seenBy(db: ReviewFile['db'], voter: string): string[] {
  const { sight } = viewerOf(db, memberOf(voter, 'reviewer'));
  return RECORD_IDS.map((id) => visibleFate(sight, seenRecord(selectRecordById(db, id, voter))));
}

const labelledBy = (db: ReviewFile['db'], voter: string): unknown[] =>
  db
    .prepare("SELECT record FROM annotations WHERE member = ? AND labels <> '[]' ORDER BY record")
    .pluck()
    .all(voter);
