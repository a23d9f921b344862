import type { Format, Head } from './format';
import { ImportError } from './import-error';
import { formats, tabular } from './registry';
import { columnsOf } from './table/guess';
import { sniffTable } from './table/sniff';

/** The format named, else the first of the registry that recognises the head. Throws ImportError if there is none. */
export function chooseFormat(
  head: Head,
  options: { format?: string; encoding?: string; columns?: Readonly<Record<string, string>> },
): Format {
  if (options.format !== undefined) return formatNamed(options.format);
  const packed = ['rayyan-zip', 'xlsx', 'xls'].map(formatNamed).find((format) => format.recognizes(head));
  if (packed !== undefined) return packed;
  if (options.columns !== undefined) return formatNamed('csv');
  if (head.text.trim() === '')
    throw new ImportError('The file holds nothing but white space. Export the records again.');
  const found = recognise(head);
  if (found === undefined) throw unrecognised(head, options.encoding);
  return found;
}

/** What a first line says outright, so that no abstract further down that quotes another format is believed more. */
const openings: readonly (readonly [string, RegExp])[] = [
  ['pubmed-nbib', /^PMID- ?\d/],
  ['wos-tagged', /^FN \S/],
  ['endnote-tagged', /^%0 /],
  ['bibtex', /^@[ \t]*[A-Za-z]{1,40}[ \t]*[{(]/],
];

function recognise(head: Head): Format | undefined {
  const first = head.lines.findIndex((line) => line.trim() !== '');
  const opening = openings.find(([, mark]) => mark.test(head.lines[first] ?? ''));
  const opened = opening === undefined ? undefined : formatNamed(opening[0]);
  if (opened?.recognizes(head) === true) return opened;
  const table = sniffTable(head);
  const isHeader = table?.known === true && table.line === first + 1 && table.columns.length > 2;
  return [...(isHeader ? tabular : []), ...formats].find((format) => format.recognizes(head));
}

/** A warning where a named format is not the one that the file looks like; null where they agree. */
export function doubtAbout(format: Format, head: Head): string | null {
  const found = recognise(head);
  if (found === undefined || found === format || format.recognizes(head)) return null;
  return `The file is read as ${format.label}, as you chose, but looks like ${found.label}.`;
}

function formatNamed(id: string): Format {
  const found = formats.find((format) => format.id === id);
  if (found === undefined) {
    const known = formats.map((format) => format.id).join(', ');
    throw new ImportError(`There is no format "${id}". The formats are: ${known}.`);
  }
  return found;
}

function unrecognised(head: Head, encoding: string | undefined): ImportError {
  const table = sniffTable(head);
  if (table !== null) {
    return new ImportError(
      `This looks like a table, but none of its columns is a title, a DOI or a PubMed id: ${table.columns.join(', ').slice(0, 300)}. ` +
        'Say which column holds what, or name the columns in the first row.',
      { format: 'csv', line: 1, columns: columnsOf(table) },
    );
  }
  const start =
    head.lines
      .find((line) => line.trim() !== '')
      ?.trim()
      .slice(0, 60) ?? '';
  const chosen =
    encoding === undefined
      ? ''
      : `It was read as ${encoding}, as you chose: try another encoding, or leave the choice out. `;
  return new ImportError(
    `This is not an export that Winnow knows; it begins with "${start}". ${chosen}Export the records as RIS, or in the ` +
      "database's own citation format, and do not open and save the file in between.",
    { line: 1 },
  );
}
