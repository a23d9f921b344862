import { z } from 'zod';
import type { ReviewAsk } from '../../http/ask';
import { emptyForm, orDrawAgain, type FormState } from '../../http/forms';
import { allow } from '../../http/guard';
import { shownDay, shownTime } from '../../http/layout/times';
import { page, redirect, type Reply } from '../../http/reply';
import { receiveUpload } from '../../http/uploads';
import { get, post, type Route } from '../../http/route';
import { countOlderVotes, selectCriteriaVersions } from '../../ledger/lookup/criteria.queries';
import { selectReasons, selectReview, type Reason } from '../../ledger/review.queries';
import { viewerOf } from '../../ledger/viewer';
import { seesEverything } from '../../ledger/visible-fate.rules';
import { changeProtocol, earlierUpload, enterPrevious, takePrevious } from './protocol.actions';
import { markOf, ProtocolFormSchema } from './protocol.rules';
import { labelKey, SUGGESTED_LABELS } from './reasons.rules';
import { rulesFields } from './rules-form.rules';
import { rulesInWords } from './rules-words.rules';

/** What a form of the page brings back where it is drawn again. */
interface Drawing {
  wordsForm?: FormState;
  rulesForm?: FormState;
  reasonForms?: Partial<Record<'screening' | 'eligibility', FormState>>;
  previousForm?: FormState;
  earlierForm?: FormState;
  deleteForm?: FormState;
  /** A refusal that belongs to no form. */
  message?: string | null;
}

export const protocolPath = (ask: ReviewAsk): string => `/reviews/${ask.review.id}/protocol`;

/** The protocol page: for leads with its forms, for everybody else to read. */
export function drawProtocol(ask: ReviewAsk, drawing: Drawing = {}, status = 200): Reply {
  const { protocol, rules, previous, previousFrom, unblinded, archived_at } = selectReview(ask.review.db);
  const reasons = selectReasons(ask.review.db);
  const { reasonForms = {}, ...forms } = drawing;
  const previousFields = previous && { studies: String(previous.studies), reports: String(previous.reports) };
  const model = {
    title: 'Protocol',
    home: `/reviews/${ask.review.id}`,
    here: protocolPath(ask),
    isLead: ask.member.role === 'lead',
    canEdit: ask.member.role === 'lead' && archived_at === null,
    archived: archived_at !== null,
    protocol,
    criteria: criteriaOf(ask),
    wordsMark: markOf(protocol),
    rulesMark: markOf(rules),
    wordsForm: emptyForm({ ...protocol }),
    rulesForm: emptyForm(rulesFields(rules)),
    rulesInWords: rulesInWords(rules),
    previousForm: emptyForm(previousFields ?? {}),
    earlierForm: emptyForm(),
    previousFrom: previousFrom && { title: previousFrom.title, day: shownDay(previousFrom.at) },
    deleteForm: emptyForm(),
    message: null,
    hasPrevious: previous !== null,
    stages: (['screening', 'eligibility'] as const).map((stage) => ({
      stage,
      unblinded: unblinded[stage],
      open: rules[stage].blinding === 'open',
      rules: rules[stage],
      ...reasonsShown(reasons.filter((reason) => reason.stage === stage)),
      form: reasonForms[stage] ?? emptyForm(),
    })),
    ...forms,
  };
  return page('reviews/protocol', model, { status });
}

/** Which version of the criteria holds, since when; to a lead who sees every vote also how many rest on older ones. */
function criteriaOf({ review: { db }, member }: ReviewAsk) {
  const last = selectCriteriaVersions(db).at(-1);
  if (last === undefined) return null;
  const seesVotes = member.role === 'lead' && seesEverything(viewerOf(db, member).sight);
  const older = seesVotes && last.version > 1 ? countOlderVotes(db) : [];
  return {
    version: last.version,
    since: shownTime(last.at),
    tellsVotes: seesVotes && last.version > 1,
    older: older.map(
      ({ stage, n }) =>
        `${n.toLocaleString('en')} ${n === 1 ? 'vote' : 'votes'} ${stage === 'screening' ? 'on titles and abstracts' : 'on full texts'}`,
    ),
  };
}

function reasonsShown(reasons: readonly Reason[]) {
  const used = reasons.filter(({ retired }) => !retired);
  const known = new Set(used.map(({ label }) => labelKey(label)));
  return {
    reasons: used.map(({ id, label }, index) => ({
      ...{ id, label },
      isFirst: index === 0,
      isLast: index === used.length - 1,
      others: used.filter((other) => other.id !== id).map((other) => ({ id: other.id, label: other.label })),
    })),
    retired: reasons.filter(({ retired }) => retired).map(({ id, label }) => ({ id, label })),
    suggestions: SUGGESTED_LABELS.filter((label) => !known.has(labelKey(label))),
  };
}

const MarkSchema = z.object({ mark: z.string().max(100).optional() });

const updateProtocol = (ask: ReviewAsk) =>
  orDrawAgain(
    ask,
    () => {
      changeProtocol(
        ask.house,
        ask.review,
        ask,
        ProtocolFormSchema.parse(ask.body),
        MarkSchema.parse(ask.body),
      );
      return redirect(protocolPath(ask), { notice: 'The protocol is saved.' });
    },
    (wordsForm, status) => drawProtocol(ask, { wordsForm }, status),
  );

const COUNT = 'Enter a whole number, 0 or more.';
const CountField = z
  .string()
  .trim()
  .regex(/^\d{1,6}$/, COUNT)
  .transform(Number);
const PreviousFormSchema = z.object({ studies: CountField, reports: CountField });

const updatePrevious = (ask: ReviewAsk) =>
  orDrawAgain(
    ask,
    () => {
      enterPrevious(ask.review, ask, PreviousFormSchema.parse(ask.body));
      return redirect(protocolPath(ask), { notice: 'The numbers of the previous version are saved.' });
    },
    (previousForm, status) => drawProtocol(ask, { previousForm }, status),
  );

const takeFromFile = (ask: ReviewAsk) =>
  orDrawAgain(
    ask,
    async () => {
      const { fields, file } = await receiveUpload(ask, earlierUpload(ask.review));
      ask.body = fields;
      const { studies, reports, from } = await takePrevious(ask.house, ask.review, ask, file);
      const notice = `Taken from “${from.title}”: ${String(studies)} studies in ${String(reports)} reports.`;
      return redirect(protocolPath(ask), { notice });
    },
    (earlierForm, status) => drawProtocol(ask, { earlierForm }, status),
  );

function deletePrevious(ask: ReviewAsk) {
  enterPrevious(ask.review, ask, null);
  return redirect(protocolPath(ask), { notice: 'This review has no previous version any more.' });
}

export const protocolPages: Route[] = [
  get('/reviews/:reviewId/protocol', allow.member, (ask) => drawProtocol(ask)),
  post('/reviews/:reviewId/protocol', allow.lead, updateProtocol),
  post('/reviews/:reviewId/protocol/previous', allow.lead, updatePrevious),
  post('/reviews/:reviewId/protocol/previous/file', allow.lead, takeFromFile),
  post('/reviews/:reviewId/protocol/previous/delete', allow.lead, deletePrevious),
];
