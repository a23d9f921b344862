import { selectRequests, selectRetrievalSettings, selectWaitingRequests } from './requests.queries';
import { daysSince, resolverLink, type RetrievalSettings } from './requests.rules';
import type { RecordRow } from '../../ledger/records.queries';
import type { ReviewFile } from '../../storage/review-store';
import type { SoughtReport } from '../retrieval.queries';

const A_FEW = 10;

/** What the retrieval page says of requests: on top, and of each report. */
export interface RequestsShown {
  settings: RetrievalSettings;
  page: object;
  /** Whether a report's full text was asked for, and is still waited for. */
  has(this: void, report: SoughtReport): boolean;
  of(this: void, report: SoughtReport): object;
}

/** Reads the requests of these reports, and which of all requests are overdue. */
export function requestsShown({ id, db, clock }: ReviewFile, rows: readonly RecordRow[]): RequestsShown {
  const settings = selectRetrievalSettings(db);
  const now = clock();
  const requests = selectRequests(
    db,
    rows.map((row) => row.group_number),
  );
  const overdue = selectWaitingRequests(db).filter(
    ({ asked_on }) => daysSince(asked_on, now) > settings.overdueDays,
  );
  const has = ({ row, state }: SoughtReport): boolean =>
    state === 'awaiting' && requests.has(row.group_number);
  return {
    settings,
    has,
    page: {
      ...{ settings, typedWhys: settings.whys.join('\n'), today: now.toISOString().slice(0, 10) },
      overdueCount: overdue.length,
      overdue: overdue.slice(0, A_FEW).map(({ number, asked_on }) => ({
        id: String(number),
        href: `/reviews/${id}/records/${String(number)}`,
        days: daysSince(asked_on, now),
      })),
    },
    of: (report) => {
      const { resolver, overdueDays } = settings;
      const library = resolver === null ? null : resolverLink(resolver, report.row.citation);
      const request = requests.get(report.row.group_number);
      if (request === undefined || !has(report)) return { library, request: null };
      const days = daysSince(request.asked_on, now);
      const { asked_of: from, asked_on: on } = request;
      return { library, request: { from, on, days, late: days > overdueDays } };
    },
  };
}
