import { endnoteFields } from '../endnote-xml/fields';
import { endnoteType } from '../endnote-xml/types';
import { tagsOf } from '../fields/carried';
import { mapEntry } from '../fields/map-entry';
import type { CitationRecord } from '../record';
import { exactLines } from './exact-lines';
import type { Items, Standing } from './export-item';
import { standingLines } from './standing';

// Where EndNote keeps its elements, in the order in which it writes them; "*" stands for the element of a value.
const places: readonly (readonly [tag: string, path: string])[] = [
  ['authors', 'contributors/authors/author*'],
  ['title', 'titles/title'],
  ['secondary-title', 'titles/secondary-title'],
  ['full-title', 'periodical/full-title'],
  ['abbr-1', 'periodical/abbr-1'],
  ['pages', 'pages'],
  ['volume', 'volume'],
  ['number', 'number'],
  ['keyword', 'keywords/keyword*'],
  ['year', 'dates/year'],
  ['date', 'dates/pub-dates/date'],
  ['isbn', 'isbn'],
  ['accession-num', 'accession-num'],
  ['abstract', 'abstract'],
  ['notes', 'notes'],
  ['custom2', 'custom2'],
  ['custom4', 'custom4'],
  ['electronic-resource-num', 'electronic-resource-num'],
  ['related-urls', 'urls/related-urls/url'],
  ['remote-database-name', 'remote-database-name'],
  ['remote-database-provider', 'remote-database-provider'],
  ['language', 'language'],
];
// What stands in custom4 as a line of its own.
const carried = new Set(['work-type', 'custom1']);

/** Records as EndNote's XML; our reader, EndNote and Zotero take it in. */
export async function* writeEndnoteXml(items: Items): AsyncGenerator<string> {
  let place = 0;
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<xml><records>\n';
  for await (const { record, ...standing } of items) yield endnoteOf(record, ++place, standing);
  yield '</records></xml>\n';
}

/** One <record>. */
function endnoteOf(record: CitationRecord, place: number, standing: Standing = {}): string {
  const texts = new Map<string, string[]>();
  for (const [tag, value] of tagsOf(record, endnoteFields)) {
    if (!carried.has(tag)) texts.set(tag, [...(texts.get(tag) ?? []), value]);
  }
  const { name, number } = endnoteType(record.type);
  const lines = [...exactLines(record, readBack(name, texts)), ...standingLines(standing)];
  if (lines.length > 0) texts.set('custom4', [...(texts.get('custom4') ?? []), ...lines]);
  const head = `<rec-number>${standing.id ?? place}</rec-number><ref-type name="${name}">${number}</ref-type>`;
  return `<record>${head}${nested(texts)}</record>\n`;
}

/** What our reader makes of these elements. */
function readBack(type: string, texts: ReadonlyMap<string, readonly string[]>): CitationRecord {
  const tags = places.flatMap(([tag, path]) =>
    partsOf(tag, path, texts.get(tag) ?? []).map((value) => ({ tag, value, line: 1 })),
  );
  const entry = { line: 1, tags: [{ tag: 'ref-type', value: type, line: 1 }, ...tags], raw: '' };
  return mapEntry(entry, endnoteFields);
}

/** The texts of a tag's elements: one each, or all in one. */
function partsOf(tag: string, path: string, values: readonly string[]): string[] {
  if (path.endsWith('*') || values.length === 0) return [...values];
  return [values.map(paragraphs).join(separators[tag] ?? '\r')];
}

/** The elements, those with the same first steps within one another. */
function nested(texts: ReadonlyMap<string, readonly string[]>): string {
  let out = '';
  let open: string[] = [];
  for (const [tag, path] of places) {
    const values = texts.get(tag);
    if (values === undefined) continue;
    const steps = path.split('/');
    const element = (steps.pop() ?? '').replace('*', '');
    const shared = steps.findIndex((step, at) => open[at] !== step);
    const keep = shared < 0 ? steps.length : shared;
    out += open
      .slice(keep)
      .reverse()
      .map((step) => `</${step}>`)
      .join('');
    out += steps
      .slice(keep)
      .map((step) => `<${step}>`)
      .join('');
    open = steps;
    out += partsOf(tag, path, values)
      .map((part) => `<${element}>${escapeXml(part)}</${element}>`)
      .join('');
  }
  return (
    out +
    open
      .reverse()
      .map((step) => `</${step}>`)
      .join('')
  );
}

const separators: Readonly<Record<string, string>> = { notes: '\n\n', abstract: '\n\n' };

function paragraphs(text: string): string {
  return text.replace(/\n/g, '\n\n');
}

/** Text in XML: without the characters that XML does not know. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\r/g, '&#xD;');
}
