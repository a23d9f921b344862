import type { ReviewAsk } from '../../http/ask';
import { page, type Reply } from '../../http/reply';
import { selectPositionAt } from '../../ledger/events.queries';
import { numbersOf } from '../../ledger/lookup/asked-records';
import { selectSearchVersions, type SearchVersion } from '../../ledger/review.queries';
import { printed } from '../drawing/words.rules';
import { ARM_NAMES, flowTable } from '../flow-table.rules';
import type { Flow } from '../flow.rules';
import { figureFor } from '../flow-view.pages';
import { pageOfBox } from '../my-work.rules';
import { flowAt, parseAsOf } from '../review-flow.queries';

/** Which versions of the search a flow can be drawn of, for a form; null where there is one only. */
export function versionsShown(ask: ReviewAsk, chosen: number | 'each' | null): object[] | null {
  const versions = selectSearchVersions(ask.review.db);
  if (versions.length < 2) return null;
  return [
    { value: '', words: 'All together', chosen: chosen === null },
    ...versions.map(({ ordinal, name }) => ({ value: ordinal, words: name, chosen: chosen === ordinal })),
    { value: 'each', words: 'Each by itself', chosen: chosen === 'each' },
  ];
}

/** Where a box of one version leads: to those of its records that this version brought. */
export function pageInVersion(here: string, path: string, { records }: SearchVersion): string {
  // What an earlier version knew of a study is not the record's own: the box of included reports is told whole.
  const set = path.startsWith('included.') ? `${here}/records?fate=included` : pageOfBox(here, path, []);
  return `${set}&numbers=${numbersOf(records)}`;
}

/** The diagrams of all versions one after another, and their numbers side by side with those of all together. */
export async function eachVersionPage(ask: ReviewAsk, asOf: string): Promise<Reply> {
  const here = `/reviews/${ask.review.id}`;
  const flowOf = (version: number | null): Promise<Flow> =>
    flowAt(ask, { asOf, version }, (past) => ask.house.workers.run('past-flow', past));
  const { db } = ask.review;
  const position = asOf === '' ? Infinity : selectPositionAt(db, parseAsOf(asOf));
  const versions = selectSearchVersions(db).filter(({ events }) => events.after <= position);
  const whole = await flowOf(null);
  const parts = await Promise.all(
    versions.map(async (version) => ({ version, flow: await flowOf(version.ordinal) })),
  );
  return page('flow/each-version', {
    title: 'The flow of each version',
    ...{ here, asOf, columns: [...versions.map(({ name }) => name), 'All together'] },
    versions: versionsShown(ask, 'each'),
    parts: parts.map(({ version, flow }) => ({
      name: version.name,
      href: `${here}/flow?version=${String(version.ordinal)}`,
      figure: figureFor(ask, flow, {
        id: `flow-${String(version.ordinal)}`,
        linkOf: asOf === '' ? (path) => pageInVersion(here, path, version) : undefined,
      }),
    })),
    rows: rowsOf(whole, [...parts.map(({ flow }) => flow), whole]),
  });
}

/** Every number of the whole flow with those of the versions before it; empty where a version has no such box. */
function rowsOf(whole: Flow, flows: readonly Flow[]): object[] {
  const keyOf = ({ arm, path, label }: { arm: string | null; path: string | null; label: string }): string =>
    // An update calls its studies new.
    JSON.stringify([arm, path ?? label.replace(/^New /i, '').toLowerCase()]);
  const tables = flows.map((flow) => new Map(flowTable(flow).map((row) => [keyOf(row), row.n])));
  return flowTable(whole).map((row) => ({
    label: row.label,
    arm: row.arm === null ? '' : ARM_NAMES[row.arm],
    part: row.level === 1,
    numbers: tables.map((table) => {
      const n = table.get(keyOf(row)) ?? null;
      return n === null ? '' : printed(n);
    }),
  }));
}
