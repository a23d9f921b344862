import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { ImportError } from '../../importers/import-error';
import { readCitations } from '../../importers/read-citations';
import { formats } from '../../importers/registry';
import { count, emptySummary, type ImportSummary } from '../../importers/summarise';
import { CallError } from './call-error';
import type { Command, CommandIo } from './command';

const help = `Usage: winnow parse FILE… [--format ID]

Reads exports of databases and prints their records as JSON Lines on stdout. For each file one JSON line on stderr
tells its format and encoding, how many records were read and kept, and what was rejected and why.
--format ID  reads every file as this format instead of guessing; "winnow formats" lists them.
Exit code 1 if a file cannot be read or no record of it is kept.
`;

async function run(args: string[], io: CommandIo): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { format: { type: 'string' } },
  });
  if (positionals.length === 0) throw new CallError('Name at least one file.');
  refuseUnknownFormat(values.format);
  let code = 0;
  for (const file of positionals) {
    const summary = await parseFile(file, values.format, io);
    io.err(`${JSON.stringify({ file, ...summary })}\n`);
    if (summary.kept === 0) code = 1;
  }
  return code;
}

function refuseUnknownFormat(format: string | undefined): void {
  const ids = formats.map(({ id }) => id);
  if (format !== undefined && !ids.includes(format)) {
    throw new CallError(`There is no format "${format}". The formats are: ${ids.join(', ')}.`);
  }
}

/** A file that cannot be read has its reason among the warnings, so that the summary has one shape. */
async function parseFile(file: string, format: string | undefined, io: CommandIo): Promise<ImportSummary> {
  const summary = emptySummary();
  try {
    for await (const item of readCitations(createReadStream(file), { format })) {
      count(summary, item);
      if (item.kind === 'record') io.out(`${JSON.stringify(item.record)}\n`);
    }
  } catch (error) {
    if (error instanceof ImportError) {
      summary.format ??= error.format ?? null;
      summary.warnings.push({ line: error.line ?? 1, message: error.message });
    } else if (isFileError(error)) {
      summary.warnings.push({ line: 0, message: `The file cannot be read: ${error.message}.` });
    } else throw error;
  }
  return summary;
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === 'object' && error !== null && 'syscall' in error;
}

export const parseCommand: Command = {
  name: 'parse',
  summary: 'Read exports and print their records as JSON Lines',
  help,
  run,
};
