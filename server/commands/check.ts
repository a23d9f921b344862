import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CallError } from './call-error';
import { checkDataFolder } from './checking/check-data-folder';
import { checkReviewFile } from './checking/check-review';
import type { Command, CommandIo } from './command';

const help = `Usage: winnow check PATH [--rebuild]

Checks a review's file or a whole data folder and prints a JSON report: SQLite's own integrity, foreign keys, the
ledger's hash chain, the digests of imports, the identities of the flow, attached files, and what belongs to nothing.
Exit 1 where anything is at fault. It only reads, and may run beside a server.

  --rebuild   also replays the ledger into empty tables and compares every table
`;

async function run(args: string[], io: CommandIo): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { rebuild: { type: 'boolean' } },
  });
  const [given] = positionals;
  if (given === undefined || positionals.length !== 1)
    throw new CallError('Name one review file or data folder.');
  const target = path.resolve(given);
  if (!existsSync(target)) throw new CallError(`There is nothing at ${target}.`);
  const check = statSync(target).isDirectory() ? checkDataFolder : checkReviewFile;
  const faults = await check(target, values.rebuild ?? false);
  io.out(`${JSON.stringify({ ok: faults.length === 0, faults }, null, 2)}\n`);
  return faults.length === 0 ? 0 : 1;
}

export const checkCommand: Command = { name: 'check', summary: 'Check a review or a data folder', help, run };
