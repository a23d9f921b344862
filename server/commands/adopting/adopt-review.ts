import { rmSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import path from 'node:path';
import type { Account } from '../../accounts/account.rules';
import { setMembership } from '../../accounts/review-index.actions';
import { findAccountByEmail } from '../../accounts/review-index.queries';
import { invalid } from '../../errors';
import type { House } from '../../house';
import { commit } from '../../ledger/commit';
import { event } from '../../ledger/events.rules';
import { isArchived, selectMembers, selectReview, type NamedMember } from '../../ledger/review.queries';
import { indexReview } from '../../reviews/reviews.actions';
import { insertOrUpdatePerson } from '../../reviews/team/people.queries';
import { findReturning } from '../../reviews/team/team.rules';
import { newId } from '../../secrets';
import { dataPaths } from '../../storage/data-folder';
import { openDatabase, type Database } from '../../storage/database';
import { sync } from '../../storage/files';
import type { ReviewFile } from '../../storage/review-store';
import { checkReviewFile } from '../checking/check-review';
import { stageReview } from './stage-review';

type Lead = Pick<Account, 'id' | 'name' | 'email'>;

/** A review that was taken in: its id here, and the files that did not come with it. */
export interface Adopted {
  id: string;
  missing: string[];
}

/**
 * Takes in a review from elsewhere, a file or an archive, which is only read. It is checked like `check --rebuild`,
 * the lead's account joins as lead, members whose address has an account here keep their place, everybody else stays
 * a name. It appears among the reviews whole or not at all. Throws AppError "invalid" for one that is at fault.
 */
export async function adoptReview(house: House, file: string, lead: Lead): Promise<Adopted> {
  const { reviews } = dataPaths(house.config.dataDir);
  const staging = path.join(reviews, `.adopting-${newId()}`);
  try {
    const { missing } = await stageReview(file, staging);
    await refuseFaulty(path.join(staging, 'review.sqlite'), missing);
    const { id, members } = welcome(house, staging, lead);
    await sync(staging);
    await rename(staging, path.join(reviews, id));
    await sync(reviews);
    const review = house.reviews.open(id);
    indexReview(house, review);
    for (const member of members) setMembership(house, { reviewId: id, ...member });
    return { id, missing };
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

async function refuseFaulty(file: string, missing: readonly string[]): Promise<void> {
  const faults = await checkReviewFile(file, true);
  const grave = faults.filter(({ where }) => !missing.includes(path.basename(where)));
  if (grave.length === 0) return;
  const told = grave.slice(0, 10).map(({ where, says }) => `  ${path.basename(where)}: ${says}`);
  throw invalid(['This review is at fault and was not taken in:', ...told].join('\n'));
}

type Place = Pick<Parameters<typeof setMembership>[1], 'accountId' | 'memberId' | 'role'>;

/** Writes the people of this Winnow into the staged file, and the lead's joining into its ledger. */
function welcome(house: House, folder: string, lead: Lead): { id: string; members: Place[] } {
  const db = openDatabase(path.join(folder, 'review.sqlite'), 'review', { mustExist: true });
  try {
    const given = selectReview(db).id;
    const id = /^[\w-]{1,64}$/.test(given) && !house.reviews.has(given) ? given : newId();
    const review: ReviewFile = { id, db, folder, clock: house.clock };
    placePeople(house, review);
    joinAsLead(review, lead);
    db.pragma('journal_mode = DELETE');
    const members = selectMembers(db).flatMap(({ id: memberId, role, account_id: accountId, status }) =>
      accountId === null || status !== 'active' ? [] : [{ accountId, memberId, role }],
    );
    return { id, members };
  } finally {
    db.close();
  }
}

/** Accounts of elsewhere mean nothing here: members are found again by their address, one member an account. */
const placePeople = (house: House, review: ReviewFile): void =>
  commit(review, '', (db) => {
    const members = selectMembers(db).filter(({ name, email }) => name !== '' || email !== '');
    for (const member of members) place(db, member, null);
    const placed = new Set<string>();
    for (const member of members.filter(({ status }) => status !== 'invited').sort(activeFirst)) {
      const account = member.email === '' ? null : findAccountByEmail(house.accounts, member.email);
      if (account === null || placed.has(account.id)) continue;
      placed.add(account.id);
      place(db, member, account.id);
    }
    return { events: [], answer: undefined };
  });

const place = (db: Database, { id: memberId, name, email }: NamedMember, accountId: string | null): void =>
  insertOrUpdatePerson(db, { memberId, accountId, name, email });

const activeFirst = (a: NamedMember, b: NamedMember): number =>
  Number(b.status === 'active') - Number(a.status === 'active');

/** An archived review takes no event but its opening: it is opened, and closed again behind the lead. */
function joinAsLead(review: ReviewFile, lead: Lead): void {
  const before = findReturning(selectMembers(review.db), { accountId: lead.id, email: lead.email });
  const member = before?.id ?? newId();
  if (before?.status === 'active' && before.role === 'lead') return;
  const archived = isArchived(review.db);
  const act = (kind: 'review-archived' | 'review-unarchived'): void =>
    commit(review, member, () => ({ events: [event(kind, {})], answer: undefined }));
  if (archived) act('review-unarchived');
  commit(review, member, (db) => {
    insertOrUpdatePerson(db, { memberId: member, accountId: lead.id, name: lead.name, email: lead.email });
    const screening = before?.status === 'active' && before.screening;
    const joined = event('member-joined', { member, role: 'lead', screening });
    return { events: [joined], answer: undefined };
  });
  if (archived) act('review-archived');
}
