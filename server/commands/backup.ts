import path from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../config';
import { CallError } from './call-error';
import type { Command, CommandIo } from './command';
import { makeBackup } from './keeping/make-backup';

const help = `Usage: winnow backup TARGET

Copies the data folder (DATA_DIR) to a new folder TARGET, also while a server serves it: every database as it stands
at one moment, and every file the reviews refer to. The copy is checked like check --rebuild before it gets its name;
an existing TARGET is never touched. What was acknowledged before the command started is in it.
Prints {"target","reviews","files","bytes"}. Exit 1 where the data is at fault; then no backup is made.
`;

async function run(args: string[], io: CommandIo): Promise<number> {
  const [given, ...more] = parseArgs({ args, allowPositionals: true, options: {} }).positionals;
  if (given === undefined || more.length > 0) throw new CallError('Name one new folder for the backup.');
  const { dataDir } = readConfig(io.env);
  const report = await makeBackup(dataDir, path.resolve(given), {
    now: new Date(),
    say: (text) => io.err(text),
  });
  io.out(`${JSON.stringify(report)}\n`);
  return 0;
}

export const backupCommand: Command = {
  name: 'backup',
  summary: 'Copy the data folder, verified, while a server may run',
  help,
  run,
};
