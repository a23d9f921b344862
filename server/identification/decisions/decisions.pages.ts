import type { ReviewAsk } from '../../http/ask';
import { orDrawAgain, type FormState } from '../../http/forms';
import { allow } from '../../http/guard';
import { page, redirect, type Reply } from '../../http/reply';
import { get, post, type Route } from '../../http/route';
import { votes as mayVote } from '../../ledger/members.rules';
import { isArchived, selectMembers, selectReasons } from '../../ledger/review.queries';
import { labelKey, saysNotRetrieved } from '../../reviews/protocol/reasons.rules';
import { counted } from '../imports/import.rules';
import { selectImport } from '../imports/jobs.queries';
import { selectSource } from '../sources.queries';
import {
  surveyImport,
  takeDecisionsOver,
  withdrawDecisions,
  type TakenOverCounts,
} from './decisions.actions';
import { selectTakenOver } from './decisions.queries';
import {
  guessMember,
  LEFT_OUT,
  NEW_REASON,
  NO_REASON,
  NOT_RETRIEVED,
  SKIPPED_WORDS,
  TakeOverSchema,
  TEAM,
  type DecisionSurvey,
  type Skipped,
} from './decisions.rules';

interface Choice {
  value: string;
  words: string;
  selected: boolean;
}

const importPath = ({ review, params }: ReviewAsk): string =>
  `/reviews/${review.id}/imports/${params.importId ?? ''}`;

async function drawDecisions(ask: ReviewAsk, form: FormState | null = null, status = 200): Promise<Reply> {
  const { db, id } = ask.review;
  const row = selectImport(db, ask.params.importId ?? '');
  const survey = await surveyImport(ask.review, row.id);
  const taken = selectTakenOver(db, row.id);
  const stage = form?.values.stage ?? ask.query.stage;
  const model = {
    title: 'Decisions made elsewhere',
    here: `/reviews/${id}`,
    path: importPath(ask),
    canEdit: !isArchived(db),
    message: form === null ? null : (form.message ?? Object.values(form.errors).join(' ')),
    row,
    source: selectSource(db, row.source_id),
    found: survey.people.length > 0,
    isScreening: stage !== 'eligibility',
    isEligibility: stage === 'eligibility',
    undecided: survey.undecided === 0 ? null : counted(survey.undecided, 'record'),
    people: peopleOf(ask, survey, form),
    reasons: reasonsOf(ask, survey, form),
    rest: form?.values.rest ?? '',
    taken:
      taken.length === 0
        ? null
        : {
            votes: counted(sum(taken.map(({ votes }) => votes)), 'vote'),
            resolutions: counted(sum(taken.map(({ resolutions }) => resolutions)), 'resolution'),
          },
  };
  return page('identification/import-decisions', model, { status });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

function peopleOf(
  { review: { db } }: ReviewAsk,
  { people }: DecisionSurvey,
  form: FormState | null,
): object[] {
  const voters = selectMembers(db).filter((member) => mayVote(member) && member.name !== '');
  return people.map((person, at) => {
    const chosen = form?.values[`person-${String(at)}`] ?? guessMember(person.name, voters) ?? TEAM;
    const choice = (value: string, words: string): Choice => ({ value, words, selected: value === chosen });
    return {
      ...person,
      title: person.name === '' ? 'Nobody is named' : person.name,
      choices: [
        ...voters.map(({ id, name }) => choice(id, `Votes of ${name}`)),
        choice(TEAM, 'The team decided: resolutions'),
        choice(LEFT_OUT, 'Leave out'),
      ],
    };
  });
}

/** A reason is offered for either stage: which of them counts is said by the stage that is chosen. */
function reasonsOf(
  { review: { db } }: ReviewAsk,
  { reasons }: DecisionSurvey,
  form: FormState | null,
): object[] {
  const known = selectReasons(db).filter(({ retired }) => !retired);
  return reasons.map(({ label, n }, at) => {
    const namesake = known.find((reason) => labelKey(reason.label) === labelKey(label))?.id;
    const guess = saysNotRetrieved(label) ? NOT_RETRIEVED : (namesake ?? NEW_REASON);
    const chosen = form?.values[`reason-${String(at)}`] ?? guess;
    const choice = (value: string, words: string): Choice => ({ value, words, selected: value === chosen });
    return {
      ...{ label, n, unavailable: saysNotRetrieved(label) },
      choices: [
        choice(NEW_REASON, 'The reason of these words (it joins the list)'),
        ...known.map((reason) => choice(reason.id, `${reason.label} (${reason.stage})`)),
        choice(NOT_RETRIEVED, 'No reason: the full text was not retrieved'),
        choice(NO_REASON, 'No reason'),
      ],
    };
  });
}

/** The form numbers names and reasons as they stand in the survey: a name may hold anything. */
async function take(ask: ReviewAsk): Promise<Reply> {
  const body = ask.body as Record<string, unknown>;
  const id = ask.params.importId ?? '';
  const survey = await surveyImport(ask.review, id);
  const stage = body.stage;
  const known = new Map(selectReasons(ask.review.db).map((reason) => [reason.id, reason.stage]));
  const fits = (what: unknown): string => {
    const text = typeof what === 'string' ? what : NO_REASON;
    // What is said of the other stage says nothing here.
    if (text === NOT_RETRIEVED) return stage === 'eligibility' ? text : NO_REASON;
    return known.has(text) && known.get(text) !== stage ? NEW_REASON : text;
  };
  const wish = TakeOverSchema.parse({
    stage,
    people: Object.fromEntries(survey.people.map(({ name }, at) => [name, body[`person-${String(at)}`]])),
    reasons: Object.fromEntries(
      survey.reasons.map(({ label }, at) => [label, fits(body[`reason-${String(at)}`])]),
    ),
    rest: body.rest === '' ? null : body.rest,
  });
  const counts = await takeDecisionsOver(ask.review, ask.member, id, wish);
  return redirect(`${importPath(ask)}/decisions`, { notice: inWords(counts) });
}

function inWords({ votes, resolutions, retrieved, notRetrieved, skipped }: TakenOverCounts): string {
  const said = [counted(votes, 'vote'), counted(resolutions, 'resolution')];
  if (retrieved > 0) said.push(`${counted(retrieved, 'report')} passed and retrieved`);
  if (notRetrieved > 0) said.push(`${counted(notRetrieved, 'report')} not retrieved`);
  const not = Object.entries(skipped).map(
    ([why, n]) => `${counted(n, 'decision')} ${SKIPPED_WORDS[why as Skipped]}`,
  );
  const rest = not.length === 0 ? '' : ` Not taken over: ${not.join('; ')}.`;
  return `Taken over: ${said.join(', ')}.${rest}`;
}

const here = '/reviews/:reviewId/imports/:importId/decisions';

export const decisionsPages: Route[] = [
  get(here, allow.lead, (ask) => drawDecisions(ask)),
  post(here, allow.lead, (ask) =>
    orDrawAgain(
      ask,
      () => take(ask),
      (form, status) => drawDecisions(ask, form, status),
    ),
  ),
  post(`${here}/withdraw`, allow.lead, (ask) =>
    orDrawAgain(
      ask,
      async () => {
        await withdrawDecisions(ask.review, ask.member, ask.params.importId ?? '');
        return redirect(`${importPath(ask)}/decisions`, { notice: 'What was taken over is withdrawn.' });
      },
      (form, status) => drawDecisions(ask, form, status),
    ),
  ),
];
