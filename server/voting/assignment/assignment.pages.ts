import { randomInt } from 'node:crypto';
import type { ReviewAsk } from '../../http/ask';
import { emptyForm, orDrawAgain, type FormState } from '../../http/forms';
import { allow } from '../../http/guard';
import { shownDay } from '../../http/layout/times';
import { page, redirect, type Reply } from '../../http/reply';
import { get, post, type Route } from '../../http/route';
import { STAGES, type Stage } from '../../ledger/fates.rules';
import { seatsOf } from '../../ledger/fold/assigned.rules';
import type { MadeAssignment } from '../../ledger/fold/groups.queries';
import { neededVotes } from '../../ledger/fold/settle.rules';
import { votes } from '../../ledger/members.rules';
import { isArchived, selectMembers, selectReview } from '../../ledger/review.queries';
import { viewerOf } from '../../ledger/viewer';
import { seesEverything } from '../../ledger/visible-fate.rules';
import { waitingOf } from '../../ledger/waiting/queue.queries';
import { nameOrFormer, STAGE_WORDS } from '../vote-words.rules';
import { assignVoters, planAssignment } from './assignment.actions';
import { selectStageAssignments, selectWaits } from './assignment.queries';
import { AssignmentFormSchema, sharesOf, withWeights } from './assignment.rules';

const pathOf = ({ review }: ReviewAsk): string => `/reviews/${review.id}/assignment`;

const votersOf = ({ review: { db } }: ReviewAsk) =>
  selectMembers(db).filter((member) => votes(member) && member.status === 'active');

/** What the form names by several boxes, for drawing it again. */
function chosenIn(body: unknown, name: string, otherwise: readonly string[]): ReadonlySet<string> {
  const given = (body as Record<string, unknown> | null)?.[name];
  if (given === undefined) return new Set(otherwise);
  return new Set([given].flat().map(String));
}

function draw(ask: ReviewAsk, form?: FormState, status = 200): Reply {
  const { db, id } = ask.review;
  const voters = votersOf(ask);
  const sent = form === undefined ? null : ask.body;
  const all = sent === null ? voters.map((voter) => voter.id) : [];
  const [members, experts] = [chosenIn(sent, 'members', all), chosenIn(sent, 'experts', [])];
  const { rules } = selectReview(db);
  return page(
    'voting/assignment',
    {
      title: 'Progress and assignment',
      ...{ here: pathOf(ask), home: `/reviews/${id}` },
      canEdit: !isArchived(db),
      form: form ?? emptyForm({ stage: 'screening', scheme: 'shares' }),
      stages: STAGES.map((stage) => ({
        stage,
        words: STAGE_WORDS[stage],
        needed: neededVotes(rules[stage]),
        progress: progressOf(ask, stage),
        assignments: standing(selectStageAssignments(db, stage))
          .reverse()
          .map(({ how, first, last, seed }) => ({ how, first, last, seed: String(seed) })),
      })),
      waits: waitsOf(ask),
      voters: voters.map((voter) => ({
        id: voter.id,
        name: nameOrFormer(voter.name),
        chosen: members.has(voter.id),
        expert: experts.has(voter.id),
        weight: form?.values[`weight.${voter.id}`] ?? '1',
      })),
    },
    { status },
  );
}

/** Those made since everybody was last given everything: what came before has no part in it any more. */
const standing = (made: readonly MadeAssignment[]): MadeAssignment[] =>
  made.slice(made.findLastIndex(({ deck, last }) => deck.length === 0 && last === null) + 1);

/** How far everybody is, for those from whom no vote of the stage is hidden. */
function progressOf(ask: ReviewAsk, stage: Stage) {
  const { db } = ask.review;
  const { sight } = viewerOf(db, ask.member);
  const seesAll = sight.screening === 'all' && sight[stage] === 'all';
  if (!seesAll) return null;
  return votersOf(ask).map(({ id, name }) => {
    const { voted, count } = waitingOf(db, id, stage);
    return { name: nameOrFormer(name), voted, count, total: voted + count };
  });
}

/** Conflicts and full texts with those they wait for; for a lead who sees all votes. */
function waitsOf({ review: { db, id }, member }: ReviewAsk) {
  if (!seesEverything(viewerOf(db, member).sight)) return null;
  const { conflicts, retrieval, asked } = selectWaits(db);
  const decide = selectMembers(db).filter(
    (one) => one.status === 'active' && (one.role === 'adjudicator' || (one.role === 'lead' && !votes(one))),
  );
  const who = decide.map(({ name, role }) => `${nameOrFormer(name)} (${role})`).join(', ');
  const here = `/reviews/${id}`;
  return {
    lines: [
      ...STAGES.map((stage) => ({
        what: `${STAGE_WORDS[stage]} conflicts`,
        ...{ n: conflicts[stage], href: `${here}/${stage}/conflicts`, who },
      })),
      { what: 'Full texts to retrieve', n: retrieval, href: `${here}/retrieval`, who },
    ],
    asked: asked.map(({ of, n, since }) => ({ of: of ?? 'nobody named', n, since: shownDay(since) })),
  };
}

const previewAssignment = (ask: ReviewAsk): Reply | Promise<Reply> =>
  orDrawAgain(
    ask,
    () => {
      const wish = AssignmentFormSchema.parse(withWeights(ask.body));
      const seed = wish.seed ?? randomInt(1, 2_147_483_647);
      const plan = planAssignment(ask.review.db, wish, seed);
      const shares = sharesOf(plan.records, seatsOf([{ ...plan, seq: 1 }], plan.stage));
      return page('voting/assignment-preview', {
        title: plan.deck.length === 0 ? 'Take all assignments of a stage back' : 'What would be assigned',
        ...{ here: pathOf(ask), how: plan.how, stage: STAGE_WORDS[plan.stage] },
        ...{ records: plan.records.length, later: plan.last === null, everybody: plan.deck.length === 0 },
        shares: votersOf(ask)
          .filter(({ id }) => shares.has(id))
          .map(({ id, name }) => ({ name: nameOrFormer(name), n: shares.get(id) ?? 0 })),
        fields: fieldsOf(ask.body, seed),
      });
    },
    (form, status) => draw(ask, form, status),
  );

/** The form once more as hidden fields, with the seed that the preview was dealt by. */
function fieldsOf(body: unknown, seed: number): { name: string; value: string }[] {
  const given = Object.entries({ ...(body as Record<string, unknown>), seed: String(seed) });
  return given
    .filter(([name]) => name !== 'csrf')
    .flatMap(([name, values]) => [values].flat().map((value) => ({ name, value: String(value) })));
}

const createAssignment = (ask: ReviewAsk): Reply | Promise<Reply> =>
  orDrawAgain(
    ask,
    () => {
      const wish = AssignmentFormSchema.parse(withWeights(ask.body));
      assignVoters(ask.review, ask.member, wish, wish.seed ?? randomInt(1, 2_147_483_647));
      const notice =
        wish.scheme === 'everyone'
          ? 'Nothing is assigned any more: everybody is handed every report until it has its votes.'
          : 'Assigned. Everybody finds their part in their queue.';
      return redirect(pathOf(ask), { notice });
    },
    (form, status) => draw(ask, form, status),
  );

/** How far everybody is, and who votes on what. */
export const assignmentPages: Route[] = [
  get('/reviews/:reviewId/assignment', allow.lead, (ask) => draw(ask)),
  post('/reviews/:reviewId/assignment/preview', allow.lead, previewAssignment),
  post('/reviews/:reviewId/assignment', allow.lead, createAssignment),
];
