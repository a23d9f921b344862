import type { Flow } from '../../flow/flow-json.rules';
import { reviewFlowAsOf, type PastFlow } from '../../flow/review-flow.queries';
import { openDatabase } from '../../storage/database';

/** The flow as it stood at a past time. A replay of the whole ledger until then takes seconds for a large review. */
// eslint-disable-next-line require-yield
export function* pastFlow({ file, sight, at, version }: PastFlow): Generator<never, Flow> {
  const db = openDatabase(file, 'review', { readonly: true, mustExist: true });
  try {
    return reviewFlowAsOf(db, sight, at, version);
  } finally {
    db.close();
  }
}
