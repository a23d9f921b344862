import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { invalid } from '../errors';
import type { CommandIo } from './command';

const LONGEST = 4096;

/** The first line of standard input; a person at a terminal is asked, and their typing is not shown. */
export async function readPassword(io: CommandIo): Promise<string> {
  const terminal = (io.stdin as { isTTY?: boolean }).isTTY === true;
  const password = terminal ? await ask(io) : await firstLine(io.stdin);
  if (password === '') throw invalid('No password was given: write it to standard input.');
  return password;
}

async function ask(io: CommandIo): Promise<string> {
  io.err('Password: ');
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: io.stdin, output: nowhere, terminal: true });
  const answer = await lines.question('');
  lines.close();
  io.err('\n');
  return answer;
}

async function firstLine(stdin: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stdin) {
    const bytes = Buffer.from(chunk);
    chunks.push(bytes);
    size += bytes.length;
    if (size > LONGEST) throw invalid('The password is too long.');
  }
  return (
    Buffer.concat(chunks)
      .toString('utf8')
      .split(/\r\n|\n|\r/)[0] ?? ''
  );
}
