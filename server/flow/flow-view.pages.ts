import type { ReviewAsk } from '../http/ask';
import { TrustedSvg } from '../http/layout/rendering';
import { drawFlow, type DrawOptions } from './drawing/draw-flow.rules';
import { printed } from './drawing/words.rules';
import { flowSentence } from './flow-sentence.rules';
import { ARM_NAMES, flowTable } from './flow-table.rules';
import type { Flow } from './flow.rules';
import { selectFigureSetting } from './review-flow.queries';
import { boxSums, ledgerLine, sumOfBox } from './sums.rules';

/** The figure for wide screens and in one column for narrow ones; the style sheet shows one of them. */
export function figureFor(
  { review }: ReviewAsk,
  flow: Flow,
  { linkOf, id = 'flow' }: Pick<DrawOptions, 'linkOf' | 'id'> = {},
) {
  const sums = boxSums(flow);
  const options = {
    ...{ linkOf, id },
    ...selectFigureSetting(review.db),
    sumOf: (path: string) => sumOfBox(sums, path),
  };
  return {
    wide: new TrustedSvg(drawFlow(flow, options)),
    narrow: new TrustedSvg(drawFlow(flow, { ...options, narrow: true, id: `${id}-narrow` })),
    sentence: flowSentence(flow),
  };
}

/** The line under which everything adds up; null where not all of it is shown to the viewer. */
export function ledgerShown(flow: Flow) {
  const line = ledgerLine(flow);
  const term = ({ label, n }: { label: string; n: number }) => ({ label, n: printed(n) });
  return line === null ? null : { from: term(line.from), ends: line.ends.map(term), holds: line.holds };
}

/** The sums of the diagram with their numbers, by column. */
export const sumsShown = (flow: Flow): object[] =>
  boxSums(flow).map(({ arm, says }) => ({ says, arm: arm === null ? 'Whole review' : ARM_NAMES[arm] }));

/** A box of a past day has no list of today to open: then there is no `linkOf`. */
export const tableOf = (flow: Flow, linkOf?: (path: string) => string | null): object[] =>
  flowTable(flow).map((row) => ({
    ...row,
    arm: row.arm === null ? '' : ARM_NAMES[row.arm],
    part: row.level === 1,
    n: row.n === null ? null : printed(row.n),
    href: row.path === null ? null : (linkOf?.(row.path) ?? null),
  }));
