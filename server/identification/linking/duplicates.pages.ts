import { z } from 'zod';
import { conflict } from '../../errors';
import type { ReviewAsk } from '../../http/ask';
import { orDrawAgain } from '../../http/forms';
import { allow } from '../../http/guard';
import { PagingSchema } from '../../http/paging';
import { page, redirect, type Reply } from '../../http/reply';
import { get, post, type Route } from '../../http/route';
import { selectRecords } from '../../ledger/records.queries';
import { isArchived } from '../../ledger/review.queries';
import { lentInWords } from '../../ledger/lookup/lent.rules';
import { describeRecords, viewerOf, type Viewer } from '../../ledger/viewer';
import { seesEverything } from '../../ledger/visible-fate.rules';
import { recordView } from '../record-view.rules';
import { compareRecords } from './comparison.rules';
import { listDuplicates, type DuplicateGroup } from './duplicate-list.queries';
import { linkByHand, unlink } from './linking.actions';
import { countGroups } from './linking.queries';
import { selectPairs, selectVotesBeforeLink } from './pairs.queries';

const GROUPS_A_PAGE = 20;
const FOUND = 20;

const herePath = ({ review }: ReviewAsk): string => `/reviews/${review.id}/duplicates`;

function drawDuplicates(ask: ReviewAsk, message: string | null = null, status = 200): Reply {
  const { db } = ask.review;
  const viewer = viewerOf(db, ask.member);
  const { after } = PagingSchema.parse({ after: ask.query.after });
  const { groups, next } = listDuplicates(db, viewer, { after, limit: GROUPS_A_PAGE });
  const q = typeof ask.query.q === 'string' ? ask.query.q.trim() : '';
  const canEdit = ask.member.role === 'lead' && !isArchived(db);
  const counts = countGroups(db);
  const model = {
    title: 'Duplicates',
    here: `/reviews/${ask.review.id}`,
    ...{ canEdit, message, q },
    ...{ reports: counts.groups, copies: counts.records - counts.groups },
    waiting: selectPairs(db).filter(({ kind }) => kind === 'report').length,
    report: `/api/v1/reviews/${ask.review.id}/duplicates.csv`,
    groups: groups.map((group) => ({ ...shown(group, canEdit), early: votesBefore(db, viewer, group) })),
    found: canEdit && q !== '' ? findRecords(ask, viewer, q) : null,
    next: next === null ? null : `${herePath(ask)}?after=${next}`,
    first: after === 0 ? null : herePath(ask),
  };
  return page('identification/duplicates', model, { status });
}

const shown = ({ records, own, links }: DuplicateGroup, canEdit: boolean): object => ({
  id: records[0]?.id ?? '',
  title: records[0]?.title === '' ? 'Record without a title' : records[0]?.title,
  canEdit,
  records: records.map((record, index) => ({
    id: record.id,
    standing: index === 0,
    standingId: records[0]?.id ?? '',
    canEdit,
    from: own[index] ?? '',
  })),
  fields: compareRecords(records),
  lent: lentInWords(records[0]?.lent),
  links: links.map(({ a, b, by, why }) => ({ a, b, why, byPerson: by === 'person' })),
});

/** Votes that stood before the latest link, for those who may see votes: they count for the report now. */
const votesBefore = (
  db: ReviewAsk['review']['db'],
  { sight }: Viewer,
  { group }: DuplicateGroup,
): object[] =>
  seesEverything(sight)
    ? selectVotesBeforeLink(db, group).map((early) => ({ ...early, one: early.votes === 1 }))
    : [];

function findRecords({ review: { db }, member }: ReviewAsk, viewer: Viewer, q: string): object[] {
  const rows = selectRecords(db, { member: member.id, q }, 0, FOUND);
  return describeRecords(db, viewer, rows).map((item) => ({ ...recordView(item.id, item), links: [] }));
}

const ListSchema = z.preprocess(
  (given) => (typeof given === 'string' ? given.split(/[\s,;]+/).filter((id) => id !== '') : given),
  z.array(z.string(), 'Choose two records or more.').min(2, 'Choose two records or more.').max(1000),
);
const LinkFormSchema = z.object({ records: ListSchema });

/** An act on duplicates; a refusal is said on the page itself. */
const act = (work: (ask: ReviewAsk) => string) => (ask: ReviewAsk) =>
  orDrawAgain(
    ask,
    () => redirect(herePath(ask), { notice: work(ask) }),
    ({ message, errors }, status) => drawDuplicates(ask, message ?? Object.values(errors).join(' '), status),
  );

export const duplicatesPages: Route[] = [
  get('/reviews/:reviewId/duplicates', allow.member, (ask) => drawDuplicates(ask)),
  post(
    '/reviews/:reviewId/duplicates',
    allow.lead,
    act(({ review, member, body }) => {
      const standing = linkByHand(review, member, LinkFormSchema.parse(body).records);
      return `The records are one report now; record ${standing} stands for it.`;
    }),
  ),
  post(
    '/reviews/:reviewId/duplicates/:recordId/unlink',
    allow.lead,
    act(({ review, member, params }) => {
      const id = params.recordId ?? '';
      if (!unlink(review, member, id))
        throw conflict(`Record ${id} is linked to no other; there is no link to take back.`);
      return `Record ${id} stands for itself again, and will not be linked to these by the search for duplicates.`;
    }),
  ),
];
