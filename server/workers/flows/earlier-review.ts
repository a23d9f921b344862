import { AppError } from '../../errors';
import { pendingIn, sum } from '../../flow/flow-json.rules';
import { flowOfReplay } from '../../flow/review-flow.queries';
import { selectOptionalLastEvent } from '../../ledger/events.queries';
import { checkLedger } from '../../ledger/check';
import { replay } from '../../ledger/replay/replay';
import { selectReview } from '../../ledger/review.queries';
import { openDatabase } from '../../storage/database';

/** What an earlier review included, and which it was. */
export interface EarlierReview {
  studies: number;
  reports: number;
  from: { review: string; title: string; at: string; event: number };
}

/**
 * Reads what a finished review included out of its file, from its events alone: its tables are not believed. Throws
 * AppError "invalid" for another kind of file, a ledger that was tampered with, and a review with anything pending.
 */
// eslint-disable-next-line require-yield
export function* earlierReview({ file }: { file: string }): Generator<never, EarlierReview> {
  const db = openDatabase(file, 'review', { readonly: true, mustExist: true });
  try {
    const [fault] = checkLedger(db);
    if (fault !== undefined)
      throw refused(`The ledger of this file is broken at ${fault.where}: ${fault.says}.`);
    const tables = replay(db);
    try {
      const position = Number.MAX_SAFE_INTEGER;
      const flow = flowOfReplay(db, tables, { sight: 'all', at: null, position });
      const pending = pendingIn(flow) ?? 0;
      if (pending > 0)
        throw refused(`In “${flow.review}” ${String(pending)} are still pending: finish it first.`);
      const { included, total } = flow;
      const reports = total?.reports ?? sum(included.reports, included.reportsOfPreviousStudies);
      return {
        ...{ studies: total?.studies ?? included.studies ?? 0, reports: reports ?? 0 },
        from: {
          ...{ review: selectReview(tables).id, title: flow.review, at: flow.asOf ?? '' },
          event: selectOptionalLastEvent(db)?.seq ?? 0,
        },
      };
    } finally {
      tables.close();
    }
  } finally {
    db.close();
  }
}

const refused = (says: string): AppError => new AppError('invalid', says);
