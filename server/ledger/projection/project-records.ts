import type { Database } from '../../storage/database';
import type { EventKind, LedgerEvent } from '../events.rules';
import { armOf } from '../fates.rules';
import { foldGroup } from '../fold/fold.rules';
import { selectFoldRules } from '../fold/groups.queries';
import {
  selectCorrection,
  selectGroupOf,
  selectGroupsOf,
  selectImportRecords,
  selectSourceKind,
  write,
} from './projection.queries';

type Of<K extends EventKind> = Extract<LedgerEvent, { kind: K }>;

/** The records stand each for themselves, with the fate of a record on which nobody has acted. */
export function importRecords(db: Database, event: Of<'records-imported'>): void {
  const { file, import: id, source, format, encoding, first, kept, rejected, digest } = event.payload;
  write(db, 'insert_import', {
    ...{ import: id, source, format, encoding, first, kept, rejected, digest },
    ...{ seq: event.seq, at: event.at, actor: event.actor },
    file_hash: file?.hash ?? null,
    file_name: file?.name ?? null,
  });
  const arm = armOf(selectSourceKind(db, source));
  const record = { number: first, arm, voided: false, namedStanding: 0, settledBeforeLink: false };
  const untouched = { votes: [], resolutions: [], removals: [], retrievals: [], classifications: [] };
  const { fates } = foldGroup({ records: [record], ...untouched }, selectFoldRules(db));
  const fate = fates.get(first)?.name ?? 'awaiting-screening';
  write(db, 'insert_records', { first, kept, import: id, source, arm, fate });
}

export function withdrawImport(db: Database, { seq, payload }: Of<'import-withdrawn'>): number[] {
  write(db, 'withdraw_import', { import: payload.import, seq });
  write(db, 'void_records', { import: payload.import });
  return selectImportRecords(db, payload.import);
}

export function correctRecord(db: Database, { payload }: Of<'record-corrected'>): void {
  const earlier = JSON.parse(selectCorrection(db, payload.record) ?? '{}') as Record<string, unknown>;
  const correction = JSON.stringify({ ...earlier, ...payload.changes });
  write(db, 'correct_record', { record: payload.record, correction });
}

/** Groups are merged whole; the evidence is kept pair by pair, the smaller number first. */
export function linkDuplicates(db: Database, { seq, payload }: Of<'duplicates-linked'>): number[] {
  for (const { records, standing, settled, evidence } of payload.groups) {
    const groups = selectGroupsOf(db, records);
    write(db, 'merge_groups', { groups: JSON.stringify(groups), into: Math.min(...groups) });
    if (standing !== null) write(db, 'name_standing', { record: standing, seq });
    for (const record of settled) write(db, 'mark_settled', { record, settled: 1 });
    for (const { a, b, why } of evidence) {
      write(db, 'insert_link', { a: Math.min(a, b), b: Math.max(a, b), by: payload.by, why, seq });
    }
    if (payload.by === 'person') {
      const [record = 0] = records;
      write(db, 'delete_separations', { records: JSON.stringify(selectGroupOf(db, record)) });
    }
  }
  return payload.groups.map(({ records }) => records[0] ?? 0);
}

/** The record leaves, the others stay together; the engine will not link what a person has parted. */
export function unlinkDuplicate(db: Database, { seq, payload }: Of<'duplicate-unlinked'>): number[] {
  const { record } = payload;
  const others = selectGroupOf(db, record).filter((number) => number !== record);
  write(db, 'place_in_group', { record, into: record });
  write(db, 'mark_settled', { record, settled: 0 });
  write(db, 'delete_links_of', { record });
  for (const other of others) {
    write(db, 'place_in_group', { record: other, into: Math.min(...others) });
    write(db, 'insert_separation', { a: record, b: other, seq });
    if (others.length === 1) write(db, 'mark_settled', { record: other, settled: 0 });
  }
  return [record, ...others];
}

/** Two records that were never linked, and never will be by the engine; nobody's fate moves. */
export function partPair(db: Database, { seq, payload: { a, b, apart } }: Of<'pair-parted'>): void {
  if (apart) write(db, 'insert_separation', { a, b, seq });
  else write(db, 'delete_separation', { a, b });
}
