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
  const arms: FlowArm[] = [flow.databasesAndRegisters, ...(other === null ? [] : [other])];
  const entered = sum(...arms.map(({ removed }) => removed?.entered ?? 0)) ?? 0;
  const known = other?.identified.alreadyKnown ?? 0;
  const isDated = flow.interim !== true && flow.asOf !== null;
  const position = flow.event === null ? [] : [words.position(hand.printed(flow.event))];
  return [
    ...notesOnBoxes(cells, hand).map(({ mark, text }) => `${mark} ${text}`),
    isBrokenDown(flow.databasesAndRegisters) && choices.perSource
      ? words.notes.perSource
      : words.notes.notPerSource,
    ...excludedNote(arms, hand),
    ...(entered === 0 ? [] : [words.notes.entered(nEquals(entered))]),
    ...(known === 0 ? [] : [words.notes.alreadyKnown(nEquals(known))]),
    ...leftOutNote(flow, other, hand),
    ...(cells.some(({ id }) => id === 'extra') ? [words.notes.handEntered] : []),
    ...(hasUnknown(cells, hand) ? [words.notes.unknown] : []),
    ...(isBlinded(flow) ? [words.notes.blinded] : []),
    ...(isDated ? [capitalised([timeOf(flow, hand), ...position].join(' · '))] : []),
    'PRISMA 2020: Page MJ, et al. BMJ 2021;372:n71. doi: 10.1136/bmj.n71. CC BY 4.0.',
  ];
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
    const [first, ...rest] = cell.entries;
    if (marks.length === 0 || first === undefined) return cell;
    const last = first.runs.at(-1);
    const runs = first.runs.map((run) =>
      run === last ? { ...run, text: `${run.text} ${marks.join(' ')}` } : run,
    );
    return { ...cell, entries: [{ ...first, runs }, ...rest] };
  });
}

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

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
  return [words.notes.leftOut(nEquals(flow.otherMethods.sought))];
}

const hasUnknown = (cells: readonly Cell[], { nEquals }: Hand): boolean =>
  cells.some(({ entries }) =>
    entries.some(({ runs }) => runs.some(({ text }) => text.includes(nEquals(null)))),
  );
