/** A row of ../shared/prisma/flows.json: a flow that was published, or made to exercise an identity. */
export interface PublishedFlow {
  id: string;
  expect: string;
  perDatabase?: Record<string, number>;
  perRegister?: Record<string, number>;
  databases?: number;
  registers?: number;
  otherInBox1?: number;
  identifiedStated?: number;
  dup: number;
  auto?: number;
  removedOther?: number;
  screened: number;
  excluded: number;
  taReasons?: Record<string, number>;
  sought: number;
  notRetrieved: number;
  assessed: number;
  reasons: Record<string, number>;
  lateAdded?: number;
  other?: {
    websites?: number;
    organisations?: number;
    citations?: number;
    sought: number;
    notRetrieved: number;
    assessed: number;
    reasons: Record<string, number>;
  };
  previousStudies?: number;
  previousReports?: number;
  newReportsOfPreviousStudies?: number;
  studies: number | null;
  reports: number | null;
  totalStudies?: number;
  totalReports?: number;
}

const sumOf = (numbers: Record<string, number>): number =>
  Object.values(numbers).reduce((total, n) => total + n, 0);

const reasonsOf = (reasons: Record<string, number>) =>
  Object.entries(reasons).map(([reason, n]) => ({ reason, n }));

const sourcesOf = (kind: string, sources: Record<string, number> = {}) =>
  Object.entries(sources).map(([name, n]) => ({ name, kind, n }));

/** The row as the JSON of a flow given as numbers. */
export function asGivenFlow(row: PublishedFlow): Record<string, unknown> {
  const late = row.lateAdded;
  const other =
    row.other ??
    (late === undefined
      ? undefined
      : { citations: late, sought: late, notRetrieved: 0, assessed: late, reasons: {} });
  return {
    review: row.id,
    previous:
      row.previousStudies === undefined
        ? null
        : { studies: row.previousStudies, reports: row.previousReports },
    databasesAndRegisters: {
      identified: {
        databases: row.databases ?? row.identifiedStated,
        registers: row.registers ?? 0,
        ...(row.otherInBox1 === undefined ? {} : { other: row.otherInBox1 }),
        sources: [...sourcesOf('database', row.perDatabase), ...sourcesOf('register', row.perRegister)],
      },
      removed: { duplicates: row.dup, automation: row.auto ?? 0, other: row.removedOther ?? 0 },
      screened: row.screened,
      excluded: { total: row.excluded, reasons: reasonsOf(row.taReasons ?? {}) },
      sought: row.sought,
      notRetrieved: row.notRetrieved,
      assessed: row.assessed,
      reportsExcluded: { total: sumOf(row.reasons), reasons: reasonsOf(row.reasons) },
    },
    otherMethods:
      other === undefined
        ? null
        : {
            identified: {
              websites: other.websites ?? 0,
              organisations: other.organisations ?? 0,
              citationSearching: other.citations ?? 0,
            },
            sought: other.sought,
            notRetrieved: other.notRetrieved,
            assessed: other.assessed,
            reportsExcluded: { total: sumOf(other.reasons), reasons: reasonsOf(other.reasons) },
          },
    included: {
      studies: row.studies,
      reports: row.reports,
      reportsOfPreviousStudies: row.newReportsOfPreviousStudies ?? 0,
    },
    total: row.totalStudies === undefined ? null : { studies: row.totalStudies, reports: row.totalReports },
  };
}
