import type { Flow, FlowArm, FlowReason } from './flow-json.rules';
import { identifiedIn, pendingIn, sum, type Count } from './flow-json.rules';

/** A box that can be asked for, and how many records its list holds (the box's n without entered addends). */
export interface BoxSize {
  path: string;
  n: number;
}

/** Every box of a flow that is a set of records or reports, in the order of the diagram. */
export function boxesOf(flow: Flow): BoxSize[] {
  const { databasesAndRegisters, otherMethods, included } = flow;
  return [
    ...boxesOfArm('databasesAndRegisters', databasesAndRegisters),
    ...(otherMethods === null ? [] : boxesOfArm('otherMethods', otherMethods)),
    ...known([
      ['included.reports', included.reports],
      ['included.reportsOfPreviousStudies', included.reportsOfPreviousStudies],
    ]),
  ];
}

function boxesOfArm(arm: string, flowArm: FlowArm): BoxSize[] {
  const { removed, excluded, reportsExcluded, pending } = flowArm;
  const removedEntered = removed?.entered ?? 0;
  const rows: [string, Count][] = [
    ['identified', less(identifiedIn(flowArm), enteredOf(flowArm))],
    ...kindsOf(flowArm),
  ];
  if (removed !== null) {
    const { duplicates, automation, other } = removed;
    rows.push(['removed', less(sum(duplicates, automation, other), removedEntered)]);
    rows.push(['removed.duplicates', less(duplicates, removedEntered)]);
    rows.push(['removed.automation', automation], ['removed.other', other]);
  }
  rows.push(['screened', flowArm.screened]);
  if (excluded !== null) {
    rows.push(['excluded', excluded.total], ['excluded.human', excluded.human]);
    rows.push(['excluded.automation', excluded.automation], ...byReason('excluded', excluded.reasons));
  }
  rows.push(['sought', flowArm.sought], ['notRetrieved', flowArm.notRetrieved]);
  rows.push(['assessed', flowArm.assessed]);
  if (reportsExcluded !== null) {
    rows.push(['reportsExcluded', reportsExcluded.total]);
    rows.push(...byReason('reportsExcluded', reportsExcluded.reasons));
  }
  if (pending !== null) {
    rows.push(['pending', sum(...Object.values(pending))]);
    rows.push(...Object.entries(pending).map(([name, n]): [string, Count] => [`pending.${name}`, n]));
  }
  rows.push(['awaitingClassification', flowArm.awaitingClassification]);
  return known(rows.map(([path, n]) => [`${arm}.${path}`, n]));
}

function kindsOf(arm: FlowArm): [string, Count][] {
  const { identified } = arm;
  const path = (name: string) => `identified.${name}`;
  if ('databases' in identified) {
    return [
      [path('databases'), less(identified.databases, enteredOf(arm, 'database'))],
      [path('registers'), less(identified.registers, enteredOf(arm, 'register'))],
    ];
  }
  const { websites, organisations, citationSearching, other, alreadyKnown } = identified;
  return [
    [path('websites'), less(websites, enteredOf(arm, 'website'))],
    [path('organisations'), less(organisations, enteredOf(arm, 'organisation'))],
    [path('citationSearching'), less(citationSearching, enteredOf(arm, 'citation-searching'))],
    [path('other'), less(other, enteredOf(arm, 'other'))],
    [path('alreadyKnown'), alreadyKnown],
  ];
}

const enteredOf = ({ identified }: FlowArm, kind?: string): number =>
  identified.sources
    .filter((source) => kind === undefined || source.kind === kind)
    .reduce((total, { entered }) => total + (entered ?? 0), 0);

const byReason = (box: string, reasons: readonly FlowReason[]): [string, Count][] =>
  reasons.map(({ id, n }) => [`${box}:${id ?? 'null'}`, n]);

const less = (n: Count, entered: number): Count => (n === null ? null : n - entered);

const known = (rows: readonly [string, Count][]): BoxSize[] =>
  rows.flatMap(([path, n]) => (n === null ? [] : [{ path, n }]));

/** Whether a flow is one that a blinded viewer is shown: it does not even say what is pending. */
export const isBlinded = (flow: Flow): boolean => pendingIn(flow) === null;
