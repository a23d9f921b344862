import { parseDecision } from '../fields/decisions';
import type { TagBag } from '../fields/rules';
import type { ScreeningDecision } from '../record';
import { parseHeadings } from './values';

// A label column may mean anything, so that only words of a decision count, and no such column is used up.
const decisionColumns = [
  ...['included', 'label included', 'final included', 'label', 'asreview label', 'decision', 'inclusion'],
  ...['screening decision', 'included label', 'include', 'i/e', 'screening', 'screening status', 'consensus'],
];
const stageColumns: readonly [column: string, stage: 'screening' | 'eligibility'][] = [
  ['label abstract included', 'screening'],
  ['abstract screening', 'screening'],
  ['title abstract decision', 'screening'],
  ['full text decision', 'eligibility'],
  ['full text screening', 'eligibility'],
];
const labelColumns = ['tags', 'labels'];
const reasonColumns = ['exclusion reason', 'exclusion reasons', 'reason for exclusion', 'reason'];
const notPeople =
  /^(?:\(internal\) id|\(source\) id|pubmed id|keywords|abstract|title|journal|authors|tags|consensus|labeled at|.*\(.*\))$/;

/** What columns of other screening tools hold, for a page that shows the guess. */
export const decisionColumnFields: ReadonlyMap<string, 'decisions' | 'labels'> = new Map([
  ...[...decisionColumns, ...stageColumns.map(([column]) => column), ...reasonColumns].map(
    (column) => [column, 'decisions'] as const,
  ),
  ...labelColumns.map((column) => [column, 'labels'] as const),
]);

/** Decisions in columns of their own; Abstrackr has one column a person, in which 0 is "borderline". */
export function decisionsOf(bag: TagBag): ScreeningDecision[] | undefined {
  const found = bag.entry.tags.some(({ tag }) => tag === '(internal) id') ? abstrackr(bag) : stated(bag);
  return found.length > 0 ? found : undefined;
}

function stated(bag: TagBag): ScreeningDecision[] {
  const reason = bag.first(...reasonColumns)?.trim();
  const made = (column: string): Pick<ScreeningDecision, 'decision' | 'reason'>[] => {
    const cell = bag.first(column) ?? '';
    // ASReview writes -1 where nobody has decided.
    const decision = /^-1(?:\.0)?$/.test(cell.trim()) ? undefined : parseDecision(cell);
    if (decision === undefined) return [];
    return [{ decision, ...(decision === 'exclude' && reason !== undefined && { reason }) }];
  };
  const staged = stageColumns.flatMap(([column, stage]) => made(column).map((one) => ({ ...one, stage })));
  return [...decisionColumns.flatMap(made).slice(0, 1), ...staged];
}

function abstrackr(bag: TagBag): ScreeningDecision[] {
  return bag.entry.tags.flatMap(({ tag, value, heading }) => {
    const decision = notPeople.test(tag) ? undefined : parseDecision(value, 'maybe');
    return decision === undefined ? [] : [{ by: heading ?? tag, decision }];
  });
}

/** Labels that people gave, in Covidence's and Abstrackr's column of tags and those called so. */
export function labelsOf(bag: TagBag): string[] | undefined {
  const labels = labelColumns.flatMap((column) => bag.values(column)).flatMap(parseHeadings);
  return labels.length > 0 ? [...new Set(labels)] : undefined;
}
