import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';

const sql = queriesOf('server/reviews/team/people.queries.sql');

/** Who stands behind a member; outside the ledger, so that a person can be forgotten. `accountId` null: invited. */
export interface Person {
  memberId: string;
  accountId: string | null;
  name: string;
  email: string;
}

/** Call inside commit's decide: the person is written with the events that name the member. */
export const insertOrUpdatePerson = (db: Database, person: Person): void => {
  const { memberId, accountId, name, email } = person;
  sql.run(db, 'upsert_person', { member_id: memberId, account_id: accountId, name, email });
};
