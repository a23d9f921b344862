import { z } from 'zod';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';

const sql = queriesOf('server/screening/pilot/pilot.queries.sql');

const NumberSchema = z.object({ number: z.number() });
const PilotRowSchema = z.object({
  id: z.string(),
  seq: z.number(),
  seed: z.number(),
  status: z.enum(['open', 'kept', 'discarded']),
  opened: z.number().transform((value) => value === 1),
  at: z.string(),
  records: z.string().transform((text) => z.array(z.number()).parse(JSON.parse(text))),
});
/** A pilot round with the records that were drawn for it. */
export type Pilot = z.infer<typeof PilotRowSchema>;

/** Every pilot round of the review, the latest first. */
export const selectPilots = (db: Database): Pilot[] => sql.rows(db, 'select_pilots', {}, PilotRowSchema);

export const selectOptionalOpenPilot = (db: Database): Pilot | null =>
  selectPilots(db).find(({ status }) => status === 'open') ?? null;

/** The records on which nobody has voted yet: those a pilot is drawn from. */
export const selectUntouched = (db: Database): number[] =>
  sql.rows(db, 'select_untouched', {}, NumberSchema).map(({ number }) => number);

const PilotVoteSchema = z.object({ id: z.string(), member: z.string(), group_number: z.number() });

/** The votes cast in a pilot round. */
export const selectPilotVotes = (
  db: Database,
  { id, seq }: Pick<Pilot, 'id' | 'seq'>,
): z.infer<typeof PilotVoteSchema>[] =>
  sql.rows(db, 'select_pilot_votes', { pilot: id, seq }, PilotVoteSchema);
