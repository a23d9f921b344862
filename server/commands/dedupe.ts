import { createReadStream } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ImportError } from '../../importers/import-error';
import { readCitations } from '../../importers/read-citations';
import type { CitationRecord } from '../../importers/record';
import { formats } from '../../importers/registry';
import { invalid } from '../errors';
import { Matcher } from '../identification/duplicates';
import { CallError } from './call-error';
import type { Command, CommandIo } from './command';

const help = `Usage: winnow dedupe FILE…

Reads exports of databases and prints one JSON object on stdout: {"records","groups","possible"}. "groups" are the
duplicates that an import would link unasked, "possible" the pairs that a person should judge, the likeliest first.
A record goes by the id column of its table, or else by its file's name and its place in it: "scopus.ris#12".
Exit code 1 if a file cannot be read or no record of it is kept.
`;

async function run(args: string[], io: CommandIo): Promise<number> {
  const { positionals } = parseArgs({ args, allowPositionals: true, options: {} });
  if (positionals.length === 0) throw new CallError('Name at least one file.');
  const matcher = new Matcher();
  const names: string[] = [];
  for (const file of positionals) {
    for await (const { name, record } of readFile(file)) matcher.add({ id: names.push(name) - 1, record });
  }
  warnOfSharedNames(names, io);
  const nameOf = (id: number): string => names[id] ?? '';
  const { groups, possible } = matcher.find();
  const found = {
    records: names.length,
    groups: groups.map(({ records }) => records.map(nameOf)),
    possible: possible.map(({ a, b, score }) => ({ a: nameOf(a), b: nameOf(b), score })),
  };
  io.out(`${JSON.stringify(found)}\n`);
  return 0;
}

/** The records of a file one by one, so that none has to stay in memory. */
async function* readFile(file: string): AsyncGenerator<{ name: string; record: CitationRecord }> {
  let kept = 0;
  let isTable = false;
  try {
    for await (const item of readCitations(createReadStream(file))) {
      if (item.kind === 'start') isTable = tableFormats.has(item.format);
      if (item.kind !== 'record') continue;
      const { record } = item;
      kept += 1;
      const own = isTable ? record.extra?.id?.[0] : undefined;
      yield { name: own ?? `${path.basename(file)}#${String(kept)}`, record };
    }
  } catch (error) {
    const expected = error instanceof ImportError || (error instanceof Error && 'syscall' in error);
    if (!expected) throw error;
    throw invalid(`${file}: ${error.message}`);
  }
  if (kept === 0) throw invalid(`${file}: no record in it could be kept.`);
}

/** Only a table has an id column; "ID" in other formats is something else. */
const tableFormats = new Set(
  formats
    .filter(({ extensions }) => extensions.some((extension) => /^\.?(?:csv|tsv|xlsx)$/.test(extension)))
    .map(({ id }) => id),
);

function warnOfSharedNames(names: readonly string[], io: CommandIo): void {
  const seen = new Set<string>();
  const shared = names.find((name) => seen.size === seen.add(name).size);
  if (shared !== undefined) io.err(`More than one record goes by "${shared}": the ids are ambiguous.\n`);
}

export const dedupeCommand: Command = {
  name: 'dedupe',
  summary: 'Find the duplicates in exports',
  help,
  run,
};
