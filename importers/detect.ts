import type { Format, Head } from './format';
import { ImportError } from './import-error';
import { formats } from './registry';
import { tableHeader } from './table/sniff';

/** The format named, else the first of the registry that recognises the head. Throws ImportError if there is none. */
export function chooseFormat(
  head: Head,
  options: { format?: string; encoding?: string; columns?: Readonly<Record<string, string>> },
): Format {
  if (options.format !== undefined) return formatNamed(options.format);
  if (options.columns !== undefined) return formatNamed('csv');
  if (head.text.trim() === '')
    throw new ImportError('The file holds nothing but white space. Export the records again.');
  const found = formats.find((format) => format.recognizes(head));
  if (found === undefined) throw unrecognised(head, options.encoding);
  return found;
}

/** A warning where a named format is not the one that the file looks like; null where they agree. */
export function doubtAbout(format: Format, head: Head): string | null {
  const found = formats.find((one) => one.recognizes(head));
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

// What people export by mistake, and what to choose instead.
const mistakes: readonly [looks: RegExp, advice: string][] = [
  [
    /^\s*1[.:] [\s\S]*\bPMID: \d+/,
    "This looks like PubMed's abstract or summary text, in which fields cannot be told apart. " +
      'Save the results again and choose the format "PubMed".',
  ],
  [
    /^\s*<\d+>\s*\n[A-Z][a-z]/,
    "This looks like Ovid's labelled citation text. Export again and choose the format RIS.",
  ],
  [
    /^\s*RT [A-Z]/,
    'This looks like the RefWorks tagged format. Export again and choose RIS, which RefWorks writes too.',
  ],
];

function unrecognised(head: Head, encoding: string | undefined): ImportError {
  const mistake = mistakes.find(([looks]) => looks.test(head.text.slice(0, 20000)));
  if (mistake !== undefined) return new ImportError(mistake[1], { line: 1 });
  const columns = tableHeader(head);
  if (columns !== null) {
    return new ImportError(
      `This looks like a table, but none of its columns is a title, a DOI or a PubMed id: ${columns.join(', ').slice(0, 300)}. ` +
        'Say which column holds what, or name the columns in the first row.',
      { format: 'csv', line: 1, columns },
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
