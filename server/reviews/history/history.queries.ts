import { z } from 'zod';
import { parseEvent } from '../../ledger/events.queries';
import type { EventKind, LedgerEvent } from '../../ledger/events.rules';
import {
  ProtocolSchema,
  ReviewRulesSchema,
  type Protocol,
  type ReviewRules,
} from '../../ledger/review-rules.rules';
import type { Viewer } from '../../ledger/viewer';
import { seesEverything } from '../../ledger/visible-fate.rules';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';
import { OPEN_KINDS } from './history.rules';

const sql = queriesOf('server/reviews/history/history.queries.sql');

const EventRowSchema = z.object({
  seq: z.number(),
  id: z.string(),
  at: z.string(),
  actor: z.string(),
  kind: z.string(),
  payload: z.string(),
  previous_hash: z.string(),
  hash: z.string(),
});
const SettingsSchema = z.object({ payload: z.string() });
const PayloadSchema = z.object({ protocol: ProtocolSchema.optional(), rules: ReviewRulesSchema.optional() });

/** The acts that this viewer may read, newest first; `kinds` and `actor` narrow them. */
export function selectActs(
  db: Database,
  viewer: Viewer,
  filter: { kinds: readonly EventKind[] | null; actor: string | null },
  page: { limit: number; offset: number },
): LedgerEvent[] {
  const params = {
    ...page,
    actor: filter.actor,
    kinds: filter.kinds && JSON.stringify(filter.kinds),
    open_kinds: seesEverything(viewer.sight) ? null : JSON.stringify(OPEN_KINDS),
    member: viewer.member.id,
  };
  return sql.rows(db, 'select_acts', params, EventRowSchema).map(parseEvent);
}

/** The settings as they stood before an event that changed them. */
function selectSettingsBefore(db: Database, seq: number, kind: EventKind): z.infer<typeof PayloadSchema> {
  const { payload } = sql.row(db, 'select_settings_before', { seq, kind }, SettingsSchema);
  return PayloadSchema.parse(JSON.parse(payload));
}

export const selectRulesBefore = (db: Database, seq: number): ReviewRules | null =>
  selectSettingsBefore(db, seq, 'rules-changed').rules ?? null;

export const selectProtocolBefore = (db: Database, seq: number): Protocol | null =>
  selectSettingsBefore(db, seq, 'protocol-changed').protocol ?? null;
