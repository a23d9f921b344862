import type { Entry, Found } from '../entry';
import type { Item } from '../format';
import type { CitationRecord } from '../record';
import { screenedInNotes } from './decisions';
import { takeExact } from './exact';
import { TagBag, type FieldTable } from './rules';

/** A change to a finished record that only one dialect of a format needs; may add warnings. */
export type Repair = (record: CitationRecord, bag: TagBag) => CitationRecord;

/** A record out of an entry by a field table; tags that no rule used go to `extra`. */
export function mapEntry(entry: Entry, table: FieldTable, repair?: Repair): CitationRecord {
  const bag = new TagBag(entry);
  const draft: CitationRecord = {};
  for (const rule of table) rule.read(bag, draft);
  const record = repair === undefined ? draft : repair(draft, bag);
  addScreened(record);
  if (record.journalAbbreviation === record.journal) delete record.journalAbbreviation;
  takeExact(record, bag);
  const extra = bag.unclaimed();
  if (Object.keys(extra).length > 0) record.extra = extra;
  record.raw = entry.raw;
  return record;
}

/** Decisions stand among the notes in some tools' exports; the notes stay as they are. */
function addScreened(record: CitationRecord): void {
  const { decisions, labels } = screenedInNotes(record.notes ?? []);
  if (decisions.length > 0) record.decisions = [...(record.decisions ?? []), ...decisions];
  if (labels.length > 0) record.labels = [...new Set([...(record.labels ?? []), ...labels])];
}

/** What a parser found, with each entry made a record; an entry in which nothing stands is rejected. */
export async function* mapFound(
  found: AsyncIterable<Found>,
  map: (entry: Entry) => CitationRecord,
): AsyncGenerator<Item> {
  for await (const one of found) {
    if (one.kind !== 'entry') {
      yield one;
      continue;
    }
    const { entry } = one;
    const record = map(entry);
    if (isEmpty(record)) {
      yield { kind: 'rejected', line: entry.line, message: 'This record is empty.', raw: entry.raw };
      continue;
    }
    const doubt = dateWarning(record, entry);
    if (doubt !== null) yield doubt;
    yield { kind: 'record', line: entry.line, record };
  }
}

const dateTags = new Set(['PY', 'Y1', 'DP', 'YR', 'D', 'year', 'publication year', 'published year']);

function dateWarning(record: CitationRecord, entry: Entry): Item | null {
  if (record.year !== undefined) return null;
  const written = entry.tags.find((tag) => dateTags.has(tag.tag) && /\d/.test(tag.value));
  if (written === undefined) return null;
  const message = `"${written.value.trim().slice(0, 40)}" is no year between 1600 and 2099; the record has no year.`;
  return { kind: 'warning', line: written.line, message };
}

function isEmpty(record: CitationRecord): boolean {
  const { raw: _raw, type: _type, source: _source, ...content } = record;
  return Object.keys(content).length === 0;
}
