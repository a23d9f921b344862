import { isSameValue, type ChartField } from './fields.rules';

/** One person's charting of a subject ("study-ID" or "record-N"), and one value of theirs, as they stand. */
export interface ChartRow {
  subject: string;
  member: string;
  done: boolean;
  seq: number;
}
export interface ValueRow {
  subject: string;
  member: string;
  field: string;
  value: string | null;
  seq: number;
}
export interface ResolutionRow {
  subject: string;
  field: string;
  value: string | null;
  member: string;
  seq: number;
}

/** How many people chart each study. */
export type Extractors = 1 | 2;

export interface Extraction {
  member: string;
  done: boolean;
  /** By field; one without a value is left out. */
  values: ReadonlyMap<string, string>;
  /** Where it stands: on the study, and on reports of it that were charted before they were grouped. */
  subjects: readonly string[];
}

/** All that was charted of one study, or of a report that is in none. */
export interface Chart {
  extractions: Extraction[];
  /** As many are done as there have to be. */
  isComplete: boolean;
  resolved: ReadonlyMap<string, { value: string | null; member: string }>;
}

/**
 * What was charted of the subjects that make one study: its own, and those of its reports from before they were
 * grouped. Of each person and field the last word stands.
 */
export function foldChart(
  rows: {
    charts: readonly ChartRow[];
    values: readonly ValueRow[];
    resolutions: readonly ResolutionRow[];
  },
  extractors: Extractors,
): Chart {
  const bySeq = <T extends { seq: number }>(given: readonly T[]): T[] =>
    [...given].sort((a, b) => a.seq - b.seq);
  const people = new Map(bySeq(rows.charts).map(({ member, done }) => [member, done]));
  const extractions = [...people].map(([member, done]) => {
    const own = bySeq(rows.values.filter((value) => value.member === member));
    const last = new Map(own.map(({ field, value }) => [field, value]));
    return {
      ...{ member, done },
      values: new Map([...last].flatMap(([field, value]) => (value === null ? [] : [[field, value]]))),
      subjects: rows.charts.filter((chart) => chart.member === member).map(({ subject }) => subject),
    };
  });
  return {
    extractions,
    isComplete: extractions.filter(({ done }) => done).length >= extractors,
    resolved: new Map(bySeq(rows.resolutions).map(({ field, value, member }) => [field, { value, member }])),
  };
}

/** The chart as a member may see it: where two chart, nobody sees another's values before both are done. */
export function visibleChart(chart: Chart, member: string, extractors: Extractors): Chart {
  if (chart.isComplete || extractors === 1) return chart;
  const hidden = new Map<string, string>();
  return {
    ...chart,
    extractions: chart.extractions.map((one) => (one.member === member ? one : { ...one, values: hidden })),
    resolved: new Map(),
  };
}

/** A field of a complete chart: the value that counts, or that people differ. Nothing counts before. */
export type Outcome = { value: string | null; differs: boolean };

export function outcomeOf(chart: Chart, { id, type }: ChartField): Outcome {
  if (!chart.isComplete) return { value: null, differs: false };
  const resolved = chart.resolved.get(id);
  if (resolved !== undefined) return { value: resolved.value, differs: false };
  const [first = null, ...others] = chart.extractions
    .filter(({ done }) => done)
    .map(({ values }) => values.get(id) ?? null);
  const differs = others.some((other) => !isSameValue(type, first, other));
  return { value: differs ? null : first, differs };
}

export const CHART_STATES = ['open', 'begun', 'differences', 'charted'] as const;
export type ChartState = (typeof CHART_STATES)[number];

/** How far a chart is. */
export function stateOf(chart: Chart, fields: readonly ChartField[]): ChartState {
  if (!chart.isComplete) return chart.extractions.length === 0 ? 'open' : 'begun';
  return fields.some((field) => outcomeOf(chart, field).differs) ? 'differences' : 'charted';
}

/** Why a member may not chart it now; null where they may. */
export function whyNot(chart: Chart, member: string, extractors: Extractors): string | null {
  const isMine = chart.extractions.some((one) => one.member === member);
  if (!isMine && chart.extractions.length >= extractors)
    return extractors === 1
      ? 'Somebody else charts this study. A lead can hand it over.'
      : 'Two others chart this study. A lead can hand it over.';
  if (chart.isComplete && extractors === 2)
    return 'Both are done and see each other’s values now: what differs is settled by a lead or an adjudicator.';
  return null;
}
