import type { CitationRecord } from '../../../importers/record';

/** What a report is in the life of a study; two reports of one study may differ in nothing else. */
export type PublicationStage = 'article' | 'preprint' | 'conference' | 'registration' | 'thesis';

const preprints =
  /^(?:medrxiv|biorxiv|arxiv|chemrxiv|psyarxiv|ssrn|osf preprints?|preprints?|research square)\b/i;
const registers = /^(?:clinicaltrials\.gov|nct\d|isrctn|euctr|chictr|who ictrp|anzctr|drks|ctri\b)/i;

/** Reads the stage from type, publication types and journal; an article unless something says otherwise. */
export function readStage(record: CitationRecord): PublicationStage {
  const types = [record.type, ...(record.publicationTypes ?? []), ...(record.extra?.entrytype ?? [])].join(
    ' ',
  );
  const journal = record.journal ?? '';
  if (/preprint/i.test(types) || preprints.test(journal)) return 'preprint';
  if (/registration|trial registry/i.test(types) || registers.test(journal)) return 'registration';
  if (isThesis(record, types)) return 'thesis';
  if (/conference|abstract|proceeding|meeting/i.test(types)) return 'conference';
  return 'article';
}

/** Also its entry in a list of theses, or a degree where a volume should be. */
const isThesis = ({ journal = '', volume = '' }: CitationRecord, types: string): boolean =>
  /thesis|dissertation/i.test(types) ||
  /^(?:dissertation abstracts|masters abstracts|proquest dissertations)\b/i.test(journal) ||
  /^\W*(?:ph\.? ?d|m\.? ?sc|master|doctoral)\b/i.test(volume);
