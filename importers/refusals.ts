import { ImportError } from './import-error';

interface Refusal {
  what: string;
  advice: string;
  matches(start: string): boolean;
}

const exportButton =
  'Export the results from the database as RIS or in its own citation format (PubMed: Save, PubMed; Embase: Export, ' +
  'RIS; Scopus: Export, RIS; Web of Science: Export, Plain Text File).';

const refusals: readonly Refusal[] = [
  { what: 'a PDF', advice: exportButton, matches: (start) => start.startsWith('%PDF') },
  {
    what: 'a Rich Text (word processor) file',
    advice: exportButton,
    matches: (start) => start.startsWith('{\\rtf'),
  },
  {
    what: 'an old Word document (.doc)',
    advice: exportButton,
    matches: (start) =>
      start.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1') && start.includes(wide('WordDocument')),
  },
  {
    what: 'a Word document',
    advice: exportButton,
    matches: (start) => start.startsWith('PK\x03\x04') && start.includes('word/'),
  },
  {
    what: 'a presentation',
    advice: exportButton,
    matches: (start) => start.startsWith('PK\x03\x04') && start.includes('ppt/'),
  },
  {
    what: 'an OpenDocument file',
    advice: 'Save the table as .xlsx or as CSV UTF-8.',
    matches: (start) => start.startsWith('PK\x03\x04') && start.includes('mimetypeapplication/vnd.oasis'),
  },
  {
    what: 'a ZIP archive',
    advice: 'Unpack it first and import the files in it one by one.',
    matches: (start) =>
      (start.startsWith('PK\x03\x04') &&
        !isWorkbook(start) &&
        !/(?:articles|customizations_log)\.csv/.test(start)) ||
      start.startsWith('PK\x05\x06'),
  },
  {
    what: 'a compressed file',
    advice: 'Unpack it first.',
    matches: (start) =>
      start.startsWith('\x1f\x8b') || start.startsWith('7z\xbc\xaf') || start.startsWith('Rar!'),
  },
  {
    what: 'a program',
    advice: exportButton,
    matches: (start) => start.startsWith('MZ\x90') || start.startsWith('\x7fELF'),
  },
  {
    what: 'an image',
    advice: exportButton,
    matches: (start) =>
      start.startsWith('\x89PNG') || start.startsWith('\xff\xd8\xff') || start.startsWith('GIF8'),
  },
  {
    what: 'a SQLite database',
    advice: 'A review file is taken in with the command "adopt".',
    matches: (start) => start.startsWith('SQLite format 3'),
  },
  {
    what: 'a web page (HTML)',
    advice: `A saved page holds only what was on the screen. ${exportButton}`,
    matches: (start) => /^(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body)\b/i.test(start),
  },
];

/** The first parts of a workbook, in whatever order a program has written them. */
function isWorkbook(start: string): boolean {
  return /(?:\[Content_Types\]\.xml|xl\/|_rels\/|docProps\/)/.test(start);
}

function wide(text: string): string {
  return Buffer.from(text, 'utf16le').toString('latin1');
}

/** Throws ImportError, with the button to press, for a file that holds no export whatever its name says. */
export function refuseWhatIsNoExport(head: Uint8Array): void {
  if (head.length === 0) {
    throw new ImportError('The file is empty. Export the records again; the download may have been cut off.');
  }
  const start = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 65536)).toString('latin1');
  const refusal = refusals.find((one) => one.matches(start));
  if (refusal !== undefined) {
    throw new ImportError(`This is ${refusal.what}, not an export of records. ${refusal.advice}`, {
      format: refusal.what,
    });
  }
}

const ownDeclarations = /^\s*(?:<\?[^>]*>\s*|<!--[\s\S]*?-->\s*)*<!DOCTYPE[^>[]{0,2000}\[/i;

/** Throws ImportError for XML that declares entities or elements of its own: no database writes that, attackers do. */
export function refuseDeclarations(text: string): void {
  if (!ownDeclarations.test(text)) return;
  throw new ImportError(
    'This XML file declares entities of its own (DOCTYPE with an internal subset). Databases do not write that, and it ' +
      'is not read. Export the records again.',
    { line: 1 },
  );
}
