import { z } from 'zod';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';

const sql = queriesOf('server/identification/versions/versions.queries.sql');

/** The number of the last record that was imported, 0 where there is none. */
export const selectLastNumber = (db: Database): number =>
  sql.row(db, 'select_last_number', {}, z.object({ number: z.number() })).number;
