import { z } from 'zod';
import type { ReviewAsk } from '../http/ask';
import { orDrawAgain, type FormState } from '../http/forms';
import { allow } from '../http/guard';
import { shownTime } from '../http/layout/times';
import { page, redirect, type Reply } from '../http/reply';
import { get, post, type Route } from '../http/route';
import { recordView } from '../identification/record-view.rules';
import type { Stage } from '../ledger/fates.rules';
import { selectFilesOfReport } from '../ledger/report.queries';
import { selectMembers, selectReasons, selectReview } from '../ledger/review.queries';
import { describeRecords, viewerOf } from '../ledger/viewer';
import { criteriaView } from '../screening/criteria.rules';
import {
  selectConflicts,
  selectOptionalLastResolution,
  selectResolved,
  selectShownVotes,
  type ShownVote,
} from './conflicts.queries';
import { threadOf } from './discussion/thread.pages';
import { selectOptionalResolution, type ReportAtStage } from './report.queries';
import { reportToResolve, requireSight, resolveReport, withdrawResolution } from './resolutions.actions';
import { ResolutionBodySchema } from './resolutions.rules';
import { DECISION_WORDS, DONE_WORDS, nameOrFormer, reasonChoices, STAGE_WORDS } from './vote-words.rules';

const MOST_COUNTED = 200;
const RESOLVED_SHOWN = 20;
const ShownSchema = z.object({
  record: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional()
    .catch(undefined),
  after: z.coerce.number().int().min(0).catch(0),
  /** Which of several full texts is open. */
  file: z.string().max(64).optional().catch(undefined),
});
const RecordSchema = z.object({ record: z.string() });

const hereOf = ({ review }: ReviewAsk, stage: Stage): string => `/reviews/${review.id}/${stage}`;

interface Drawing {
  record?: string | undefined;
  after: number;
  file?: string | undefined;
  form?: FormState;
  status?: number;
}

function draw(ask: ReviewAsk, stage: Stage, { record, after, file, form, status = 200 }: Drawing): Reply {
  const { db } = ask.review;
  const { member } = ask;
  requireSight(db, member, stage);
  const viewer = viewerOf(db, member);
  const waiting = selectConflicts(db, viewer, stage, { after: 0, limit: MOST_COUNTED + 1 });
  const next = waiting.find(({ number }) => number > after) ?? waiting[0];
  const id = record ?? (next === undefined ? null : String(next.number));
  const report = id === null ? null : reportToResolve(db, member, id, stage);
  const count = waiting.length > MOST_COUNTED ? `${String(MOST_COUNTED)}+` : String(waiting.length);
  const model = {
    title: `${STAGE_WORDS[stage]} conflicts`,
    ...{ stage, here: hereOf(ask, stage), count, form: form ?? null },
    one: waiting.length === 1,
    seesAll: viewer.sight[stage] === 'all',
    list: `/reviews/${ask.review.id}/records?fate=${stage}-conflict`,
    criteria: criteriaView(selectReview(db).protocol),
    ...{ filesHere: `/reviews/${ask.review.id}/files`, filesShownAt: `${hereOf(ask, stage)}/conflicts` },
    readsFullText: stage === 'eligibility' && report !== null,
    conflict: report && conflictView(ask, report, { file, values: form?.values ?? {} }),
    resolved: resolvedViews(ask, stage, viewer.sight[stage] === 'own'),
    last: lastResolution(ask, stage),
  };
  return page('voting/conflicts', model, { status });
}

const labelsOf = ({ review: { db } }: ReviewAsk, stage: Stage): Map<string, string> =>
  new Map(selectReasons(db, stage).map(({ id, label }) => [id, label]));

function conflictView(
  ask: ReviewAsk,
  report: ReportAtStage,
  { file, values }: { file: string | undefined; values: Readonly<Record<string, string>> },
) {
  const { db } = ask.review;
  const { row, stage } = report;
  const files = stage === 'eligibility' ? selectFilesOfReport(db, row.group_number) : [];
  const [item] = describeRecords(db, viewerOf(db, ask.member), [row], stage);
  const labels = labelsOf(ask, stage);
  const resolution = selectOptionalResolution(db, report);
  return {
    record: item === undefined ? null : recordView(item.id, item),
    ...{ files, shownFile: files.find(({ id }) => id === file) ?? files.at(-1) ?? null },
    blind: !report.votesSeen,
    votes: report.votesSeen
      ? selectShownVotes(db, row.group_number, stage).map((vote) => voteView(vote, labels))
      : [],
    votesIn: report.votesIn,
    copy: row.standing ? null : { standing: report.standing },
    mine: report.mine !== null,
    inConflict: row.fate === `${stage}-conflict`,
    resolved: resolution && DONE_WORDS[resolution.decision],
    reasons: reasonChoices(selectReasons(db, stage), values.reason ?? null),
    reasonChosen: (values.reason ?? '') !== '',
    unreasoned: unreasonedWords(report),
    discussion: report.votesSeen
      ? threadOf(ask, row, { stage, back: `${hereOf(ask, stage)}/conflicts?record=${String(row.number)}` })
      : null,
  };
}

/** What it means to exclude without choosing a reason; null where one must be chosen. */
function unreasonedWords({ stage, votes, votesSeen }: ReportAtStage): string | null {
  if (votesSeen && votes.some(({ reason }) => reason !== null)) return 'As the votes say';
  return stage === 'screening' ? 'No reason' : null;
}

const voteView = (vote: ShownVote, labels: ReadonlyMap<string, string>) => ({
  name: nameOrFormer(vote.name),
  decision: vote.decision,
  words: DECISION_WORDS[vote.decision],
  reason: vote.reason === null ? null : (labels.get(vote.reason) ?? null),
  further: vote.further.map((reason) => labels.get(reason) ?? reason).join('; '),
  criteria: vote.criteria,
  note: vote.note,
  at: shownTime(vote.at),
});

function resolvedViews(ask: ReviewAsk, stage: Stage, ownOnly: boolean) {
  const { db } = ask.review;
  const names = new Map(selectMembers(db).map(({ id, name }) => [id, name]));
  const labels = labelsOf(ask, stage);
  return selectResolved(db, stage, ownOnly ? ask.member.id : null, RESOLVED_SHOWN).map((one) => ({
    record: String(one.record),
    href: `${hereOf(ask, stage)}/conflicts?record=${String(one.standing)}`,
    title: one.title === '' ? 'Record without a title' : one.title,
    ...{ decision: one.decision, words: DONE_WORDS[one.decision], consensus: one.consensus },
    reason: one.reason === null ? null : (labels.get(one.reason) ?? null),
    name: nameOrFormer(names.get(one.member)),
    at: shownTime(one.at),
  }));
}

/** The member's latest resolution, for undo. */
function lastResolution({ review, member }: ReviewAsk, stage: Stage) {
  const last = selectOptionalLastResolution(review.db, member.id, stage);
  return last && { record: String(last.record), done: DONE_WORDS[last.decision] };
}

const showConflicts = (stage: Stage) => (ask: ReviewAsk) => draw(ask, stage, ShownSchema.parse(ask.query));

const createResolution =
  (stage: Stage) =>
  (ask: ReviewAsk): Reply | Promise<Reply> => {
    requireSight(ask.review.db, ask.member, stage);
    const { record } = RecordSchema.parse(ask.body);
    return orDrawAgain(
      ask,
      () => {
        const fields = ask.body as Record<string, unknown>;
        const reason = fields.decision === 'exclude' ? fields.reason : null;
        const wish = ResolutionBodySchema.parse({ ...fields, reason, stage });
        resolveReport(ask.review, ask.member, { recordId: record, ...wish });
        const url = `${hereOf(ask, stage)}/conflicts?after=${record}#report`;
        return redirect(url, { notice: `Resolved: ${DONE_WORDS[wish.decision].toLowerCase()}.` });
      },
      (form, status) => draw(ask, stage, { record, after: 0, form, status }),
    );
  };

const deleteResolution =
  (stage: Stage) =>
  (ask: ReviewAsk): Reply => {
    requireSight(ask.review.db, ask.member, stage);
    const { record } = RecordSchema.parse(ask.body);
    withdrawResolution(ask.review, ask.member, { recordId: record, stage });
    const notice = 'The resolution is withdrawn; the votes decide again.';
    return redirect(`${hereOf(ask, stage)}/conflicts?record=${record}#report`, { notice });
  };

const routesOf = (stage: Stage): Route[] => [
  get(`/reviews/:reviewId/${stage}/conflicts`, allow.leadOrAdjudicator, showConflicts(stage)),
  post(`/reviews/:reviewId/${stage}/conflicts`, allow.leadOrAdjudicator, createResolution(stage)),
  post(`/reviews/:reviewId/${stage}/resolutions/delete`, allow.leadOrAdjudicator, deleteResolution(stage)),
];

/** Reports on which voters differ, one at a time, at both stages. */
export const conflictsPages: Route[] = [...routesOf('screening'), ...routesOf('eligibility')];
