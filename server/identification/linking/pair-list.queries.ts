import { selectRecordById, selectSourceNames } from '../../ledger/records.queries';
import { describeRecords, type RecordItem, type Viewer } from '../../ledger/viewer';
import type { Database } from '../../storage/database';
import type { PossiblePair } from './pairs.queries';

/** A pair as a viewer may see it: its two records, the one of the smaller number first, and their own sources. */
export interface ShownPair {
  pair: PossiblePair;
  records: RecordItem[];
  from: string[];
}

export function describePair(db: Database, viewer: Viewer, pair: PossiblePair): ShownPair {
  const names = new Map(selectSourceNames(db).map(({ id, name }) => [id, name]));
  const rows = [pair.a, pair.b].map((number) => selectRecordById(db, String(number), viewer.member.id));
  return {
    pair,
    records: describeRecords(db, viewer, rows),
    from: rows.map(({ source_id }) => names.get(source_id) ?? ''),
  };
}
