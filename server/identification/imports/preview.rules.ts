import { formats } from '../../../importers/registry';
import { columnChoices, fieldWords, mappingOfForm, type Mapping } from './columns.rules';
import {
  counted,
  ENCODING_WORDS,
  NEW_SOURCE,
  type ImportStatus,
  type Preview,
  type Reading,
} from './import.rules';

/** As much of an import as its preview is drawn from. */
interface Shown {
  status: ImportStatus;
  sealed: boolean;
  preview: Preview | null;
  source_id: string;
  reading: Reading | null;
  format: string | null;
  encoding: string | null;
  mapping: Mapping | null;
}

/** Which fields the records have, the commonest first, as shares in words. */
export const fieldsFound = ({ fields = {}, kept }: Preview): object[] =>
  Object.entries(fields)
    .sort(([, a], [, b]) => b - a)
    .map(([field, n]) => ({
      name: fieldWords(field),
      n,
      all: n === kept,
    }));

/** What the columns of a table are taken for, while a person may still say otherwise; null for any other file. A form that was refused keeps its choices. */
export function columnsOfTable(
  { status, preview, mapping }: Shown,
  form: Readonly<Record<string, unknown>> = {},
): object[] | null {
  if (preview?.columns === undefined || (status !== 'preview' && status !== 'needs-mapping')) return null;
  const names = preview.columns.map(({ name }) => name);
  return columnChoices(preview.columns, 'column-0' in form ? mappingOfForm(form, names) : mapping);
}

const encodingWords = new Map<string, string>(Object.entries(ENCODING_WORDS));

/** What the file was read as, in words ("RIS, UTF-8"); empty before it is known. */
export const readAs = ({ format, encoding }: Pick<Shown, 'format' | 'encoding'>): string =>
  [formats.find(({ id }) => id === format)?.label, encodingWords.get(encoding ?? '')]
    .filter((words) => words !== undefined)
    .map((words) => words.replace(/ \(.*/, ''))
    .join(', ');

/** How the file may be read instead, while nothing of it is loaded. */
export function readingOf({ status, sealed, reading, format, encoding }: Shown): object {
  if (sealed || !['preview', 'needs-mapping', 'failed'].includes(status)) return { reading: null };
  return {
    reading: {
      formats: formats.map(({ id, label }) => ({ id, label, selected: id === reading?.format })),
      encodings: Object.entries(ENCODING_WORDS).map(([id, words]) => ({
        ...{ id, words, selected: id === reading?.encoding },
      })),
      guess: readAs({ format, encoding }),
    },
  };
}

/** The databases that a file names, where there are several, and the sources that they may go to. */
export function databasesOf(
  { status, preview, source_id }: Shown,
  sources: readonly { id: string; name: string }[],
): object[] | null {
  const found = Object.entries(preview?.databases ?? {});
  if (status !== 'preview' || found.length < 2) return null;
  const key = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return found.map(([name, n], place) => {
    const same = sources.find(
      (source) => key(source.name) !== '' && key(name).startsWith(key(source.name)),
    )?.id;
    const chosen = same ?? (name === '' ? source_id : NEW_SOURCE);
    return {
      ...{ place, words: counted(n, 'record'), title: name === '' ? 'No database is named' : name },
      choices: [
        ...(name === '' ? [] : [{ id: NEW_SOURCE, name: 'A new source of this name' }]),
        ...sources,
      ].map((one) => ({ id: one.id, name: one.name, selected: one.id === chosen })),
    };
  });
}
