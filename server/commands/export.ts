import { once } from 'node:events';
import { createWriteStream, existsSync, type WriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { AppError } from '../errors';
import { writeExport } from '../inclusion/exports/export-file.queries';
import {
  EXPORT_FORMATS,
  findExportFormat,
  type ExportFormat,
} from '../inclusion/exports/export-formats.rules';
import { LABELLINGS, type Labelling } from '../inclusion/exports/labels.rules';
import { FATES } from '../ledger/fates.rules';
import type { Viewer } from '../ledger/viewer';
import { openDatabase, type Database } from '../storage/database';
import { loadMigrations, needsMigration } from '../storage/migrate';
import { CallError } from './call-error';
import type { Command, CommandIo } from './command';

const formatIds = EXPORT_FORMATS.map(({ id }) => id);

const help = `Usage: winnow export REVIEW.sqlite --set SET --format FORMAT [--box BOX] [--label LABEL] [--details]
                     [--labels WHEN] [-o FILE]

Writes the records of a review as they stand, with the fates as they are, to stdout or to FILE.
--set SET        all, or a fate: ${FATES.slice(0, 5).join(', ')},
                 ${FATES.slice(5, 10).join(', ')},
                 ${FATES.slice(10).join(', ')}
--format FORMAT  ${formatIds.join(', ')}
--box BOX        only what is in this box of the flow, by its path in the flow's JSON
--label LABEL    only what somebody gave this label
--details        decisions, duplicates, retrieval and studies too
--labels WHEN    relevant or not, as ASReview reads it: after "screening" of title and abstract, or "final"
-o FILE          writes into FILE, replacing it
The review is only read, also while a server writes into it.
`;

/** Whoever holds the file may see everything in it. */
const READER: Viewer = {
  member: { id: '', role: 'lead', screening: false, status: 'active' },
  sight: { screening: 'all', eligibility: 'all' },
};

async function run(args: string[], io: CommandIo): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      set: { type: 'string' },
      format: { type: 'string' },
      box: { type: 'string' },
      details: { type: 'boolean' },
      label: { type: 'string' },
      labels: { type: 'string' },
      output: { type: 'string', short: 'o' },
    },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new CallError('Name one review file.');
  if (!existsSync(file)) throw new CallError(`${file} does not exist.`);
  const set = requireSet(values.set);
  const format = requireFormat(values.format);
  const db = openReview(file);
  try {
    const { box, details = false } = values;
    const wanted = { set, box, details, label: values.label, labels: requireLabels(values.labels) };
    await write(writeExport(db, READER, wanted, format), values.output, io);
  } finally {
    db.close();
  }
  return 0;
}

function requireSet(set: string | undefined): string {
  const known: readonly string[] = ['all', ...FATES];
  if (set !== undefined && known.includes(set)) return set;
  throw new CallError(set === undefined ? 'Name a --set.' : `There is no set "${set}".`);
}

function requireFormat(id: string | undefined): ExportFormat {
  const format = findExportFormat(id ?? '');
  if (format !== null) return format;
  const known = `The formats are: ${formatIds.join(', ')}.`;
  throw new CallError(
    id === undefined ? `Name a --format. ${known}` : `There is no format "${id}". ${known}`,
  );
}

function requireLabels(given: string | undefined): Labelling | undefined {
  const known = LABELLINGS.find((name) => name === given);
  if (given !== undefined && known === undefined)
    throw new CallError(`--labels takes ${LABELLINGS.join(' or ')}.`);
  return known;
}

function openReview(file: string): Database {
  let db: Database;
  try {
    db = openDatabase(file, 'review', { readonly: true, mustExist: true });
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('invalid', `${file} cannot be opened: ${(error as Error).message}.`);
  }
  if (!needsMigration(db, loadMigrations('review'))) return db;
  db.close();
  throw new AppError(
    'invalid',
    `${file} was written by another version of Winnow; serve it once with this one.`,
  );
}

async function write(
  chunks: AsyncGenerator<Buffer>,
  output: string | undefined,
  io: CommandIo,
): Promise<void> {
  if (output !== undefined) await pipeline(chunks, await openedFile(output));
  else for await (const chunk of chunks) io.out(chunk);
}

async function openedFile(output: string): Promise<WriteStream> {
  const file = createWriteStream(output);
  try {
    await once(file, 'open');
  } catch (error) {
    throw new CallError(`${output} cannot be written: ${(error as Error).message}`);
  }
  return file;
}

export const exportCommand: Command = {
  name: 'export',
  summary: 'Write a set of records as RIS, CSV, Excel, BibTeX and others',
  help,
  run,
};
