import type { Arm, FateName, SourceKind, Stage } from '../ledger/fates.rules';
import { armOf, DUPLICATE_REPORT_REASON } from '../ledger/fates.rules';
import { boxFilter, isShown, type BoxFilter, type Sight } from './boxes.rules';
import type { DatabasesAndRegisters, Flow, FlowReason, FlowSource, OtherMethods } from './flow-json.rules';
import { pendingIn, sum } from './flow-json.rules';
import { identitiesOf } from './identities.rules';

export { FlowSchema, type Flow } from './flow-json.rules';

/** How many records of a source have a fate: the whole of what a flow is computed from. */
export interface Tally {
  sourceId: string;
  arm: Arm;
  fate: FateName;
  by: 'human' | 'automation' | null;
  reason: string | null;
  n: number;
}

export interface FlowInput {
  review: string;
  asOf: string;
  event: number | null;
  sight: Sight;
  /** Whether records of the other methods are screened on title and abstract. */
  otherMethodsScreening: boolean;
  /** `entered`: duplicates removed before import, as a person entered them. */
  sources: { id: string; name: string; kind: SourceKind; entered: number }[];
  /** In the review's order. */
  reasons: { id: string; label: string; stage: Stage }[];
  tallies: Tally[];
  studies: { studies: number; reportsOfPreviousStudies: number; participants: number | null };
  previous: { studies: number; reports: number } | null;
  withdrawn: { studies: number; reports: number } | null;
}

/** The flow as numbers: each is the size of the set that its box's filter selects, plus what was entered. */
export function flowFromTallies(input: FlowInput): Flow {
  const flow: Flow = {
    review: input.review,
    asOf: input.asOf,
    event: input.sight === 'all' ? input.event : null,
    interim: null,
    previous: input.previous,
    databasesAndRegisters: databasesAndRegisters(input),
    otherMethods: otherMethods(input),
    included: included(input),
    withdrawn: input.withdrawn,
    total: null,
    identities: [],
  };
  const pending = pendingIn(flow);
  flow.interim = pending === null ? null : pending > 0;
  flow.total = totalOf(flow);
  const reports = (arm: Arm) => count(input, { arm, fates: ['included'] });
  const known = input.sight === 'all' && {
    databasesAndRegisters: reports('databasesAndRegisters'),
    otherMethods: reports('otherMethods'),
  };
  return { ...flow, identities: identitiesOf(flow, known === false ? undefined : known) };
}

const count = (input: FlowInput, filter: BoxFilter): number =>
  input.tallies.reduce((total, tally) => total + (holds(filter, tally, input) ? tally.n : 0), 0);

function holds(filter: BoxFilter, tally: Tally, { sources }: FlowInput): boolean {
  if (filter.arm !== null && filter.arm !== tally.arm) return false;
  if (!filter.fates.includes(tally.fate)) return false;
  if (filter.by !== undefined && (filter.by === 'automation') !== (tally.by === 'automation')) return false;
  if (filter.reason !== undefined && filter.reason !== tally.reason) return false;
  if (filter.sourceKinds === undefined) return true;
  const kind = sources.find(({ id }) => id === tally.sourceId)?.kind;
  return kind !== undefined && filter.sourceKinds.includes(kind);
}

/** Sizes of an arm's boxes: 0 for one that has no record, null for one that the viewer may not see. */
function boxesIn(input: FlowInput, arm: Arm): { entered: number; size: (path: string) => number | null } {
  const entered = input.sources
    .filter(({ kind }) => armOf(kind) === arm)
    .reduce((total, source) => total + source.entered, 0);
  const size = (path: string): number | null => {
    const filter = boxFilter(`${arm}.${path}`, input.sight);
    return filter === null ? null : count(input, filter) + enteredIn(input, filter, path);
  };
  return { entered, size };
}

/** The entered addends of a box: identified counts them by kind of source, duplicates counts them all. */
function enteredIn({ sources }: FlowInput, { arm, sourceKinds }: BoxFilter, path: string): number {
  const counts = path === 'removed.duplicates' || path === 'identified' || path.startsWith('identified.');
  if (!counts || path === 'identified.alreadyKnown') return 0;
  return sources
    .filter(({ kind }) => armOf(kind) === arm && (sourceKinds?.includes(kind) ?? true))
    .reduce((total, { entered }) => total + entered, 0);
}

function databasesAndRegisters(input: FlowInput): DatabasesAndRegisters {
  const arm = 'databasesAndRegisters';
  const { size, entered } = boxesIn(input, arm);
  return {
    identified: {
      databases: size('identified.databases'),
      registers: size('identified.registers'),
      sources: sourcesOf(input, arm),
    },
    removed: removed(size, entered),
    screened: size('screened'),
    excluded: excluded(input, arm),
    ...retrievalOn(input, arm),
  };
}

/** Null without a source of this arm. The boxes before retrieval stand where something passed through them. */
function otherMethods(input: FlowInput): OtherMethods | null {
  const arm = 'otherMethods';
  const isUsed = input.sources.some(({ kind }) => armOf(kind) === arm);
  if (!isUsed && !input.tallies.some((tally) => tally.arm === arm && tally.n > 0)) return null;
  const all = { ...input, sight: 'all' as const };
  const { size, entered } = boxesIn(input, arm);
  const { size: anySize } = boxesIn(all, arm);
  const passed = input.otherMethodsScreening ? anySize('screened') : 0;
  const early = ['removed', 'excluded', 'pending.screening', 'pending.screeningConflicts'].map(anySize);
  const hasBoxes = sum(entered, passed, ...early) !== 0;
  return {
    identified: {
      websites: size('identified.websites'),
      organisations: size('identified.organisations'),
      citationSearching: size('identified.citationSearching'),
      other: size('identified.other'),
      alreadyKnown: size('identified.alreadyKnown'),
      sources: sourcesOf(input, arm),
    },
    removed: hasBoxes ? removed(size, entered) : null,
    screened: hasBoxes ? size('screened') : null,
    excluded: hasBoxes ? excluded(input, arm) : null,
    ...retrievalOn(input, arm),
  };
}

const removed = (size: (path: string) => number | null, entered: number) => ({
  duplicates: size('removed.duplicates'),
  automation: size('removed.automation'),
  other: size('removed.other'),
  entered,
});

function sourcesOf(input: FlowInput, arm: Arm): FlowSource[] {
  const filter = boxFilter(`${arm}.identified`, input.sight);
  return input.sources
    .filter(({ kind }) => armOf(kind) === arm)
    .map(({ id, name, kind, entered }) => {
      const own = input.tallies.filter(({ sourceId }) => sourceId === id);
      const kept = filter === null ? 0 : count({ ...input, tallies: own }, filter);
      return { name, kind, n: kept + entered, entered };
    });
}

function excluded(input: FlowInput, arm: Arm): DatabasesAndRegisters['excluded'] {
  const { size } = boxesIn(input, arm);
  if (!isShown('to-assessed', input.sight)) return null;
  const reasons = reasonsOf(input, arm, 'excluded-at-screening');
  return {
    total: size('excluded'),
    human: size('excluded.human'),
    automation: size('excluded.automation'),
    // Reasons are optional at screening: where nobody gave one, the number is not broken down.
    reasons: reasons.some(({ id }) => id !== null) ? reasons : [],
  };
}

function retrievalOn(input: FlowInput, arm: Arm) {
  const { size } = boxesIn(input, arm);
  const isWhole = input.sight === 'all';
  const reasons = () => reasonsOf(input, arm, 'excluded-at-eligibility');
  return {
    sought: size('sought'),
    notRetrieved: size('notRetrieved'),
    assessed: size('assessed'),
    reportsExcluded: isWhole ? { total: size('reportsExcluded'), reasons: reasons() } : null,
    pending: isWhole
      ? {
          screening: size('pending.screening'),
          screeningConflicts: size('pending.screeningConflicts'),
          retrieval: size('pending.retrieval'),
          eligibility: size('pending.eligibility'),
          eligibilityConflicts: size('pending.eligibilityConflicts'),
        }
      : null,
    awaitingClassification: size('awaitingClassification'),
  };
}

/** One line a reason that excluded something, in the review's order; what has none closes the list. */
function reasonsOf(input: FlowInput, arm: Arm, fate: FateName): FlowReason[] {
  const sizes = new Map<string | null, number>();
  for (const tally of input.tallies) {
    if (tally.arm !== arm || tally.fate !== fate || tally.n === 0) continue;
    sizes.set(tally.reason, (sizes.get(tally.reason) ?? 0) + tally.n);
  }
  const labels = new Map<string | null, string>([
    ...input.reasons.map(({ id, label }): [string, string] => [id, label]),
    [DUPLICATE_REPORT_REASON, 'Duplicate report'],
  ]);
  for (const id of sizes.keys()) if (id !== null && !labels.has(id)) labels.set(id, id);
  labels.set(null, 'No reason recorded');
  return [...labels].flatMap(([id, reason]) => {
    const n = sizes.get(id);
    return n === undefined ? [] : [{ id, reason, n }];
  });
}

function included(input: FlowInput): Flow['included'] {
  if (input.sight !== 'all') {
    return { studies: null, reports: null, reportsOfPreviousStudies: null, participants: null };
  }
  const { studies, reportsOfPreviousStudies, participants } = input.studies;
  const reports = count(input, { arm: null, fates: ['included'] }) - reportsOfPreviousStudies;
  return { studies, reports, reportsOfPreviousStudies, participants };
}

/** Previous and new together, less what was withdrawn; the template has no box for new reports of old studies. */
function totalOf({ previous, included: found, withdrawn }: Flow): Flow['total'] {
  if (previous === null || found.studies === null) return null;
  const less = (n: number | null, m: number | null | undefined) => (n === null ? null : n - (m ?? 0));
  return {
    studies: less(sum(previous.studies, found.studies), withdrawn?.studies),
    reports: less(sum(previous.reports, found.reports, found.reportsOfPreviousStudies), withdrawn?.reports),
  };
}
