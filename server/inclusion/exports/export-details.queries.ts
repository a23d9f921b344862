import { z } from 'zod';
import { STAGES, type Stage } from '../../ledger/fates.rules';
import type { RecordRow } from '../../ledger/records.queries';
import { criteriaAt, selectCriteriaVersions } from '../../ledger/lookup/criteria.queries';
import { FurtherSchema } from '../../ledger/report.queries';
import { selectMembers } from '../../ledger/review.queries';
import type { Viewer } from '../../ledger/viewer';
import type { Database } from '../../storage/database';
import { queriesOf } from '../../storage/sql';
import type { DetailColumn } from './export-formats.rules';
import { seesEverything } from '../../ledger/visible-fate.rules';

const sql = queriesOf('server/inclusion/exports/export-details.queries.sql');

const Decision = z.object({
  report: z.number(),
  stage: z.enum(STAGES),
  member: z.string(),
  decision: z.string(),
  reason: z.string().nullable(),
});
const Vote = Decision.extend({ further: FurtherSchema, note: z.string().nullable(), seq: z.number() });
const NumberRow = z.object({ report: z.number(), number: z.number() });
const Retrieval = z.object({ report: z.number(), outcome: z.string(), why: z.string().nullable() });
const Labelled = z.object({ report: z.number(), label: z.string() });

/** What an export says beside a record's citation and fate, by column; a column with nothing to say is left out. */
export type Details = Partial<Record<DetailColumn, string>>;

/**
 * What was done about each of these records' reports. A viewer from whom anything is hidden gets the duplicates and
 * their own votes and labels, and nothing else.
 */
export function selectDetails(
  db: Database,
  viewer: Viewer,
  rows: readonly RecordRow[],
  reasons: ReadonlyMap<string, string>,
): Map<number, Details> {
  const all = seesEverything(viewer.sight);
  const reports = JSON.stringify([...new Set(rows.map(({ group_number }) => group_number))]);
  const numbers = byReport(sql.rows(db, 'select_numbers', { reports }, NumberRow));
  const member = all ? null : viewer.member.id;
  const votes = byReport(sql.rows(db, 'select_votes', { reports, member }, Vote));
  const labels = byReport(sql.rows(db, 'select_labels', { reports, member }, Labelled));
  const acts = all ? selectActs(db, reports) : null;
  const names = new Map(selectMembers(db).map(({ id, name }) => [id, name === '' ? id : name]));
  const versions = selectCriteriaVersions(db);
  const nameOf = (who: string): string => names.get(who) ?? who;
  const reasonOf = (reason: string): string => reasons.get(reason) ?? reason;
  const told = ({ member: who, decision, reason, note }: Told): string => {
    const why = [reason === null ? '' : reasonOf(reason), note ?? ''].filter((part) => part !== '');
    return `${nameOf(who)}: ${decision}${why.length === 0 ? '' : ` (${why.join('; ')})`}`;
  };
  return new Map(
    rows.map(({ number, group_number: report }) => {
      const others = (numbers.get(report) ?? []).filter((other) => other.number !== number);
      const cast = (stage: Stage) => oneEach(votes.get(report), stage);
      const voted = (stage: Stage): string => cast(stage).map(told).join('; ');
      const under = (stage: Stage): string =>
        cast(stage)
          .map(({ member: who, seq }) => `${nameOf(who)}: ${String(criteriaAt(versions, seq) ?? 'none')}`)
          .join('; ');
      const resolved = (stage: Stage): string =>
        oneEach(acts?.resolutions.get(report), stage).slice(0, 1).map(told).join('');
      const [last] = acts?.retrievals.get(report) ?? [];
      return [
        number,
        filled({
          duplicates: others.map((other) => String(other.number)).join('; '),
          votes_screening: voted('screening'),
          votes_eligibility: voted('eligibility'),
          further_reasons: [...cast('screening'), ...cast('eligibility')]
            .filter(({ further }) => further.length > 0)
            .map(({ member: who, further }) => `${nameOf(who)}: ${further.map(reasonOf).join(', ')}`)
            .join('; '),
          criteria_screening: under('screening'),
          criteria_eligibility: under('eligibility'),
          resolution_screening: resolved('screening'),
          resolution_eligibility: resolved('eligibility'),
          retrieval: last === undefined ? '' : [last.outcome, last.why].filter(Boolean).join(': '),
          studies: (acts?.studies.get(report) ?? []).map(({ label }) => label).join('; '),
          // A semicolon in a label would part it in two when the table is read again.
          labels: (labels.get(report) ?? []).map(({ label }) => label.replace(/;/g, ',')).join('; '),
        }),
      ];
    }),
  );
}

type Told = z.infer<typeof Decision> & { note?: string | null };

const selectActs = (db: Database, reports: string) => ({
  resolutions: byReport(sql.rows(db, 'select_resolutions', { reports }, Decision)),
  retrievals: byReport(sql.rows(db, 'select_retrievals', { reports }, Retrieval)),
  studies: byReport(sql.rows(db, 'select_studies', { reports }, Labelled)),
});

/** One vote a person and stage, the standing record's first: so the fold counts them. */
function oneEach<T extends Told>(given: readonly T[] | undefined, stage: Stage): T[] {
  const found = new Map<string, T>();
  for (const one of given ?? [])
    if (one.stage === stage && !found.has(one.member)) found.set(one.member, one);
  return [...found.values()];
}

function byReport<T extends { report: number }>(rows: readonly T[]): Map<number, T[]> {
  const grouped = new Map<number, T[]>();
  for (const row of rows) {
    const known = grouped.get(row.report);
    if (known === undefined) grouped.set(row.report, [row]);
    else known.push(row);
  }
  return grouped;
}

const filled = (details: Record<DetailColumn, string>): Details =>
  Object.fromEntries(Object.entries(details).filter(([, text]) => text !== ''));
