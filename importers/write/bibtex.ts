import { EntryReader } from '../bibtex/entry-reader';
import { bibtexFields } from '../bibtex/fields';
import { tagsOf } from '../fields/carried';
import { mapEntry } from '../fields/map-entry';
import type { Author, CitationRecord } from '../record';
import { encodeLatex } from '../text/latex';
import { keywordList } from './columns';
import { exactLines } from './exact-lines';
import type { Items, Standing } from './export-item';
import { standingLines } from './standing';

const inBooks = new Set(['book-chapter', 'conference-paper']);

/** Records as BibTeX in UTF-8, one entry each, for LaTeX and reference managers; our reader gives them back. */
export async function* writeBibtex(items: Items): AsyncGenerator<string> {
  let place = 0;
  for await (const { record, ...standing } of items) yield bibtexOf(record, ++place, standing);
}

/** One entry; `place` makes its key one of a kind in the file. */
function bibtexOf(record: CitationRecord, place: number, standing: Standing = {}): string {
  const lines = standingLines(standing);
  const plain = entryOf(record, place, lines);
  const [read] = new EntryReader().read(plain, 1).filter(({ kind }) => kind === 'entry');
  const exact = exactLines(record, read?.kind === 'entry' ? mapEntry(read.entry, bibtexFields) : {});
  return exact.length === 0 ? plain : entryOf(record, place, [...exact, ...lines]);
}

function entryOf(record: CitationRecord, place: number, lines: readonly string[]): string {
  const pairs = tagsOf(record, bibtexFields).filter(([tag]) => tag !== 'author');
  const type = pairs.find(([tag]) => tag === 'entrytype')?.[1] ?? 'misc';
  const values = new Map<string, string[]>();
  if (record.authors !== undefined) values.set('author', [record.authors.map(nameOf).join(' and ')]);
  for (const [tag, value] of [...pairs, ...lines.map((line) => ['winnow', line] as const)]) {
    const name = tag === 'journal' && inBooks.has(record.type ?? '') ? 'booktitle' : tag;
    if (name !== 'entrytype') values.set(name, [...(values.get(name) ?? []), value]);
  }
  const fields = [...values].map(([name, texts]) => `  ${name} = {${fieldText(name, texts)}}`);
  return `@${type}{${keyOf(record)}-${place},\n${fields.join(',\n')}\n}\n\n`;
}

// A field may stand once only: what parts its items is what our reader, and others, part them at.
function fieldText(name: string, texts: readonly string[]): string {
  if (name === 'author') return texts[0] ?? '';
  if (name === 'winnow') return texts.map(encodeLatex).join('\n');
  if (name === 'pages') return encodeLatex(texts[0] ?? '').replace(/^(\w+)-(\w+)$/, '$1--$2');
  if (name === 'keywords') return encodeLatex(keywordList(texts));
  const whole = name === 'note' || name === 'abstract';
  const items = whole ? texts : texts.map((text) => (texts.length > 1 ? text.replace(/;/g, ',') : text));
  return encodeLatex(items.join(whole ? '\n' : '; ')).replace(/\n/g, '\n\n');
}

/** A group in braces of its own; "and" inside a name in braces too. */
function nameOf(author: Author): string {
  if ('literal' in author) return `{${encodeLatex(author.literal)}}`;
  const [family, given] = [author.family, author.given ?? ''].map((part) => {
    const text = encodeLatex(part);
    return /\sand\s/i.test(` ${part} `) || part.includes(',') ? `{${text}}` : text;
  });
  return given === '' ? `${family ?? ''}` : `${family ?? ''}, ${given ?? ''}`;
}

function keyOf({ authors = [], year }: CitationRecord): string {
  const [first] = authors;
  const name = first === undefined ? 'anonymous' : 'literal' in first ? first.literal : first.family;
  const plain =
    name
      .normalize('NFKD')
      .replace(/[^A-Za-z]/g, '')
      .slice(0, 20) || 'record';
  return `${plain}${year ?? ''}`;
}
