import { findDuplicates } from '../identification/duplicates';
import {
  eachRecordToMatch,
  selectReports,
  selectReturningPairs,
  selectSeparations,
} from '../identification/linking/linking.queries';
import type { PossiblePair } from '../identification/linking/pairs.queries';
import { linksToMake, type LinkGroup } from '../identification/linking/linking.rules';
import { openDatabase, type Database } from '../storage/database';

export interface MatchInputFile {
  /** The review's SQLite file; it is only read. */
  file: string;
  /** Records of this import first return to withdrawn ones of the same content; null for none. */
  import: string | null;
}

/** Groups to link; `returning` ones hold a voided record. */
export interface MatchBatch {
  groups: LinkGroup[];
  returning: boolean;
}

const GROUPS_A_BATCH = 100;

/** What is left to a person. */
export interface MatchAnswer {
  pairs: PossiblePair[];
}

/** Finds the duplicates among all records of a review that are not linked yet. */
export function* matchRecords(input: MatchInputFile): Generator<MatchBatch, MatchAnswer> {
  const db = openDatabase(input.file, 'review', { readonly: true, mustExist: true });
  try {
    const back = input.import === null ? [] : selectReturningPairs(db, input.import);
    yield* batches(linksToMake(back, selectReports(db), selectSeparations(db)), true);
    const { links, pairs } = engineLinks(db);
    yield* batches(links, false);
    return { pairs };
  } finally {
    db.close();
  }
}

function engineLinks(db: Database): { links: LinkGroup[]; pairs: PossiblePair[] } {
  const separations = selectSeparations(db);
  const parted = new Map<number, number[]>();
  for (const { a, b } of separations) {
    parted.set(a, [...(parted.get(a) ?? []), b]);
    parted.set(b, [...(parted.get(b) ?? []), a]);
  }
  const records = function* () {
    for (const { id, record } of eachRecordToMatch(db)) {
      yield { id, record, separatedFrom: parted.get(id) ?? [] };
    }
  };
  const { groups, possible, studies } = findDuplicates(records());
  const evidence = groups.flatMap((group) => group.evidence);
  return {
    links: linksToMake(evidence, selectReports(db), separations),
    pairs: [
      ...possible.map((pair) => ({ ...pair, kind: 'report' as const })),
      ...studies.map((pair) => ({ ...pair, kind: 'study' as const })),
    ],
  };
}

function* batches(groups: readonly LinkGroup[], returning: boolean): Generator<MatchBatch> {
  for (let at = 0; at < groups.length; at += GROUPS_A_BATCH) {
    yield { groups: groups.slice(at, at + GROUPS_A_BATCH), returning };
  }
}
