import type { Database } from '../../storage/database';
import type { EventKind, LedgerEvent } from '../events.rules';
import { write } from './projection.queries';

type Of<K extends EventKind> = Extract<LedgerEvent, { kind: K }>;

export function setRanking(db: Database, { seq, payload }: Of<'ranking-settings-changed'>): void {
  const { randomShare, keyPapers } = payload;
  write(db, 'put_ranking_settings', { randomShare, keyPapers: JSON.stringify(keyPapers), seq });
}

export function drawAudit(db: Database, { seq, payload }: Of<'audit-drawn'>): void {
  write(db, 'insert_audit', { ...payload, records: JSON.stringify(payload.records), seq });
}

export function stopScreening(db: Database, { seq, payload }: Of<'screening-stopped'>): void {
  const { stop: id, ...stop } = payload;
  write(db, 'insert_stop', { id, stop: JSON.stringify(stop), seq });
}
