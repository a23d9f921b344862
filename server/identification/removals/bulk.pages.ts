import type { ReviewAsk } from '../../http/ask';
import { allow } from '../../http/guard';
import { page, type Reply } from '../../http/reply';
import { get, type Route } from '../../http/route';
import { RecordsQuerySchema } from '../../ledger/lookup/asked-records';
import { viewerOf } from '../../ledger/viewer';
import { counted } from '../imports/import.rules';
import { shownTitle } from '../record-view.rules';
import { listRecords } from '../records.queries';
import { selectRemovalsOf, selectSettled } from './removals.queries';

const MOST = 10_000;
const SHOWN = 50;

/** What removing the records of a search would do, before it is done. */
function previewRemoval({ review: { db, id }, member, query }: ReviewAsk): Reply {
  const viewer = viewerOf(db, member);
  const asked = RecordsQuerySchema.parse(query);
  const found = listRecords(db, viewer, asked, { after: 0, limit: MOST });
  const shown = found.slice(0, MOST);
  const standing = shown.filter((row) => row.standing && row.fate !== 'voided');
  const fresh = standing.filter((row) => selectRemovalsOf(db, row.group_number).length === 0);
  return page('identification/removal-preview', {
    title: 'Remove before screening',
    here: `/reviews/${id}`,
    back: `/reviews/${id}/records?${new URLSearchParams(given(query)).toString()}`,
    words: counted(fresh.length, 'record'),
    none: fresh.length === 0,
    copies: wordsOf(shown.length - standing.length),
    removed: wordsOf(standing.length - fresh.length),
    settled: wordsOf(selectSettled(db, viewer, fresh).size),
    isMost: found.length > MOST,
    ids: fresh.map(({ number }) => number).join(' '),
    shown: fresh.slice(0, SHOWN).map((row) => ({
      id: String(row.number),
      title: shownTitle(row.citation),
      year: row.citation.year ?? null,
    })),
    isMore: fresh.length > SHOWN,
    reason: asked.q === undefined ? '' : `Found by “${asked.q}”`,
  });
}

const wordsOf = (count: number): string | null => (count === 0 ? null : counted(count, 'record'));

const given = (query: Record<string, unknown>): [string, string][] =>
  Object.entries(query).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));

/** The records of a search, to be removed at once: looked over first, then sent to the form of all removals. */
export const bulkRemovalPages: Route[] = [
  get('/reviews/:reviewId/records/removal', allow.lead, previewRemoval),
];
