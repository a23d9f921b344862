import { conflict, invalid, notFound } from '../../errors';
import { commit } from '../../ledger/commit';
import { event } from '../../ledger/events.rules';
import type { Member } from '../../ledger/members.rules';
import { viewerOf } from '../../ledger/viewer';
import type { Database } from '../../storage/database';
import type { ReviewFile } from '../../storage/review-store';
import { isSameValue, typedValue, type ChartField } from './fields.rules';
import { outcomeOf, whyNot } from './charts.rules';
import { selectExtractors, selectFields } from './charting.queries';
import { recordOf, selectUnit } from './units.queries';

/** Values by field, as they were typed; an empty one takes the value away. */
export type Given = Readonly<Record<string, string>>;

interface Kept {
  field: string;
  value: string | null;
}

/**
 * Charts a study as this member: what is given changes, the rest stays. The same once more writes nothing. Throws
 * AppError "not-found" for a study that is not there for them, "invalid" for values that do not fit, and "conflict"
 * where others chart it or both are done.
 */
export function chartStudy(
  review: ReviewFile,
  member: Member,
  subject: string,
  { values, done }: { values: Given; done: boolean },
): void {
  commit(review, member.id, (db) => {
    const unit = selectUnit(db, viewerOf(db, member), subject);
    const refusal = whyNot(unit.chart, member.id, selectExtractors(db));
    if (refusal !== null) throw conflict(refusal);
    const own = unit.chart.extractions.find((one) => one.member === member.id);
    const kept = own?.values ?? new Map<string, string>();
    const changed = fitting(db, values, kept).filter(
      ({ field, value }) => value !== (kept.get(field) ?? null),
    );
    const same = changed.length === 0 && own?.done === done;
    const charted = event('study-charted', { subject, record: recordOf(subject), values: changed, done });
    return { events: same ? [] : [charted], answer: null };
  });
}

/**
 * Settles what counts, for all who charted the study. The same once more writes nothing. Throws AppError "conflict"
 * until all are done, "not-found" and "invalid".
 */
export function resolveChart(review: ReviewFile, member: Member, subject: string, values: Given): void {
  commit(review, member.id, (db) => {
    const { chart } = selectUnit(db, viewerOf(db, member), subject);
    if (!chart.isComplete) throw conflict('It is settled once everybody who charts it is done.');
    const fields = selectFields(db);
    const outcomes = new Map(fields.map((field) => [field.id, { field, ...outcomeOf(chart, field) }]));
    const settled = fitting(db, values, new Map()).filter((given) => {
      const outcome = outcomes.get(given.field);
      if (outcome === undefined) return false;
      return outcome.differs || !isSameValue(outcome.field.type, outcome.value, given.value);
    });
    const resolved = event('chart-resolved', { subject, record: recordOf(subject), values: settled });
    return { events: settled.length === 0 ? [] : [resolved], answer: null };
  });
}

/** Takes a member's charting of a study away, so that somebody else can chart it; everybody may take their own. */
export function releaseChart(review: ReviewFile, member: Member, subject: string, of: string): void {
  commit(review, member.id, (db) => {
    const { chart } = selectUnit(db, viewerOf(db, member), subject);
    const charting = chart.extractions.find((one) => one.member === of);
    if (charting === undefined) throw notFound('This charting');
    if (member.role !== 'lead' && (of !== member.id || chart.isComplete))
      throw conflict('Only a lead can hand this charting over.');
    const events = charting.subjects.map((one) =>
      event('chart-released', { subject: one, record: recordOf(one), member: of }),
    );
    return { events, answer: null };
  });
}

/** What was typed, as it is kept. `standing`: what a field says already, which may stay. */
function fitting(db: Database, given: Given, standing: ReadonlyMap<string, string>): Kept[] {
  const fields = new Map(selectFields(db).map((field): [string, ChartField] => [field.id, field]));
  const faults: Record<string, string> = {};
  const kept = Object.entries(given).flatMap(([id, text]): Kept[] => {
    const field = fields.get(id);
    const typed =
      field === undefined || field.withdrawn
        ? { fault: 'Nothing is charted in this field.' }
        : typedValue(field, text, standing.get(id));
    if ('value' in typed) return [{ field: id, value: typed.value }];
    faults[id] = typed.fault;
    return [];
  });
  const [first] = Object.entries(faults);
  if (first !== undefined) throw invalid(`${fields.get(first[0])?.label ?? 'A field'}: ${first[1]}`, faults);
  return kept;
}
