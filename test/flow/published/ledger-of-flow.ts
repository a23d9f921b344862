import { event, type NewEvent } from '../../../server/ledger/events.rules';
import type { SourceKind } from '../../../server/ledger/fates.rules';
import { NEW_REVIEW_RULES } from '../../../server/ledger/review-rules.rules';
import type { ReviewFile } from '../../../server/storage/review-store';
import type { Flow, FlowArm } from '../../../server/flow/flow-json.rules';
import { sum } from '../../../server/flow/flow-json.rules';
import { act } from '../../ledger/review-in-memory';

/** A source as the flow counts it. */
interface SourceOf {
  name: string;
  kind: SourceKind;
  n: number;
}

/**
 * Acts out a flow given as numbers in a review's ledger: every record is imported, and gets the acts that lead it to
 * its end. Only for flows whose boxes all come from records: no sources of other kinds inside the first box.
 */
export function actOut(review: ReviewFile, flow: Flow): void {
  act(review, event('rules-changed', { rules: { ...NEW_REVIEW_RULES, otherMethods: { screening: false } } }));
  if (flow.previous !== null) {
    const { studies, reports } = flow.previous;
    act(
      review,
      event('previous-version-entered', { previous: { studies: studies ?? 0, reports: reports ?? 0 } }),
    );
  }
  const main = actOutArm(review, flow.databasesAndRegisters, { first: 1, prefix: 'main' });
  const other =
    flow.otherMethods === null
      ? []
      : actOutArm(review, flow.otherMethods, { first: main.next, prefix: 'other' }).included;
  groupStudies(review, flow, [...main.included, ...other]);
}

function sourcesOf({ identified }: FlowArm): SourceOf[] {
  const kinds: [SourceKind, number | null][] =
    'databases' in identified
      ? [
          ['database', identified.databases],
          ['register', identified.registers],
        ]
      : [
          ['website', identified.websites],
          ['organisation', identified.organisations],
          ['citation-searching', identified.citationSearching],
        ];
  return kinds.flatMap(([kind, n]): SourceOf[] => {
    const named = identified.sources.filter((source) => source.kind === kind);
    return named.length > 0
      ? named.map((source) => ({ name: source.name, kind, n: source.n ?? 0 }))
      : [{ name: kind, kind, n: n ?? 0 }];
  });
}

function actOutArm(review: ReviewFile, arm: FlowArm, at: { first: number; prefix: string }) {
  let next = at.first;
  for (const [index, { name, kind, n }] of sourcesOf(arm).entries()) {
    const source = `${at.prefix}-source-${String(index)}`;
    const load = event('records-imported', {
      ...{
        import: `${at.prefix}-import-${String(index)}`,
        source,
        file: null,
        format: 'typed',
        encoding: null,
      },
      ...{ first: next, kept: n, rejected: 0, digest: '' },
    });
    act(
      review,
      event('source-added', { source, kind, name, platform: null, entered: 0 }),
      ...(n === 0 ? [] : [load]),
    );
    next += n;
  }
  const waiting = Array.from({ length: next - at.first }, (_, index) => at.first + index);
  /** The next records that have no end yet. */
  const take = (n: number | null | undefined): number[] => waiting.splice(0, n ?? 0);
  const { events, included } = endsOf(arm, take, `${at.prefix}-reason`);
  if (events.length > 0) act(review, ...events);
  return { next, included };
}

type Take = (n: number | null | undefined) => number[];

function endsOf(arm: FlowArm, take: Take, prefix: string): { events: NewEvent[]; included: number[] } {
  const { removed, excluded, notRetrieved, reportsExcluded, assessed } = arm;
  const isScreened = arm.screened !== null;
  const copies = take(removed?.duplicates);
  const automatic = take(removed?.automation);
  const otherwise = take(removed?.other);
  const out = take(isScreened ? excluded?.total : 0);
  const missing = take(notRetrieved);
  const passed: NewEvent[] = [];
  const pass = (record: number, retrieved: boolean): void => {
    if (isScreened) passed.push(resolution(record, 'screening', 'include'));
    const outcome = retrieved ? 'retrieved' : 'not-retrieved';
    passed.push(event('retrieval-recorded', { record, outcome, why: null }));
  };
  for (const record of missing) pass(record, false);
  for (const [index, { reason: label, n }] of (reportsExcluded?.reasons ?? []).entries()) {
    const reason = `${prefix}-${String(index)}`;
    passed.push(event('reason-added', { reason, stage: 'eligibility', label }));
    for (const record of take(n)) {
      pass(record, true);
      passed.push(resolution(record, 'eligibility', 'exclude', reason));
    }
  }
  const included = take(Infinity);
  for (const record of included) {
    pass(record, true);
    passed.push(resolution(record, 'eligibility', 'include'));
  }
  if (sum(assessed, -included.length) !== (reportsExcluded?.total ?? 0))
    throw new Error('The flow does not close');
  // All copies are of one report, which stands where it ends.
  const standing = included[0] ?? missing[0] ?? out[0];
  const events = [
    ...(copies.length === 0 || standing === undefined ? [] : [linked([standing, ...copies])]),
    ...(automatic.length === 0 ? [] : [removal(automatic, 'automation')]),
    ...(otherwise.length === 0 ? [] : [removal(otherwise, 'other')]),
    ...out.map((record) => resolution(record, 'screening', 'exclude')),
    ...passed,
  ];
  return { events, included };
}

const resolution = (
  record: number,
  stage: 'screening' | 'eligibility',
  decision: 'include' | 'exclude',
  reason: string | null = null,
): NewEvent => event('conflict-resolved', { record, stage, decision, reason, consensus: false });

const removal = (records: number[], by: 'automation' | 'other'): NewEvent =>
  event('records-removed', { records, by, reason: 'a filter' });

const linked = (records: number[]): NewEvent =>
  event('duplicates-linked', {
    by: 'engine',
    groups: [{ records, standing: records[0] ?? null, settled: [], evidence: [] }],
  });

/** Reports of the previous version's studies first; then each study gets reports, the last all that are left. */
function groupStudies(review: ReviewFile, { included }: Flow, reports: readonly number[]): void {
  const ofPrevious = included.reportsOfPreviousStudies ?? 0;
  const fresh = reports.slice(ofPrevious);
  const studies = included.studies ?? fresh.length;
  const grouped = (study: string, records: number[], previous: boolean): NewEvent =>
    event('study-grouped', { study, label: study, records, participants: null, previous });
  const events = reports
    .slice(0, ofPrevious)
    .map((record, index) => grouped(`old-${String(index)}`, [record], true));
  for (let index = 0; index < studies; index += 1) {
    const from = Math.min(index, fresh.length - 1);
    const last = index === studies - 1;
    events.push(grouped(`new-${String(index)}`, fresh.slice(from, last ? undefined : from + 1), false));
  }
  if (events.length > 0) act(review, ...events);
}
