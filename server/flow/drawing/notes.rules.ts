import { isBlinded } from '../box-list.rules';
import { pendingIn, sum, type Flow, type FlowArm, type OtherMethods } from '../flow-json.rules';
import { isBrokenDown } from './boxes-of-arm.rules';
import type { Cell } from './diagram.rules';
import type { Hand } from './hand.rules';

/** The stamp of a flow in which anything is pending. */
export function stampOf(flow: Flow, hand: Hand): string | null {
  if (flow.interim !== true) return null;
  const pending = pendingIn(flow);
  const { words, printed } = hand;
  return [
    [words.interim, timeOf(flow, hand)].filter((part) => part !== '').join(', '),
    ...(flow.event === null ? [] : [words.position(printed(flow.event))]),
    ...(pending === null || pending === 0 ? [] : [words.pendingTotal(printed(pending))]),
  ].join(' · ');
}

const timeOf = ({ asOf }: Flow, { words, time }: Hand): string =>
  asOf === null ? '' : words.asOf(time(asOf));

/** What stands below the figure. */
export function notesOf(
  flow: Flow,
  other: OtherMethods | null,
  cells: readonly Cell[],
  hand: Hand,
): string[] {
  const { words, nEquals, choices } = hand;
  const arms = armsShown(flow, other);
  const entered = sum(...arms.map(({ removed }) => removed?.entered ?? 0)) ?? 0;
  const known = other?.identified.alreadyKnown ?? 0;
  return [
    ...notesOnBoxes(cells, hand).map(({ mark, text }) => `${mark} ${text}`),
    ...footnotes(flow, arms, hand),
    ...(entered === 0 ? [] : [words.notes.entered(nEquals(entered))]),
    ...(known === 0 ? [] : [words.notes.alreadyKnown(nEquals(known))]),
    ...leftOutNote(flow, other, hand),
    ...(cells.some(({ id }) => id === 'extra') ? [words.notes.handEntered] : []),
    ...(hasUnknown(cells, hand) ? [words.notes.unknown] : []),
    ...(isBlinded(flow) ? [words.notes.blinded] : []),
    ...(cells.some(({ id }) => id === 'included')
      ? [...newReportsNote(flow, hand), ...ownCohortNote(hand)]
      : []),
    ...(choices.attribution ? words.notes.source : []),
  ];
}

const armsShown = (flow: Flow, other: OtherMethods | null): FlowArm[] => [
  flow.databasesAndRegisters,
  ...(other === null ? [] : [other]),
];

/** The two footnotes of the template, or what they ask for. The second belongs to a box that not every figure has. */
function footnotes(flow: Flow, arms: readonly FlowArm[], hand: Hand): string[] {
  const { notes } = hand.words;
  const hasExcluded = arms.some(({ excluded }) => excluded !== null);
  switch (hand.choices.footnotes) {
    case 'official':
      return hasExcluded ? [...notes.official] : [notes.official[0]];
    case 'answered': {
      const isPerSource = isBrokenDown(flow.databasesAndRegisters) && hand.choices.perSource;
      return [isPerSource ? notes.perSource : notes.notPerSource, ...excludedNote(arms, hand)];
    }
    case 'none':
      return [];
    default:
      return hand.choices.footnotes satisfies never;
  }
}

/** The third term of the total's reports (I15), for which the template has no box. */
function newReportsNote({ included, total }: Flow, { words, nEquals }: Hand): string[] {
  const n = included.reportsOfPreviousStudies ?? 0;
  if (n === 0) return [];
  const { newReports, inTotal } = words.notes;
  return [`${newReports} ${nEquals(n, 'reports')}${total === null ? '.' : `; ${inTotal}.`}`];
}

/** People whom the authors saw themselves are no record of a search: they stand beside the flow. */
function ownCohortNote({ ownCohort, words, nEquals }: Hand): string[] {
  if (ownCohort === null) return [];
  const about = ownCohort.note === null ? '' : ` ${ownCohort.note}`;
  return [`${words.notes.ownCohort(nEquals(ownCohort.participants))}.${about}`];
}

/** The authors' notes on boxes that this figure has, marked a, b, c in the order of the boxes. */
function notesOnBoxes(cells: readonly Cell[], { choices }: Hand) {
  const shown = cells.flatMap(({ id }) => choices.notes.filter(({ box }) => box === id));
  return shown.map((note, index) => ({ ...note, mark: `${String.fromCharCode(97 + index)})` }));
}

/** The boxes, those with a note marked at the end of their first line. */
export function markBoxes(cells: readonly Cell[], hand: Hand): Cell[] {
  const notes = notesOnBoxes(cells, hand);
  return cells.map((cell) => {
    const marks = notes.filter(({ box }) => box === cell.id).map(({ mark }) => mark);
    if (cell.id === 'included' && hand.ownCohort !== null) marks.unshift('§');
    const [first, ...rest] = cell.entries;
    if (marks.length === 0 || first === undefined) return cell;
    const last = first.runs.at(-1);
    const runs = first.runs.map((run) =>
      run === last ? { ...run, text: `${run.text} ${marks.join(' ')}` } : run,
    );
    return { ...cell, entries: [{ ...first, runs }, ...rest] };
  });
}

function excludedNote(arms: readonly FlowArm[], { words: { notes } }: Hand): string[] {
  const boxes = arms.flatMap(({ excluded }) => (excluded === null ? [] : [excluded]));
  if (boxes.length === 0) return [];
  const automation = sum(...boxes.map((box) => box.automation));
  if (automation === null) return [notes.unknownAutomation];
  return [automation === 0 ? notes.noAutomation : notes.someAutomation];
}

/** A template without the column leaves numbers out that Included holds; the figure says so. */
function leftOutNote(flow: Flow, other: OtherMethods | null, { words, nEquals }: Hand): string[] {
  if (flow.otherMethods === null || other !== null) return [];
  return [words.notes.leftOut(nEquals(flow.otherMethods.sought, 'reports'))];
}

const hasUnknown = (cells: readonly Cell[], { nEquals }: Hand): boolean => {
  const unknown = (['records', 'reports', 'studies'] as const).map((of) => nEquals(null, of));
  return cells.some(({ entries }) =>
    entries.some(({ runs }) => runs.some(({ text }) => unknown.some((n) => text.includes(n)))),
  );
};
