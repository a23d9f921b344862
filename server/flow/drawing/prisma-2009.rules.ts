import { isBlinded } from '../box-list.rules';
import { armsOf } from '../claims.rules';
import { identifiedIn, sum, type Count, type Flow, type FlowArm } from '../flow-json.rules';
import { afterBox, reasonLabel } from './boxes-of-arm.rules';
import { entry, heading, type Arrow, type Cell, type Diagram, type Entry } from './diagram.rules';
import type { Hand } from './hand.rules';

/**
 * The flow in the boxes of PRISMA 2009 (Moher et al. 2009), which tells less: one box for what was left after
 * duplicates, no box for reports not retrieved (they become a reason), studies only at the end.
 */
export function diagramOf2009(flow: Flow, stamp: string | null, hand: Hand): Diagram {
  const { stages } = hand.words;
  const arms = armsOf(flow).map(([, arm]) => arm);
  const isWhole = !isBlinded(flow);
  const cells = isWhole
    ? [...early(flow, arms, hand), ...late(flow, arms, hand)]
    : early(flow, arms, hand).filter(({ row }) => row < 3);
  const ids = new Set(cells.map(({ id }) => id));
  return {
    headers: [],
    stages: [
      { text: stages.identification, fromRow: 0, toRow: 1 },
      { text: stages.screening, fromRow: 2, toRow: 2 },
      ...(isWhole ? [{ text: stages.eligibility, fromRow: 3, toRow: 3 }] : []),
      ...(isWhole
        ? [{ text: stages.included, fromRow: 4, toRow: hand.choices.extraBox === null ? 4 : 5 }]
        : []),
    ],
    cells,
    arrows: arrows.filter(({ from, to }) => ids.has(from) && ids.has(to)),
    stamp,
    notes: notes(arms, hand),
  };
}

const arrows: Arrow[] = [
  { from: 'found', to: 'unique', shape: 'down' },
  { from: 'additional', to: 'unique', shape: 'side' },
  { from: 'unique', to: 'screened', shape: 'down' },
  { from: 'screened', to: 'excluded', shape: 'right' },
  { from: 'screened', to: 'assessed', shape: 'down' },
  { from: 'assessed', to: 'fullTextsExcluded', shape: 'right' },
  { from: 'assessed', to: 'studies', shape: 'down' },
  { from: 'studies', to: 'extra', shape: 'down' },
];

const cell = (id: string, row: number, col: number, entries: Entry[]): Cell => ({
  ...{ id, row, col, entries, path: null, chips: [] },
});

const totalIn =
  ({ nEquals }: Hand) =>
  (words: string, n: Count): Entry[] => [heading(words), entry(nEquals(n))];

const over = (arms: readonly FlowArm[], of: (arm: FlowArm) => Count): Count => sum(...arms.map(of));

/** An arm that is not screened on title and abstract passes all that was identified on to full texts. */
const screenedIn = (arm: FlowArm): Count => (startsAtSought(arm) ? arm.sought : arm.screened);
const startsAtSought = (arm: FlowArm): boolean =>
  'websites' in arm.identified && arm.removed === null && arm.screened === null;

function early(flow: Flow, arms: readonly FlowArm[], hand: Hand): Cell[] {
  const { v2009, screened, excluded: excludedWords } = hand.words;
  const total = totalIn(hand);
  const { databasesAndRegisters: main, otherMethods: other } = flow;
  const excluded = over(arms, (arm) => (startsAtSought(arm) ? 0 : (arm.excluded?.total ?? null)));
  return [
    cell('found', 0, 0, total(v2009.found, identifiedIn(main))),
    cell('additional', 0, 1, total(v2009.additional, other === null ? 0 : identifiedIn(other))),
    cell('unique', 1, 0, total(v2009.unique, over(arms, screenedIn))),
    cell('screened', 2, 0, total(screened, over(arms, screenedIn))),
    ...(main.excluded === null
      ? []
      : [cell('excluded', 2, 1, total(excludedWords.replace(/\*+$/, ''), excluded))]),
  ];
}

function late({ included }: Flow, arms: readonly FlowArm[], hand: Hand): Cell[] {
  const { v2009 } = hand.words;
  const total = totalIn(hand);
  const notRetrieved = over(arms, (arm) => arm.notRetrieved);
  const assessed = over(arms, (arm) => arm.assessed);
  const excluded = over(arms, (arm) => arm.reportsExcluded?.total ?? null);
  const reasons = mergedReasons(arms, hand);
  const isListed = notRetrieved !== null && (notRetrieved > 0 || reasons.size > 0);
  return [
    cell('assessed', 3, 0, total(v2009.assessed, sum(assessed, notRetrieved))),
    {
      ...cell('fullTextsExcluded', 3, 1, [
        heading(`${v2009.excluded} ${hand.nEquals(sum(excluded, notRetrieved))}`),
        ...[...reasons].flatMap(([reason, n]) => hand.line(reason, n)),
        ...(isListed ? hand.line(v2009.notRetrieved, notRetrieved) : []),
      ]),
      growsDown: true,
    },
    cell('studies', 4, 0, [heading(v2009.studies), entry(hand.nEquals(included.studies, 'studies'))]),
    ...(hand.choices.extraBox === null ? [] : [afterBox(hand.choices.extraBox, { row: 5, col: 0 }, hand)]),
  ];
}

/** The reasons of both arms under one label each. */
function mergedReasons(arms: readonly FlowArm[], hand: Hand): Map<string, Count> {
  const merged = new Map<string, Count>();
  for (const each of arms.flatMap(({ reportsExcluded }) => reportsExcluded?.reasons ?? [])) {
    const label = reasonLabel(each, hand);
    merged.set(label, sum(merged.get(label) ?? 0, each.n));
  }
  return merged;
}

function notes(arms: readonly FlowArm[], { words, nEquals, choices }: Hand): string[] {
  const n = over(arms, ({ removed }) => (removed === null ? 0 : sum(removed.automation, removed.other)));
  return [
    n === null || n === 0 ? words.v2009.onlyDuplicates : words.v2009.alsoRemoved(nEquals(n)),
    ...(choices.attribution ? ['PRISMA 2009: Moher D, et al. BMJ 2009;339:b2535.'] : []),
  ];
}
