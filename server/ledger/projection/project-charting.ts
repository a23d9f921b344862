import { assertNever } from '../../errors';
import type { Database } from '../../storage/database';
import type { EventKind, LedgerEvent } from '../events.rules';
import { write } from './projection.queries';

type Of<K extends EventKind> = Extract<LedgerEvent, { kind: K }>;
type OnFields = Of<
  'chart-field-added' | 'chart-field-changed' | 'chart-fields-ordered' | 'chart-field-withdrawn'
>;

/** A new field stands after all others: its place is its position in the ledger until they are ordered. */
export function changeFields(db: Database, event: OnFields): void {
  switch (event.kind) {
    case 'chart-field-added': {
      const { choices, ...field } = event.payload;
      write(db, 'insert_chart_field', { ...field, choices: JSON.stringify(choices), seq: event.seq });
      return;
    }
    case 'chart-field-changed': {
      const { choices, ...field } = event.payload;
      write(db, 'change_chart_field', { ...field, choices: JSON.stringify(choices) });
      return;
    }
    case 'chart-fields-ordered':
      event.payload.fields.forEach((field, index) => {
        write(db, 'place_chart_field', { field, position: index + 1 });
      });
      return;
    case 'chart-field-withdrawn': {
      const { field, withdrawn } = event.payload;
      write(db, 'withdraw_chart_field', { field, withdrawn: withdrawn ? 1 : 0 });
      return;
    }
    default:
      assertNever(event);
  }
}

/** One person's charting is put, value by value; what was settled on stands beside it. */
export function chart(db: Database, event: Of<'study-charted' | 'chart-resolved' | 'chart-released'>): void {
  const { seq, actor: member } = event;
  const { subject } = event.payload;
  switch (event.kind) {
    case 'study-charted':
      write(db, 'put_chart', { subject, member, done: event.payload.done ? 1 : 0, seq });
      for (const { field, value } of event.payload.values)
        write(db, 'put_chart_value', { subject, member, field, value, seq });
      return;
    case 'chart-resolved':
      for (const { field, value } of event.payload.values)
        write(db, 'put_chart_resolution', { subject, field, value, member, seq });
      return;
    case 'chart-released': {
      const released = { subject, member: event.payload.member };
      write(db, 'delete_chart_values', released);
      write(db, 'delete_chart', released);
      return;
    }
    default:
      assertNever(event);
  }
}
