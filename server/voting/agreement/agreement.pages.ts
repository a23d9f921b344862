import type { ReviewAsk } from '../../http/ask';
import { allow } from '../../http/guard';
import { page, type Reply } from '../../http/reply';
import { get, type Route } from '../../http/route';
import type { Stage } from '../../ledger/fates.rules';
import { selectMembers } from '../../ledger/review.queries';
import { countUnblinded, selectVotePatterns } from './agreement.queries';
import { agreementOf, AgreementQuerySchema, type Agreement } from './agreement-tables.rules';
import { requireFullSight } from '../resolutions.actions';
import { DECISION_WORDS, nameOrFormer, STAGE_WORDS } from '../vote-words.rules';

const showAgreement =
  (stage: Stage) =>
  ({ review, member, query }: ReviewAsk): Reply => {
    const { db } = review;
    requireFullSight(db, member, stage);
    const parsed = AgreementQuerySchema.safeParse(query);
    const { votes, maybe, pilot } = parsed.success ? parsed.data : AgreementQuerySchema.parse({});
    const names = new Map(selectMembers(db).map(({ id, name }) => [id, nameOrFormer(name)]));
    const patterns = selectVotePatterns(db, stage, votes, pilot);
    const found = agreementOf(patterns, [...names.keys()], maybe);
    const here = `/reviews/${review.id}/${stage}`;
    return page('voting/agreement', {
      title: `${STAGE_WORDS[stage]} agreement`,
      here,
      conflicts: `${STAGE_WORDS[stage]} conflicts`,
      isFirst: votes === 'first',
      isFinal: votes === 'final',
      pilot: pilot ?? null,
      maybeIncluded: maybe === 'include',
      hasMaybe: patterns.some((one) => one.votes.some(({ decision }) => decision === 'maybe')),
      unblinded: votes === 'first' ? countUnblinded(db, stage) : 0,
      reports: found.reports,
      alpha: figure(found.alpha),
      many: new Set(found.pairs.flatMap(({ a, b }) => [a, b])).size > 2,
      pairs: found.pairs.map((pair) => pairView(pair, found, names)),
    });
  };

/** Two digits: more would pretend to a certainty that no screening has. */
const figure = (value: number | null): string | null =>
  value === null ? null : value.toFixed(2).replace('-', '−');

function pairView(
  pair: Agreement['pairs'][number],
  { categories }: Agreement,
  names: ReadonlyMap<string, string>,
): object {
  const [a, b] = [names.get(pair.a) ?? '', names.get(pair.b) ?? ''];
  const totals = categories.map((_, j) => pair.table.reduce((n, row) => n + (row[j] ?? 0), 0));
  return {
    ...{ a, b, n: pair.n, agreed: pair.agreed },
    percent: pair.observed === null ? null : (100 * pair.observed).toFixed(1),
    ...{ kappa: figure(pair.kappa), pabak: figure(pair.pabak), ac1: figure(pair.ac1) },
    interval: pair.interval && { low: figure(pair.interval.low), high: figure(pair.interval.high) },
    heads: categories.map((category) => DECISION_WORDS[category]),
    rows: pair.table.map((row, i) => ({
      label: DECISION_WORDS[categories[i] ?? 'include'],
      cells: row.map((count, j) => ({ count, agrees: i === j })),
      total: row.reduce((x, y) => x + y, 0),
    })),
    totals,
  };
}

/** How far voters agree, for those who see all votes, at both stages. */
export const agreementPages: Route[] = [
  get('/reviews/:reviewId/screening/agreement', allow.leadOrAdjudicator, showAgreement('screening')),
  get('/reviews/:reviewId/eligibility/agreement', allow.leadOrAdjudicator, showAgreement('eligibility')),
];
