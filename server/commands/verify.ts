import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CallError } from './call-error';
import type { Command, CommandIo } from './command';
import { verifyBackup } from './keeping/verify-backup';

const help = `Usage: winnow verify TARGET

Checks a backup: every file is what was written, and index and reviews pass what check --rebuild looks at. Prints the
same JSON report as check; exit 1 where anything is at fault. The backup is only read.
`;

async function run(args: string[], io: CommandIo): Promise<number> {
  const [given, ...more] = parseArgs({ args, allowPositionals: true, options: {} }).positionals;
  if (given === undefined || more.length > 0) throw new CallError('Name one backup.');
  const target = path.resolve(given);
  if (!existsSync(target)) throw new CallError(`There is nothing at ${target}.`);
  const faults = await verifyBackup(target);
  io.out(`${JSON.stringify({ ok: faults.length === 0, faults }, null, 2)}\n`);
  return faults.length === 0 ? 0 : 1;
}

export const verifyCommand: Command = { name: 'verify', summary: 'Check a backup', help, run };
