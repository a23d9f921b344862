import { z } from 'zod';
import type { ReviewAsk } from '../../http/ask';
import { orDrawAgain } from '../../http/forms';
import { allow } from '../../http/guard';
import { page, redirect, type Reply } from '../../http/reply';
import { get, post, type Route } from '../../http/route';
import { isArchived } from '../../ledger/review.queries';
import { viewerOf } from '../../ledger/viewer';
import { compareRecords } from './comparison.rules';
import { describePair, type ShownPair } from './pair-list.queries';
import { judgePairs, takeBack } from './pairs.actions';
import { selectPairs, type PossiblePair } from './pairs.queries';
import { after, joinsOf, pairId, PairIdSchema, PairListSchema } from './pairs.rules';

const PATH = '/reviews/:reviewId/duplicates/pairs';
const herePath = ({ review }: ReviewAsk): string => `/reviews/${review.id}/duplicates/pairs`;
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** One pair at a time: `at` names it, `after` the one before it, `last` and `was` what was just decided. */
function drawPair(ask: ReviewAsk, message: string | null = null, status = 200): Reply {
  const { db } = ask.review;
  const pairs = selectPairs(db);
  const { at, after: skipped, last, was } = ask.query;
  const named = pairs.find((pair) => pairId(pair) === at);
  const shown = named ?? after(pairs, pairId, textOf(skipped));
  const model = {
    title: 'Possible duplicates',
    here: `/reviews/${ask.review.id}`,
    canEdit: ask.member.role === 'lead' && !isArchived(db),
    message,
    waiting: pairs.length,
    one: pairs.length === 1,
    last: PairIdSchema.safeParse(last).success
      ? { pair: last, linked: was === 'duplicate', names: textOf(last)?.split('-').join(' and ') }
      : null,
    pair: shown === undefined ? null : pairView(describePair(db, viewerOf(db, ask.member), shown)),
  };
  return page('identification/pairs', model, { status });
}

const pairView = ({ pair, records, from }: ShownPair): object => ({
  id: pairId(pair),
  why: pair.why,
  ofStudy: pair.kind === 'study',
  percent: Math.max(1, Math.round(pair.score * 100)),
  records: records.map(({ id }, index) => ({ id, from: from[index] ?? '' })),
  fields: compareRecords(records).map(({ label, cells }) => ({
    label,
    cells: cells.map((cell, index) => ({ ...cell, id: records[index]?.id ?? '' })),
  })),
});

/** Many alike at once: all pairs of one likelihood or more, listed with boxes before anything is done. */
function drawMany(ask: ReviewAsk, message: string | null = null, status = 200): Reply {
  const { db } = ask.review;
  const viewer = viewerOf(db, ask.member);
  const least = z.coerce.number().min(0).max(100).catch(0).parse(ask.query.least);
  const words = textOf(ask.query.words)?.trim() ?? '';
  const pairs = selectPairs(db).filter(
    ({ score, why, kind }) => kind === 'report' && score * 100 >= least && why.includes(words),
  );
  const model = {
    title: 'Decide many pairs at once',
    here: `/reviews/${ask.review.id}`,
    ...{ message, least, words },
    steps: stepsOf(
      selectPairs(db).filter(({ kind }) => kind === 'report'),
      herePath(ask),
    ),
    pairs: pairs.map((pair) => {
      const { records } = describePair(db, viewer, pair);
      const [one, two] = records;
      return {
        ...{ id: pairId(pair), why: pair.why, percent: Math.max(1, Math.round(pair.score * 100)) },
        ...{ title: one?.title, other: two?.title, a: pair.a, b: pair.b },
      };
    }),
  };
  return page('identification/pairs-many', model, { status });
}

/** What each threshold would do: how many pairs it takes in, and how many records more would be removed. */
function stepsOf(pairs: readonly PossiblePair[], here: string): object[] {
  return [90, 80, 50, 20, 1].map((least) => {
    const above = pairs.filter(({ score }) => score * 100 >= least);
    return { least, pairs: above.length, more: joinsOf(above), href: `${here}/many?least=${String(least)}` };
  });
}

const JudgementSchema = z.object({
  pairs: PairListSchema,
  judgement: z.enum(['duplicate', 'not-duplicate'], 'Say whether these are duplicates.'),
});

function judgeOne(ask: ReviewAsk): Promise<Reply> {
  const work = (): Reply => {
    const { pairs, judgement } = JudgementSchema.parse(ask.body);
    judgePairs(ask.review, ask.member, pairs, judgement);
    const [pair] = pairs;
    return redirect(`${herePath(ask)}?last=${pair?.join('-') ?? ''}&was=${judgement}`);
  };
  return orDrawAgain(ask, work, ({ message }, status) => drawPair(ask, message, status));
}

function judgeMany(ask: ReviewAsk): Promise<Reply> {
  const work = (): Reply => {
    const { pairs, judgement } = JudgementSchema.parse(ask.body);
    const done = judgePairs(ask.review, ask.member, pairs, judgement);
    const notice =
      judgement === 'duplicate'
        ? `${String(done)} pairs linked. Each link can be taken back below.`
        : `${String(done)} pairs will not be offered again.`;
    return redirect(`/reviews/${ask.review.id}/duplicates`, { notice });
  };
  const draw = (errors: Readonly<Record<string, string>>, message: string | null, status: number): Reply =>
    drawMany(ask, message ?? Object.values(errors).join(' '), status);
  return orDrawAgain(ask, work, ({ errors, message }, status) => draw(errors, message, status));
}

function undoOne(ask: ReviewAsk): Promise<Reply> {
  const work = (): Reply => {
    const { pair } = z.object({ pair: PairIdSchema }).parse(ask.body);
    takeBack(ask.review, ask.member, pair);
    return redirect(`${herePath(ask)}?at=${pair.join('-')}`, { notice: 'Taken back; the pair waits again.' });
  };
  return orDrawAgain(ask, work, ({ message }, status) => drawPair(ask, message, status));
}

export const pairsPages: Route[] = [
  get(PATH, allow.member, (ask) => drawPair(ask)),
  post(PATH, allow.lead, judgeOne),
  post(`${PATH}/undo`, allow.lead, undoOne),
  get(`${PATH}/many`, allow.lead, (ask) => drawMany(ask)),
  post(`${PATH}/many`, allow.lead, judgeMany),
];
