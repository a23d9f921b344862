import { EVENT_KINDS, type EventKind } from '../../ledger/events.rules';

/** What a reader may ask for, as the history's filter names it. */
export const SUBJECTS = [
  'protocol',
  'team',
  'sources',
  'duplicates',
  'decisions',
  'full-texts',
  'studies',
] as const;
export type Subject = (typeof SUBJECTS)[number];

const SUBJECT_OF: Record<EventKind, Subject> = {
  'review-created': 'protocol',
  'protocol-changed': 'protocol',
  'rules-changed': 'protocol',
  'highlight-terms-changed': 'protocol',
  'review-archived': 'protocol',
  'review-unarchived': 'protocol',
  'previous-version-entered': 'protocol',
  'diagram-choices-changed': 'protocol',
  'reason-added': 'protocol',
  'reason-renamed': 'protocol',
  'reasons-ordered': 'protocol',
  'reason-retired': 'protocol',
  'reason-merged': 'protocol',
  'stage-unblinded': 'protocol',
  'member-invited': 'team',
  'member-joined': 'team',
  'member-role-changed': 'team',
  'member-removed': 'team',
  'source-added': 'sources',
  'source-corrected': 'sources',
  'search-recorded': 'sources',
  'search-version-begun': 'sources',
  'search-version-withdrawn': 'sources',
  'records-imported': 'sources',
  'import-withdrawn': 'sources',
  'record-corrected': 'sources',
  'duplicates-linked': 'duplicates',
  'duplicate-unlinked': 'duplicates',
  'pair-parted': 'duplicates',
  'records-removed': 'decisions',
  'removal-taken-back': 'decisions',
  'vote-cast': 'decisions',
  'pilot-started': 'protocol',
  'voters-assigned': 'protocol',
  'pilot-opened': 'protocol',
  'pilot-kept': 'protocol',
  'pilot-discarded': 'protocol',
  'screening-order-chosen': 'decisions',
  'ranking-settings-changed': 'protocol',
  'audit-drawn': 'protocol',
  'screening-stopped': 'decisions',
  'screening-resumed': 'decisions',
  'vote-taken-back': 'decisions',
  'record-annotated': 'decisions',
  'records-labelled': 'decisions',
  'report-discussed': 'decisions',
  'conflict-resolved': 'decisions',
  'resolution-withdrawn': 'decisions',
  'decisions-imported': 'decisions',
  'imported-decisions-withdrawn': 'decisions',
  'retrieval-recorded': 'full-texts',
  'full-text-requested': 'full-texts',
  'retrieval-settings-changed': 'full-texts',
  'file-attached': 'full-texts',
  'file-detached': 'full-texts',
  'classification-marked': 'full-texts',
  'citations-traced': 'full-texts',
  'study-grouped': 'studies',
  'study-changed': 'studies',
  'study-dissolved': 'studies',
  'own-cohort-noted': 'studies',
  'charting-settings-changed': 'studies',
  'chart-field-added': 'studies',
  'chart-field-changed': 'studies',
  'chart-fields-ordered': 'studies',
  'chart-field-withdrawn': 'studies',
  'study-charted': 'studies',
  'chart-resolved': 'studies',
  'chart-released': 'studies',
};

export const kindsOf = (subject: Subject): EventKind[] =>
  EVENT_KINDS.filter((kind) => SUBJECT_OF[kind] === subject);

/**
 * What a blinded viewer reads of others: protocol, team and sources. Everything else follows somebody's decision, or
 * (a corrected record) shows on which record somebody works.
 */
export const OPEN_KINDS: readonly EventKind[] = EVENT_KINDS.filter(
  (kind) => ['protocol', 'team', 'sources'].includes(SUBJECT_OF[kind]) && kind !== 'record-corrected',
);
