import { isBlinded } from '../box-list.rules';
import { armsOf } from '../claims.rules';
import { identifiedIn, sum, type Count, type Flow, type FlowArm } from '../flow-json.rules';
import { entry, type Arrow, type Cell, type Diagram, type Entry } from './diagram.rules';
import { counted, nEquals } from './words.rules';

/**
 * The flow in the boxes of PRISMA 2009 (Moher et al. 2009), which tells less: one box for what was left after
 * duplicates, no box for reports not retrieved (they become a reason), studies only at the end.
 */
export function diagramOf2009(flow: Flow, stamp: string | null): Diagram {
  const arms = armsOf(flow).map(([, arm]) => arm);
  const isWhole = !isBlinded(flow);
  const cells = isWhole
    ? [...early(flow, arms), ...late(flow, arms)]
    : early(flow, arms).filter(({ row }) => row < 3);
  const ids = new Set(cells.map(({ id }) => id));
  return {
    headers: [],
    stages: [
      { text: 'Identification', fromRow: 0, toRow: 1 },
      { text: 'Screening', fromRow: 2, toRow: 2 },
      ...(isWhole ? [{ text: 'Eligibility', fromRow: 3, toRow: 3 }] : []),
      ...(isWhole ? [{ text: 'Included', fromRow: 4, toRow: 4 }] : []),
    ],
    cells,
    arrows: arrows.filter(({ from, to }) => ids.has(from) && ids.has(to)),
    stamp,
    notes: notes(arms),
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
];

const cell = (id: string, row: number, col: number, entries: Entry[]): Cell => ({
  ...{ id, row, col, entries, path: null, chips: [] },
});

const total = (words: string, n: Count): Entry[] => [entry(words), entry(nEquals(n))];

const over = (arms: readonly FlowArm[], of: (arm: FlowArm) => Count): Count => sum(...arms.map(of));

/** An arm that is not screened on title and abstract passes all that was identified on to full texts. */
const screenedIn = (arm: FlowArm): Count => (startsAtSought(arm) ? arm.sought : arm.screened);
const startsAtSought = (arm: FlowArm): boolean =>
  'websites' in arm.identified && arm.removed === null && arm.screened === null;

function early(flow: Flow, arms: readonly FlowArm[]): Cell[] {
  const { databasesAndRegisters: main, otherMethods: other } = flow;
  const excluded = over(arms, (arm) => (startsAtSought(arm) ? 0 : (arm.excluded?.total ?? null)));
  return [
    cell('found', 0, 0, total('Records identified through database searching', identifiedIn(main))),
    cell(
      'additional',
      0,
      1,
      total('Additional records identified through other sources', other === null ? 0 : identifiedIn(other)),
    ),
    cell('unique', 1, 0, total('Records after duplicates removed*', over(arms, screenedIn))),
    cell('screened', 2, 0, total('Records screened', over(arms, screenedIn))),
    ...(main.excluded === null ? [] : [cell('excluded', 2, 1, total('Records excluded', excluded))]),
  ];
}

function late({ included }: Flow, arms: readonly FlowArm[]): Cell[] {
  const notRetrieved = over(arms, (arm) => arm.notRetrieved);
  const assessed = over(arms, (arm) => arm.assessed);
  const excluded = over(arms, (arm) => arm.reportsExcluded?.total ?? null);
  const reasons = mergedReasons(arms);
  const isListed = notRetrieved !== null && (notRetrieved > 0 || reasons.size > 0);
  return [
    cell('assessed', 3, 0, total('Full-text articles assessed for eligibility', sum(assessed, notRetrieved))),
    {
      ...cell('fullTextsExcluded', 3, 1, [
        entry(`Full-text articles excluded, with reasons ${nEquals(sum(excluded, notRetrieved))}`),
        ...[...reasons].map(([reason, n]) => entry(`${reason} ${nEquals(n)}`, 1)),
        ...(isListed ? [entry(`Full text not retrieved ${nEquals(notRetrieved)}`, 1)] : []),
      ]),
      growsDown: true,
    },
    cell('studies', 4, 0, total('Studies included in qualitative synthesis', included.studies)),
  ];
}

/** The reasons of both arms under one label each. */
function mergedReasons(arms: readonly FlowArm[]): Map<string, Count> {
  const merged = new Map<string, Count>();
  for (const { reason, n } of arms.flatMap(({ reportsExcluded }) => reportsExcluded?.reasons ?? [])) {
    merged.set(reason, sum(merged.get(reason) ?? 0, n));
  }
  return merged;
}

function notes(arms: readonly FlowArm[]): string[] {
  const n = over(arms, ({ removed }) => (removed === null ? 0 : sum(removed.automation, removed.other)));
  return [
    n === null || n === 0
      ? '*Duplicates are all that was removed before screening.'
      : `*Also without ${counted(n, 'record')} removed before screening by automation tools or for other reasons.`,
    'PRISMA 2009 layout: Moher D, et al. BMJ 2009;339:b2535.',
  ];
}
