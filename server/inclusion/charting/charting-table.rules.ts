import type { CitationRecord } from '../../../importers/record';
import { referenceLine } from '../exports/reference.rules';
import { outcomeOf, stateOf, type Chart, type ChartState } from './charts.rules';
import type { ChartField } from './fields.rules';

const STATE_WORDS: Record<ChartState, string> = {
  open: 'not begun',
  begun: 'begun',
  differences: 'values differ',
  charted: 'charted',
};

export const chartStateWords = (state: ChartState): string => STATE_WORDS[state];

interface Charted {
  label: string;
  reports: readonly { id: string; citation: CitationRecord }[];
  chart: Chart;
}

/**
 * The table for a paper or a statistics program: tidy, a row a study and a column a field, since a study is what is
 * observed and a field what is measured. A value on which people differ is left empty, and its field named.
 */
export function chartingTable(fields: readonly ChartField[], units: readonly Charted[]): string[][] {
  const shown = fields.filter(({ withdrawn }) => !withdrawn);
  const head = ['study', 'records', 'reports', 'charting', 'unsettled', ...shown.map(({ label }) => label)];
  const rows = units.map(({ label, reports, chart }) => {
    const outcomes = shown.map((field) => outcomeOf(chart, field));
    return [
      label,
      reports.map(({ id }) => id).join('; '),
      reports.map(({ citation }) => referenceLine(citation)).join('\n'),
      STATE_WORDS[stateOf(chart, shown)],
      shown.flatMap((field, at) => (outcomes[at]?.differs === true ? [field.label] : [])).join('; '),
      ...outcomes.map(({ value }) => value ?? ''),
    ];
  });
  return [head, ...rows];
}
