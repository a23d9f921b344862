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
  'citations-traced',
  'study-charted',
  'chart-resolved',
  'chart-released',
]);

/** Acts that tell what came of a report, and not who voted what. */
const OUTCOMES: ReadonlySet<string> = new Set(['conflict-resolved', 'resolution-withdrawn']);

/** What a viewer is told of a report at a stage: its votes, or only what came of them. */
export interface Told {
  seen: (stage: Stage) => boolean;
  knows: (stage: Stage) => boolean;
}

/**
 * Whether a viewer may read one act on a record: what everybody reads, their own acts, and those of others at stages
 * whose decisions on this report they see.
 */
export function mayRead(event: LedgerEvent, member: string, { seen, knows }: Told): boolean {
  if (OPEN.has(event.kind) || event.actor === member) return true;
  if (!knows('screening')) return false;
  const { payload } = event;
  if ('stage' in payload) return OUTCOMES.has(event.kind) ? knows(payload.stage) : seen(payload.stage);
  return AFTER_ELIGIBILITY.has(event.kind) ? knows('eligibility') : true;
}
