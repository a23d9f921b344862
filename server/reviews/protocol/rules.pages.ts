import { z } from 'zod';
import type { ReviewAsk } from '../../http/ask';
import { orDrawAgain, textFields } from '../../http/forms';
import { allow } from '../../http/guard';
import { page, redirect, type Reply } from '../../http/reply';
import { post, type Route } from '../../http/route';
import { fateWords } from '../../ledger/fate-words.rules';
import { patchRules, type ReviewRules } from '../../ledger/review-rules.rules';
import { selectReview } from '../../ledger/review.queries';
import { viewerOf } from '../../ledger/viewer';
import { seesEverything } from '../../ledger/visible-fate.rules';
import { changeRules, unblindStage } from './protocol.actions';
import { drawProtocol, protocolPath } from './protocol.pages';
import { weakenedStages } from './protocol.rules';
import { StageSchema } from './reasons.rules';
import { RulesFormSchema } from './rules-form.rules';
import { previewRules, type Move } from './rules-preview.queries';
import { changedRules, STAGE_WORDS } from './rules-words.rules';

const MarkSchema = z.object({ mark: z.string().max(100) });

/** What the rules would move; null for a lead who votes blinded, whom the numbers would tell of others' votes. */
async function movesFor({ house, review, member }: ReviewAsk, rules: ReviewRules): Promise<Move[] | null> {
  if (!seesEverything(viewerOf(review.db, member).sight)) return null;
  return house.reviews.holding(review.id, () => previewRules(review.db, rules));
}

const previewOf = (ask: ReviewAsk) =>
  orDrawAgain(
    ask,
    async () => drawPreview(ask, RulesFormSchema.parse(ask.body)),
    (rulesForm, status) => drawProtocol(ask, { rulesForm }, status),
  );

async function drawPreview(ask: ReviewAsk, rules: ReviewRules): Promise<Reply> {
  const before = selectReview(ask.review.db).rules;
  const after = patchRules(before, rules);
  const moves = await movesFor(ask, rules);
  return page('reviews/rules-preview', {
    title: 'What would change',
    here: protocolPath(ask),
    changes: changedRules(before, after),
    hidden: moves === null,
    moves: (moves ?? []).map(({ from, to, n }) => ({ from: fateWords(from), to: fateWords(to), n })),
    moved: (moves ?? []).reduce((sum, { n }) => sum + n, 0),
    weakened: weakenedStages(before, rules).map((stage) => STAGE_WORDS[stage]),
    fields: Object.entries(textFields(ask.body)).map(([name, value]) => ({ name, value })),
  });
}

const updateRules = (ask: ReviewAsk) =>
  orDrawAgain(
    ask,
    () => {
      changeRules(ask.review, ask, RulesFormSchema.parse(ask.body), MarkSchema.parse(ask.body));
      return redirect(protocolPath(ask), { notice: 'The rules are saved, and every fate follows them.' });
    },
    (rulesForm, status) => drawProtocol(ask, { rulesForm }, status),
  );

function unblind(ask: ReviewAsk) {
  const { stage } = z.object({ stage: StageSchema }).parse(ask.body);
  const done = unblindStage(ask.review, ask, stage);
  const notice = `${STAGE_WORDS[stage]} is ${done ? 'now unblinded' : 'unblinded already'}.`;
  return redirect(protocolPath(ask), { notice });
}

export const rulesPages: Route[] = [
  post('/reviews/:reviewId/protocol/rules/preview', allow.lead, previewOf),
  post('/reviews/:reviewId/protocol/rules', allow.lead, updateRules),
  post('/reviews/:reviewId/protocol/unblinding', allow.lead, unblind),
];
