import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../config';
import { CallError } from './call-error';
import type { Command, CommandIo } from './command';
import { restoreBackup } from './keeping/restore-backup';

const help = `Usage: winnow restore TARGET

Puts the backup TARGET into the data folder (DATA_DIR), which must be empty and served by nobody. The backup is
verified first and only read. Everybody has to sign in again. API tokens that were revoked and people who were
disabled after the backup was made are as they were then: look through them.
`;

async function run(args: string[], io: CommandIo): Promise<number> {
  const [given, ...more] = parseArgs({ args, allowPositionals: true, options: {} }).positionals;
  if (given === undefined || more.length > 0) throw new CallError('Name one backup.');
  const backup = path.resolve(given);
  if (!existsSync(backup)) throw new CallError(`There is nothing at ${backup}.`);
  const { dataDir } = readConfig(io.env);
  const { reviews } = await restoreBackup(backup, dataDir, (text) => io.err(text));
  io.out(`${JSON.stringify({ dataDir, reviews })}\n`);
  return 0;
}

export const restoreCommand: Command = {
  name: 'restore',
  summary: 'Put a backup into an empty data folder',
  help,
  run,
};
