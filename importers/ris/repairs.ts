import type { TagBag } from '../fields/rules';
import { parseAbstract, parseLine } from '../fields/words';
import type { CitationRecord } from '../record';

/** What a single provider makes of RIS, mended after the tags are read. */
export function repairRecord(record: CitationRecord, bag: TagBag): CitationRecord {
  preferFullJournal(record, bag);
  separateCopyright(record, bag);
  return record;
}

/** T2 is the journal in Scopus, Web of Science and EndNote, but another title in EBSCO and Ovid, which have JF. */
function preferFullJournal(record: CitationRecord, bag: TagBag): void {
  const type = record.type ?? '';
  const full = parseLine(bag.first('JF') ?? '');
  const short = parseLine(bag.first('JO') ?? '');
  if (full !== undefined) record.journal = full;
  else if (short !== undefined && bag.first('DP') === 'EBSCOhost') record.journal = short;
  else if (type === 'book-chapter') record.journal = parseLine(bag.first('T2', 'BT') ?? '') ?? record.journal;
}

/** EBSCO's second AB is a copyright notice, others' a translation: both become notes. */
function separateCopyright(record: CitationRecord, bag: TagBag): void {
  const rest = bag
    .values('AB')
    .slice(1)
    .flatMap((value) => parseAbstract(value) ?? []);
  const notes = rest.filter((text) => text !== record.abstract);
  if (notes.length > 0) record.notes = [...(record.notes ?? []), ...notes];
}
