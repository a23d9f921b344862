import { z } from 'zod';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';
import { STAGES, type Stage } from '../fates.rules';

const sql = queriesOf('server/ledger/lookup/criteria.queries.sql');

const VersionSchema = z.object({ version: z.number(), seq: z.number(), at: z.string() });
/** A version of the criteria, with the ledger position and the time from which on it held. */
export type CriteriaVersion = z.infer<typeof VersionSchema>;

const OlderSchema = z.object({ stage: z.enum(STAGES), n: z.number() });

/** Every version of the criteria, the first one first; none while there are no criteria. */
export const selectCriteriaVersions = (db: Database): CriteriaVersion[] =>
  sql.rows(db, 'select_versions', {}, VersionSchema);

/** How many votes, one a person and report, were made before the criteria became what they are. */
export const countOlderVotes = (db: Database): { stage: Stage; n: number }[] =>
  sql.rows(db, 'count_older_votes', {}, OlderSchema);

/** Which version held when something was done; null where there were no criteria yet. */
export const criteriaAt = (versions: readonly CriteriaVersion[], seq: number): number | null =>
  versions.findLast((one) => one.seq <= seq)?.version ?? null;
