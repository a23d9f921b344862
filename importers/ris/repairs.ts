import type { TagBag } from '../fields/rules';
import { parseAbstract, parseLine, parseNumber } from '../fields/words';
import type { CitationRecord } from '../record';

/** What a single provider makes of RIS, mended after the tags are read. */
export function repairRecord(record: CitationRecord, bag: TagBag): CitationRecord {
  preferFullJournal(record, bag);
  readProcite(record, bag);
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

/** ProCite has editions in VL, volume and proceedings in notes; EndNote has proceedings in C3. */
function readProcite(record: CitationRecord, bag: TagBag): void {
  const volume = parseNumber(bag.first('VO') ?? noted(bag, 'Volume ID') ?? '');
  if (volume !== undefined) record.volume = volume;
  if (record.journal !== undefined || record.type !== 'conference-paper') return;
  const proceedings = parseLine(bag.first('C3') ?? noted(bag, 'Proceedings Title') ?? '');
  if (proceedings !== undefined && !/^(?:PUBMED|EMBASE) /.test(proceedings)) record.journal = proceedings;
}

function noted(bag: TagBag, name: string): string | undefined {
  const note = bag.values('N1').find((value) => value.trimStart().startsWith(`${name}: `));
  return note?.trim().slice(name.length + 2);
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
