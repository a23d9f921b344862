import type { Pending } from '../flow-json.rules';

/** The words of a figure in one language; a language is a file of its own. `n` comes in printed. */
export interface FlowWords {
  /** The language's own name, for the form. */
  name: string;
  title: string;
  /** The titles of the four templates. */
  titles: Record<'new-databases' | 'new-other' | 'updated-databases' | 'updated-other', string>;
  title2009: string;
  headers: { previous: string; databases: string; newDatabases: string; other: string; newOther: string };
  stages: { identification: string; screening: string; eligibility: string; included: string };
  identified: {
    fromDatabases: string;
    fromOther: string;
    databases: string;
    registers: string;
    otherSources: string;
    websites: string;
    organisations: string;
    citationSearching: string;
    other: string;
  };
  removed: {
    /** The second part is printed in italics. */
    heading: readonly [string, string];
    duplicates: string;
    automation: string;
    other: string;
  };
  screened: string;
  excluded: string;
  byHuman: string;
  byAutomation: string;
  byReason: string;
  sought: string;
  notRetrieved: string;
  assessed: string;
  reportsExcluded: string;
  noReason: string;
  duplicateReport: string;
  previous: readonly [studies: string, reports: string];
  included: readonly [studies: string, reports: string];
  newIncluded: readonly [studies: string, reports: string];
  total: readonly [studies: string, reports: string];
  /** The lines of a box that the authors added. */
  extra: readonly [studies: string, reports: string];
  participants: string;
  awaitingClassification: string;
  withdrawn: (studies: string, reports: string) => string;
  pending: Record<keyof Pending, (n: string) => string>;
  interim: string;
  pendingTotal: (n: string) => string;
  asOf: (time: string) => string;
  position: (n: string) => string;
  notes: {
    /** The footnotes of the template, word for word where they are published in this language. */
    official: readonly [perSource: string, automation: string];
    source: readonly [citation: string, licence: string];
    newReports: string;
    inTotal: string;
    ownCohort: (n: string) => string;
    perSource: string;
    notPerSource: string;
    noAutomation: string;
    someAutomation: string;
    unknownAutomation: string;
    entered: (n: string) => string;
    alreadyKnown: (n: string) => string;
    leftOut: (n: string) => string;
    unknown: string;
    blinded: string;
    handEntered: string;
  };
  v2009: {
    found: string;
    additional: string;
    unique: string;
    assessed: string;
    excluded: string;
    notRetrieved: string;
    studies: string;
    onlyDuplicates: string;
    alsoRemoved: (n: string) => string;
  };
}
