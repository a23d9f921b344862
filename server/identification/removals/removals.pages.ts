import { z } from 'zod';
import type { ReviewAsk } from '../../http/ask';
import { orDrawAgain } from '../../http/forms';
import { allow } from '../../http/guard';
import { page, redirect, type Reply } from '../../http/reply';
import { get, post, type Route } from '../../http/route';
import { isArchived } from '../../ledger/review.queries';
import { viewerOf } from '../../ledger/viewer';
import { counted } from '../imports/import.rules';
import { removeRecords, takeReasonBack, takeRemovalBack } from './removals.actions';
import { selectByRule, selectRemoved, selectRemovalGroups, selectSettled } from './removals.queries';
import {
  isEmptyRule,
  leftInWords,
  RemovalSchema,
  RuleSchema,
  ruleInWords,
  type Rule,
} from './removals.rules';

const MOST = 10_000;
const SHOWN = 20;
const SHOWN_REMOVED = 100;

const herePath = ({ review }: ReviewAsk): string => `/reviews/${review.id}/removals`;

function drawRemovals(ask: ReviewAsk, message: string | null = null, status = 200): Reply {
  const { db, id } = ask.review;
  const canEdit = ask.member.role === 'lead' && !isArchived(db);
  const asked = RuleSchema.safeParse(ask.query);
  const rule = asked.success && canEdit && !isEmptyRule(asked.data) ? asked.data : null;
  const model = {
    title: 'Removed before screening',
    here: `/reviews/${id}`,
    canEdit,
    message: message ?? (asked.success ? null : 'A year is a number of four digits.'),
    groups: selectRemovalGroups(db).map((group) => ({
      ...group,
      words: counted(group.n, 'report'),
      ...{ automation: group.by === 'automation', canEdit },
      records: selectRemoved(db, group, SHOWN_REMOVED).map((record) => ({ id: String(record), canEdit })),
      isMore: group.n > SHOWN_REMOVED,
    })),
    rule: asked.success ? asked.data : ask.query,
    found: rule === null ? null : foundBy(ask, rule),
  };
  return page('identification/removals', model, { status });
}

function foundBy({ review: { db }, member }: ReviewAsk, rule: Rule): object {
  const found = selectByRule(db, rule, MOST);
  const settled = selectSettled(db, viewerOf(db, member), found);
  const records = found.filter(({ number }) => !settled.has(number));
  return {
    none: records.length === 0,
    words: counted(records.length, 'record'),
    settled: settled.size === 0 ? null : counted(settled.size, 'record'),
    isMost: found.length === MOST,
    reason: ruleInWords(rule),
    ids: records.map(({ number }) => number).join(' '),
    shown: records.slice(0, SHOWN),
    isMore: records.length > SHOWN,
  };
}

const FormSchema = z.object({
  records: z
    .string('Name the records.')
    .transform((text) => text.split(/[\s,;]+/).filter((id) => id !== ''))
    .pipe(RemovalSchema.shape.records),
  by: RemovalSchema.shape.by,
  reason: RemovalSchema.shape.reason,
});

/** An act on removals; a refusal is said on the page itself. */
const act = (work: (ask: ReviewAsk) => string) => (ask: ReviewAsk) =>
  orDrawAgain(
    ask,
    () => redirect(herePath(ask), { notice: work(ask) }),
    ({ message, errors }, status) => drawRemovals(ask, message ?? Object.values(errors).join(' '), status),
  );

export const removalsPages: Route[] = [
  get('/reviews/:reviewId/removals', allow.member, (ask) => drawRemovals(ask)),
  post(
    '/reviews/:reviewId/removals',
    allow.lead,
    act(({ review, member, body }) => {
      const order = FormSchema.parse(body);
      const { removed, left } = removeRecords(review, member, order);
      return `${counted(removed, 'record')} removed: ${order.reason}. ${leftInWords(left)}`.trim();
    }),
  ),
  post(
    '/reviews/:reviewId/removals/back',
    allow.lead,
    act(({ review, member, body }) => {
      const removed = RemovalSchema.pick({ by: true, reason: true }).parse(body);
      const count = takeReasonBack(review, member, removed);
      return `${counted(count, 'removal')} taken back: ${removed.reason}.`;
    }),
  ),
  post(
    '/reviews/:reviewId/removals/:recordId/delete',
    allow.lead,
    act(({ review, member, params }) => {
      takeRemovalBack(review, member, params.recordId ?? '');
      return `The removal of record ${params.recordId ?? ''} is taken back.`;
    }),
  ),
];
