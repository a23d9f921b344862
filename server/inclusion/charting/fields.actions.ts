import { conflict, invalid, notFound } from '../../errors';
import { commit } from '../../ledger/commit';
import { event, type NewEvent } from '../../ledger/events.rules';
import type { Member } from '../../ledger/members.rules';
import { newId } from '../../secrets';
import type { Database } from '../../storage/database';
import type { ReviewFile } from '../../storage/review-store';
import type { Extractors } from './charts.rules';
import { selectExtractors, selectField, selectFields } from './charting.queries';
import type { FieldPatch, NewField } from './fields.rules';

const MOST_FIELDS = 200;

/** Adds a field after all others and answers its id. Throws AppError "conflict" for a name that another field has. */
export const addField = (review: ReviewFile, member: Member, given: NewField): string =>
  commit(review, member.id, (db) => {
    requireFreeLabel(db, given.label, null);
    if (selectFields(db).length >= MOST_FIELDS)
      throw conflict(`A review charts at most ${String(MOST_FIELDS)} fields.`);
    const field = newId();
    return { events: [event('chart-field-added', { field, ...given })], answer: field };
  });

/** Renames, changes the choices, withdraws or brings back; values stay. The same once more writes nothing. */
export function changeField(review: ReviewFile, member: Member, id: string, patch: FieldPatch): void {
  commit(review, member.id, (db) => {
    const field = selectField(db, id);
    const { label = field.label, withdrawn = field.withdrawn } = patch;
    const choices = field.type === 'choice' ? (patch.choices ?? field.choices) : field.choices;
    if (field.type === 'choice' && choices.length < 2)
      throw invalid('Give two choices at least, one a line.', {
        choices: 'Give two choices at least, one a line.',
      });
    requireFreeLabel(db, label, id);
    const events: NewEvent[] = [];
    if (label !== field.label || JSON.stringify(choices) !== JSON.stringify(field.choices))
      events.push(event('chart-field-changed', { field: id, label, choices }));
    if (withdrawn !== field.withdrawn) events.push(event('chart-field-withdrawn', { field: id, withdrawn }));
    return { events, answer: null };
  });
}

/** Puts the fields in this order; those not named follow as they stood. Throws AppError "not-found". */
export function orderFields(review: ReviewFile, member: Member, given: readonly string[]): void {
  commit(review, member.id, (db) => {
    const before = selectFields(db).map(({ id }) => id);
    if (given.some((id) => !before.includes(id))) throw notFound('This field');
    const fields = [...new Set([...given, ...before])];
    const same = JSON.stringify(fields) === JSON.stringify(before);
    return { events: same ? [] : [event('chart-fields-ordered', { fields })], answer: null };
  });
}

/** Moves a field one place up or down. Throws AppError "not-found". */
export function moveField(review: ReviewFile, member: Member, id: string, by: -1 | 1): void {
  const { id: known } = selectField(review.db, id);
  const order = selectFields(review.db).map((field) => field.id);
  const from = order.indexOf(known);
  const to = Math.min(Math.max(from + by, 0), order.length - 1);
  order.splice(from, 1);
  order.splice(to, 0, known);
  orderFields(review, member, order);
}

/** How many people chart each study from now on. The same once more writes nothing. */
export const setExtractors = (review: ReviewFile, member: Member, extractors: Extractors): void =>
  commit(review, member.id, (db) => {
    const same = selectExtractors(db) === extractors;
    return { events: same ? [] : [event('charting-settings-changed', { extractors })], answer: undefined };
  });

function requireFreeLabel(db: Database, label: string, own: string | null): void {
  const taken = selectFields(db).some(
    (field) => field.id !== own && field.label.toLowerCase() === label.toLowerCase(),
  );
  if (taken) throw conflict(`There is a field “${label}” already.`);
}
