import { cslFields } from '../csl-json/fields';
import { entryOfObject } from '../csl-json/index';
import { tagsOf } from '../fields/carried';
import { mapEntry } from '../fields/map-entry';
import type { CitationRecord } from '../record';
import { keywordList } from './columns';
import { exactLines } from './exact-lines';
import type { Items, Standing } from './export-item';
import { standingLines } from './standing';

// Names as CSL spells them; our tables have them in lower case.
const spelling: Readonly<Record<string, string>> = {
  ...{ doi: 'DOI', pmid: 'PMID', pmcid: 'PMCID', issn: 'ISSN', isbn: 'ISBN', url: 'URL' },
};
const parted: Readonly<Record<string, string>> = { note: '\n\n', ISSN: ', ', ISBN: ', ' };

/** Records as CSL-JSON, a list of items, for citation processors and reference managers; our reader gives them back. */
export async function* writeCslJson(items: Items): AsyncGenerator<string> {
  let place = 0;
  yield '[';
  for await (const { record, ...standing } of items) {
    yield `${place === 0 ? '\n' : ',\n'}${JSON.stringify(cslOf(record, ++place, standing))}`;
  }
  yield '\n]\n';
}

/** One item; its id is the record's number in the review, else its place in the file. */
function cslOf(record: CitationRecord, place: number, standing: Standing = {}): Record<string, unknown> {
  const texts = new Map<string, string[]>();
  for (const [tag, value] of tagsOf(record, cslFields)) {
    const name = spelling[tag] ?? tag;
    texts.set(name, [...(texts.get(name) ?? []), value.replace(/\n/g, '\n\n')]);
  }
  const item: Record<string, unknown> = {
    id: standing.id ?? String(place),
    type: texts.get('type')?.[0] ?? 'document',
  };
  for (const [name, values] of texts) {
    if (name === 'author') item.author = record.authors ?? [];
    else if (name === 'issued') item.issued = { 'date-parts': [(values[0] ?? '').split('-').map(Number)] };
    else if (name === 'custom') continue;
    else item[name] = joined(name, values);
  }
  const own = texts.get('custom') ?? [];
  if (own.length > 0) item.custom = { winnow: own };
  const exact = exactLines(record, mapEntry(entryOfObject(item), cslFields));
  const carried = [...own, ...exact, ...standingLines(standing)];
  if (carried.length > 0) item.custom = { winnow: carried };
  return item;
}

function joined(name: string, values: readonly string[]): string {
  return name === 'keyword' ? keywordList(values) : values.join(parted[name] ?? '; ');
}
