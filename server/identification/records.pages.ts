import type { ReviewAsk } from '../http/ask';
import { allow } from '../http/guard';
import { pageOf, PagingSchema } from '../http/paging';
import { page, type Reply } from '../http/reply';
import { get, type Route } from '../http/route';
import { BLIND_FATES, FATES } from '../ledger/fates.rules';
import { fateWords } from '../ledger/fate-words.rules';
import { selectRecordById, selectSourceNames } from '../ledger/records.queries';
import { selectMembers, selectReasons } from '../ledger/review.queries';
import { describeRecords, viewerOf, type RecordItem, type Viewer } from '../ledger/viewer';
import { visibleTuples } from '../ledger/visible-fate.rules';
import { recordPageOf } from './record-page.queries';
import { recordView } from './record-view.rules';
import { listRecords, RecordsQuerySchema, type RecordsQuery } from './records.queries';

function recordsPage({ review: { db, id }, member, query }: ReviewAsk): Reply {
  const viewer = viewerOf(db, member);
  const asked = RecordsQuerySchema.parse(query);
  const { after } = PagingSchema.parse({ after: query.after });
  const { rows, next } = pageOf(
    listRecords(db, viewer, asked, { after, limit: 50 }),
    50,
    ({ number }) => number,
  );
  const here = `/reviews/${id}/records`;
  return page('identification/records', {
    title: 'Records',
    ...{ here, asked, box: asked.box ?? null },
    items: describeRecords(db, viewer, rows).map((item) => listed(item, here)),
    fates: fateChoices(viewer, asked.fate),
    sources: selectSourceNames(db).map((source) => ({ ...source, chosen: source.id === asked.source })),
    next: next === null ? null : address(here, asked, next),
    first: after === 0 ? null : address(here, asked, null),
    isFiltered: Object.values(asked).some((value) => value !== undefined),
  });
}

const listed = (item: RecordItem, here: string): object => ({
  ...recordView(item.id, item),
  href: `${here}/${item.id}`,
  fate: item.fate,
  fateWords: fateWords(item.fate),
  from: item.sources.map(({ name }) => name).join(', '),
  links: [],
});

/** The fates that this viewer may see at all. */
const fateChoices = (viewer: Viewer, chosen: string | undefined): object[] =>
  [...FATES, ...BLIND_FATES]
    .filter((fate) => visibleTuples(viewer.sight, [fate]).length > 0)
    .map((fate) => ({ fate, words: fateWords(fate), chosen: fate === chosen }));

function address(here: string, asked: RecordsQuery, after: string | null): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...asked, after })) {
    if (value !== undefined && value !== null) given.set(name, value);
  }
  return `${here}?${given.toString()}`;
}

function recordPage({ review: { db, id }, member, params }: ReviewAsk): Reply {
  const viewer = viewerOf(db, member);
  const row = selectRecordById(db, params.recordId ?? '', member.id);
  const [item] = describeRecords(db, viewer, [row]);
  if (item === undefined) throw new Error('a record that was found is described');
  const names = new Map(
    selectMembers(db).map((one) => [one.id, one.name === '' ? 'a former member' : one.name]),
  );
  const reasons = new Map(selectReasons(db).map((reason) => [reason.id, reason.label]));
  return page('identification/record', {
    ...recordView(item.id, item),
    heading: true,
    here: `/reviews/${id}`,
    isLead: member.role === 'lead',
    fate: item.fate,
    fateWords: fateWords(item.fate),
    from: item.sources.map(({ name }) => name).join(', '),
    ...recordPageOf(db, viewer, row, {
      person: (memberId) => names.get(memberId) ?? 'somebody',
      reason: (reasonId) => (reasonId === null ? null : (reasons.get(reasonId) ?? reasonId)),
    }),
  });
}

export const recordsPages: Route[] = [
  get('/reviews/:reviewId/records', allow.member, recordsPage),
  get('/reviews/:reviewId/records/:recordId', allow.member, recordPage),
];
