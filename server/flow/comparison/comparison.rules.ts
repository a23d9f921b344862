import type { Arm, FateName, SourceKind } from '../../ledger/fates.rules';
import { boxFilter, type BoxFilter } from '../boxes.rules';
import type { Flow } from '../flow-json.rules';
import { flowTable } from '../flow-table.rules';

/** One number at two times. */
export interface Difference {
  arm: Arm | null;
  label: string;
  path: string | null;
  level: 0 | 1;
  before: number | null;
  after: number | null;
  /** after − before; null where one of them is unknown, not shown or not there. */
  by: number | null;
}

/** Every number of two flows side by side, in the order of the later one; what only the earlier had comes last. */
export function differencesOf(before: Flow, after: Flow): Difference[] {
  const keyOf = (row: { arm: Arm | null; path: string | null; label: string }): string =>
    JSON.stringify([row.arm, row.path ?? row.label]);
  const earlier = new Map(flowTable(before).map((row) => [keyOf(row), row]));
  const rows = flowTable(after).map((row): Difference => {
    const was = earlier.get(keyOf(row));
    earlier.delete(keyOf(row));
    return side(row, was?.n ?? (was === undefined ? 0 : null), row.n);
  });
  return [...rows, ...[...earlier.values()].map((row) => side(row, row.n, 0))];
}

/**
 * Which boxes of the diagram differ, by their path: by how much, or "" where only its parts moved. Null for a box that
 * is the same, and for one that is not shown.
 */
export function changesOfBoxes(rows: readonly Difference[]): (path: string) => number | '' | null {
  const changed = rows.filter(({ by, path }) => by !== null && by !== 0 && path !== null);
  return (box) => {
    const own = changed.find(({ path }) => path === box);
    if (own?.by !== undefined && own.by !== null) return own.by;
    const isPart = ({ path }: Difference) =>
      path?.startsWith(`${box}.`) === true || path?.startsWith(`${box}:`) === true;
    return changed.some(isPart) ? '' : null;
  };
}

function side(
  { arm, label, path, level }: Pick<Difference, 'arm' | 'label' | 'path' | 'level'>,
  before: number | null,
  after: number | null,
): Difference {
  const by = before === null || after === null ? null : after - before;
  return { arm, label, path, level, before, after, by };
}

/** Where a record stood at a time; `source` is the name of its source. */
export interface Standing {
  number: number;
  arm: Arm;
  fate: FateName;
  by: 'human' | 'automation' | null;
  reason: string | null;
  kind: SourceKind;
  source: string;
}

/** Records that came into a box or left it, by the fate they came from and went to; null: not there yet. */
export interface Move {
  way: 'in' | 'out';
  from: FateName | null;
  to: FateName | null;
  n: number;
  /** The first of them, to be opened. */
  examples: number[];
}

const EXAMPLES = 5;

/** Why the number of a box changed: who came in and who left, most of them first. Null for no box. */
export function movesOf(
  path: string,
  before: ReadonlyMap<number, Standing>,
  after: ReadonlyMap<number, Standing>,
): Move[] | null {
  // Which study a report belongs to is not the record's own: the box of included reports is told whole.
  const filter = boxFilter(path === 'included.reportsOfPreviousStudies' ? 'included.reports' : path, 'all');
  if (filter === null) return null;
  const moves = new Map<string, Move>();
  for (const number of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(number), after.get(number)];
    const [wasIn, isIn] = [isInBox(filter, was), isInBox(filter, is)];
    if (wasIn === isIn) continue;
    const move = { way: isIn ? 'in' : 'out', from: was?.fate ?? null, to: is?.fate ?? null } as const;
    const key = JSON.stringify(move);
    const known = moves.get(key) ?? { ...move, n: 0, examples: [] };
    if (known.examples.length < EXAMPLES) known.examples.push(number);
    moves.set(key, { ...known, n: known.n + 1 });
  }
  return [...moves.values()].sort((a, b) => b.n - a.n);
}

function isInBox(filter: BoxFilter, standing: Standing | undefined): boolean {
  if (standing === undefined || !filter.fates.includes(standing.fate)) return false;
  if (filter.arm !== null && filter.arm !== standing.arm) return false;
  if (filter.by !== undefined && (filter.by === 'automation') !== (standing.by === 'automation'))
    return false;
  if (filter.reason !== undefined && filter.reason !== standing.reason) return false;
  if (filter.sourceName !== undefined && filter.sourceName !== standing.source) return false;
  return filter.sourceKinds?.includes(standing.kind) ?? true;
}
