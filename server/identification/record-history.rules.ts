import type { LedgerEvent } from '../ledger/events.rules';
import type { Stage } from '../ledger/fates.rules';
import { OPEN_KINDS } from '../reviews/history/history.rules';

const OPEN: ReadonlySet<string> = new Set(OPEN_KINDS);

/** Acts that follow a decision at eligibility: who is blinded there is told of none of them. */
const AFTER_ELIGIBILITY: ReadonlySet<string> = new Set([
  'classification-marked',
  'study-grouped',
  'study-changed',
  'study-dissolved',
]);

/**
 * Whether a viewer may read one act on a record: what everybody reads, their own acts, and those of others at stages
 * whose decisions on this report they see. `seen` answers for the report.
 */
export function mayRead(event: LedgerEvent, member: string, seen: (stage: Stage) => boolean): boolean {
  if (OPEN.has(event.kind) || event.actor === member) return true;
  if (!seen('screening')) return false;
  const { payload } = event;
  if ('stage' in payload) return seen(payload.stage);
  return AFTER_ELIGIBILITY.has(event.kind) ? seen('eligibility') : true;
}
