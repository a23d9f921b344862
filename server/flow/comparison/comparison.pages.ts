import type { ReviewAsk } from '../../http/ask';
import { emptyForm, orDrawAgain, type FormState } from '../../http/forms';
import { allow } from '../../http/guard';
import { page, type Reply } from '../../http/reply';
import { get, type Route } from '../../http/route';
import { fateWords } from '../../ledger/fate-words.rules';
import type { FateName } from '../../ledger/fates.rules';
import { kindWords } from './kind-words.rules';
import { changesOfBoxes, differencesOf, type Difference, type Move } from './comparison.rules';
import type { Comparison } from './comparison.queries';
import { TrustedSvg } from '../../http/layout/rendering';
import { drawFlow } from '../drawing/draw-flow.rules';
import { printed, printedTime } from '../drawing/words.rules';
import { ARM_NAMES } from '../flow-table.rules';
import { parseAsOf, refusedTime, selectFigureSetting, sightOf } from '../review-flow.queries';

/** Two days side by side; for leads and adjudicators who see everything, also why a number changed. */
function comparisonPage(ask: ReviewAsk): Promise<Reply> {
  const [from, to, box] = ['from', 'to', 'box'].map((name) => {
    const given = ask.query[name];
    return typeof given === 'string' ? given.trim() : '';
  });
  const form = emptyForm({ from: from ?? '', to: to ?? '' });
  if (from === undefined || from === '') return Promise.resolve(drawComparison(ask, form, null, null, 200));
  return orDrawAgain(
    ask,
    async () => {
      const compared = await compare(ask, { from, to: to ?? '', box: box === '' ? null : (box ?? null) });
      return drawComparison(ask, form, compared, box ?? '', 200);
    },
    ({ errors, message }, status) =>
      drawComparison(ask, { ...form, errors, message: message ?? errors.asOf ?? null }, null, null, status),
  );
}

async function compare(
  ask: ReviewAsk,
  { from, to, box }: { from: string; to: string; box: string | null },
): Promise<Comparison> {
  const { review, member, house } = ask;
  const sight = sightOf(review.db, member);
  const isTold = sight === 'all' && (member.role === 'lead' || member.role === 'adjudicator');
  return house.workers
    .run('compare-flows', {
      ...{ file: review.db.name, sight, from: parseAsOf(from), to: to === '' ? null : parseAsOf(to) },
      explains: isTold ? { box } : null,
    })
    .catch(refusedTime);
}

function drawComparison(
  ask: ReviewAsk,
  form: FormState,
  compared: Comparison | null,
  box: string | null,
  status: number,
): Reply {
  const here = `/reviews/${ask.review.id}`;
  const rows = compared === null ? [] : differencesOf(compared.before, compared.after);
  const about = rows.find(({ path }) => path !== null && path === box);
  return page(
    'flow/comparison',
    {
      ...{ title: 'Two days side by side', here, form, compared: compared !== null },
      before: printedTime(compared?.before.asOf ?? ''),
      after: printedTime(compared?.after.asOf ?? ''),
      changed: rows.filter(({ by }) => by !== 0).length,
      figures: compared === null ? null : figuresShown(ask, compared, rows, form),
      rows: rows.map((row) => rowShown(row, here, form, compared?.kinds !== null)),
      kinds: compared?.kinds?.map(({ kind, n }) => ({ words: kindWords(kind), n: printed(n) })) ?? null,
      about: about === undefined || (compared?.moves ?? null) === null ? null : wordsOf(about),
      moves: compared?.moves?.map((move) => moveShown(move, here)) ?? null,
    },
    { status },
  );
}

/** Both days in one column each, so that they fit beside each other; boxes that differ are marked in both. */
function figuresShown(
  { review }: ReviewAsk,
  { before, after, kinds }: Comparison,
  rows: readonly Difference[],
  form: FormState,
): object {
  const changeOf = changesOfBoxes(rows);
  const look = { ...selectFigureSetting(review.db), narrow: true };
  const mark = (path: string): string | null => {
    const by = changeOf(path);
    return typeof by === 'number' ? signed(by) : by;
  };
  const whyOf = (path: string): string | null =>
    typeof changeOf(path) === 'number' ? whyPage(`/reviews/${review.id}`, form, path) : null;
  return {
    before: new TrustedSvg(
      drawFlow(before, {
        ...look,
        id: 'flow-before',
        markOf: (path) => (changeOf(path) === null ? null : ''),
      }),
    ),
    after: new TrustedSvg(
      drawFlow(after, {
        ...look,
        ...{ id: 'flow-after', markOf: mark },
        ...(kinds === null ? {} : { linkOf: whyOf }),
      }),
    ),
  };
}

const signed = (by: number): string => `${by > 0 ? '+' : '−'}${printed(Math.abs(by))}`;

const whyPage = (here: string, { values }: FormState, box: string): string =>
  `${here}/flow/comparison?${new URLSearchParams({ from: values.from ?? '', to: values.to ?? '', box }).toString()}#why`;

const wordsOf = ({ arm, label }: Difference): string =>
  arm === null ? label : `${ARM_NAMES[arm]}: ${label}`;

function rowShown(row: Difference, here: string, form: FormState, isTold: boolean): object {
  const { arm, label, path, level, before, after, by } = row;
  const shown = (n: number | null): string => (n === null ? '' : printed(n));
  return {
    ...{ label, part: level === 1, arm: arm === null ? '' : ARM_NAMES[arm] },
    ...{ before: shown(before), after: shown(after), changed: by !== 0 },
    by: by === null || by === 0 ? '' : signed(by),
    why: isTold && path !== null && by !== 0 ? whyPage(here, form, path) : null,
  };
}

function moveShown({ way, from, to, n, examples }: Move, here: string): object {
  const words = (fate: FateName | null): string => (fate === null ? 'Not loaded yet' : fateWords(fate));
  return {
    ...{ way: way === 'in' ? 'Came in' : 'Left', from: words(from), to: words(to), n: printed(n) },
    more: n > examples.length,
    records: examples.map((number) => ({ number, href: `${here}/records/${String(number)}` })),
  };
}

export const comparisonPages: Route[] = [
  get('/reviews/:reviewId/flow/comparison', allow.member, comparisonPage),
];
