import type { EventKind } from '../../ledger/events.rules';

/** Kinds whose name does not read as words by itself; the others do, "vote-cast" as "Votes cast". */
const WORDS: Partial<Record<EventKind, string>> = {
  'records-imported': 'Imports',
  'import-withdrawn': 'Imports withdrawn',
  'duplicates-linked': 'Links of duplicates',
  'duplicate-unlinked': 'Duplicates taken apart',
  'pair-parted': 'Pairs judged no duplicates',
  'records-removed': 'Removals before screening',
  'removal-taken-back': 'Removals taken back',
  'vote-cast': 'Votes cast',
  'vote-taken-back': 'Votes taken back',
  'conflict-resolved': 'Resolutions',
  'resolution-withdrawn': 'Resolutions withdrawn',
  'decisions-imported': 'Decisions taken over',
  'imported-decisions-withdrawn': 'Decisions taken over withdrawn',
  'retrieval-recorded': 'Retrievals recorded',
  'file-attached': 'Full texts attached',
  'file-detached': 'Full texts removed',
  'full-text-requested': 'Requests for full texts',
  'retrieval-settings-changed': 'Changes of the search for full texts',
  'reason-merged': 'Reasons merged',
  'own-cohort-noted': 'Notes of an own cohort',
  'classification-marked': 'Classifications marked',
  'rules-changed': 'Changes of the voting rules',
  'reasons-ordered': 'Changes of the order of reasons',
  'study-grouped': 'Studies grouped',
  'study-changed': 'Studies changed',
  'study-dissolved': 'Studies dissolved',
  'source-added': 'Sources added',
  'source-corrected': 'Sources corrected',
  'search-version-begun': 'Updates begun',
  'search-version-withdrawn': 'Updates withdrawn',
  'previous-version-entered': 'Numbers of the previous version entered',
};

/** What a kind of event is called where several are counted. */
export const kindWords = (kind: EventKind): string =>
  WORDS[kind] ?? `${kind.charAt(0).toUpperCase()}${kind.slice(1).replace(/-/g, ' ')}`;
