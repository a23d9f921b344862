import { boxInWords } from '../flow/box-words.rules';
import type { ReviewAsk } from '../http/ask';
import { allow } from '../http/guard';
import { pageOf, PagingSchema } from '../http/paging';
import { fieldErrors } from '../http/problems';
import { shownTime } from '../http/layout/times';
import { page, type Reply } from '../http/reply';
import { get, type Route } from '../http/route';
import { RecordsQuerySchema, type RecordsQuery } from '../ledger/lookup/asked-records';
import { BLIND_FATES, FATES } from '../ledger/fates.rules';
import { fateWords } from '../ledger/fate-words.rules';
import { selectRecordById, selectSourceNames } from '../ledger/records.queries';
import { votes } from '../ledger/members.rules';
import { isArchived } from '../ledger/review.queries';
import { describeRecords, viewerOf, type RecordItem, type Viewer } from '../ledger/viewer';
import { visibleTuples } from '../ledger/visible-fate.rules';
import { sayEvent } from '../reviews/history/history-words.rules';
import { recordPageOf, selectNames } from './record-page.queries';
import { filterChoices } from './record-filters.rules';
import { recordView } from './record-view.rules';
import { nextAct } from './record-act.rules';
import { listRecords, sizeInWords } from './records.queries';

function recordsPage({ review: { db, id }, member, query }: ReviewAsk): Reply {
  const viewer = viewerOf(db, member);
  const { asked, errors } = askedFor(query);
  const { after } = PagingSchema.parse({ after: query.after });
  const found = errors === null ? listRecords(db, viewer, asked, { after, limit: 50 }) : [];
  const { rows, next } = pageOf(found, 50, ({ number }) => number);
  const here = `/reviews/${id}/records`;
  const canRemove = member.role === 'lead' && !isArchived(db);
  const model = {
    title: 'Records',
    ...{ here, errors, typed: errors === null ? asked : query },
    ...{ asked, box: asked.box ?? null },
    boxWords: asked.box === undefined ? null : boxInWords(asked.box, selectNames(db).reason),
    size: rows.length === 0 ? null : sizeInWords(db, viewer, asked),
    items: describeRecords(db, viewer, rows).map((item) => listed(item, here)),
    fates: fateChoices(viewer, asked.fate),
    next: next === null ? null : address(here, asked, next),
    first: after === 0 ? null : address(here, asked, null),
    isFiltered: errors !== null || Object.values(asked).some((value) => value !== undefined),
    moreFilters:
      errors !== null ||
      [asked.from, asked.to, asked.label, asked.vote, asked.copies].some((value) => value !== undefined),
    ...filterChoices(asked, { sources: selectSourceNames(db), isVoter: votes(member) }),
    exports: address(`/reviews/${id}/exports`, asked, null),
    labelling: canRemove ? address(`${here}/labels`, asked, null) : null,
    removal: canRemove ? address(`${here}/removal`, asked, null) : null,
  };
  return page('identification/records', model, { status: errors === null ? 200 : 400 });
}

/** What the form asks for; a year that is none is told beside its field, anything else that cannot be read is refused. */
function askedFor(query: Record<string, unknown>): {
  asked: RecordsQuery;
  errors: Record<string, string> | null;
} {
  const parsed = RecordsQuerySchema.safeParse(query);
  if (parsed.success) return { asked: parsed.data, errors: null };
  const errors = fieldErrors(parsed.error);
  if (Object.keys(errors).some((name) => name !== 'from' && name !== 'to')) throw parsed.error;
  return { asked: RecordsQuerySchema.parse({ ...query, from: undefined, to: undefined }), errors };
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

/** The address of the same records on a page of theirs. */
export function address(here: string, asked: RecordsQuery, after: string | null): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...asked, after })) {
    if (value !== undefined && value !== null) given.set(name, String(value));
  }
  return `${here}?${given.toString()}`;
}

function recordPage({ review: { db, id }, member, params }: ReviewAsk): Reply {
  const viewer = viewerOf(db, member);
  const row = selectRecordById(db, params.recordId ?? '', member.id);
  const [item] = describeRecords(db, viewer, [row]);
  if (item === undefined) throw new Error('a record that was found is described');
  const names = selectNames(db);
  const canEdit = member.role === 'lead' && !isArchived(db);
  const act = isArchived(db) ? null : nextAct(item, viewer);
  return page('identification/record', {
    ...recordView(item.id, item),
    heading: true,
    here: `/reviews/${id}`,
    ...{ canEdit, act, hasActs: canEdit || act !== null },
    fate: item.fate,
    fateWords: fateWords(item.fate),
    from: item.sources.map(({ name }) => name).join(', '),
    ...recordPageOf(db, viewer, row, {
      person: names.member,
      reason: (reasonId) => (reasonId === null ? null : names.reason(reasonId)),
      says: (event) => sayEvent(event, names),
      when: shownTime,
    }),
  });
}

export const recordsPages: Route[] = [
  get('/reviews/:reviewId/records', allow.member, recordsPage),
  get('/reviews/:reviewId/records/:recordId', allow.member, recordPage),
];
