import { Readable } from 'node:stream';
import type { Command } from '../../../server/commands/command';

/** What a command came to. */
export interface Ran {
  code: number;
  out: string;
  err: string;
}

/** Runs a command on a data folder, in this process; what it throws is thrown. */
export async function run(command: Command, args: string[], dataDir: string): Promise<Ran> {
  let [out, err] = ['', ''];
  const code = await command.run(args, {
    stdin: Readable.from([]),
    out: (text) => (out += String(text)),
    err: (text) => (err += text),
    env: { DATA_DIR: dataDir },
  });
  return { code, out, err };
}
