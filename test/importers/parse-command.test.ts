import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { formatsCommand } from '../../server/commands/formats';
import { parseCommand } from '../../server/commands/parse';
import type { Command } from '../../server/commands/command';

const folder = mkdtempSync(path.join(tmpdir(), 'winnow-parse-'));
const fixture = (name: string): string => path.resolve(__dirname, '../fixtures/importers', name);

async function call(
  command: Command,
  ...args: string[]
): Promise<{ code: number; out: unknown[]; err: unknown[] }> {
  const out: string[] = [];
  const err: string[] = [];
  const io = {
    stdin: Readable.from([]),
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
    env: {},
  };
  const code = await command.run(args, io);
  const lines = (texts: string[]): unknown[] =>
    texts
      .join('')
      .split('\n')
      .filter((line) => line !== '')
      .map((line): unknown => JSON.parse(line));
  return { code, out: lines(out), err: lines(err) };
}

describe('parse', () => {
  it('writes records to stdout and one summary a file to stderr', async () => {
    const [ris, nbib] = [fixture('ris/ovid-style.ris'), fixture('pubmed-nbib/two-articles.nbib')];

    const { code, out, err } = await call(parseCommand, ris, nbib);

    expect(code).toBe(0);
    expect(out).toHaveLength(4);
    expect(err).toEqual([
      {
        file: ris,
        format: 'ris',
        encoding: 'utf-8',
        read: 2,
        kept: 2,
        rejected: [],
        warnings: [expect.anything()],
      },
      { file: nbib, format: 'pubmed-nbib', encoding: 'utf-8', read: 2, kept: 2, rejected: [], warnings: [] },
    ]);
  });

  it('tells line and reason of what it rejects', async () => {
    const { code, err } = await call(parseCommand, fixture('ris/broken.ris'));

    expect(code).toBe(0);
    expect(err).toMatchObject([
      { read: 5, kept: 4, rejected: [{ line: 1, message: 'This record is empty.' }] },
    ]);
  });

  it('reads on after a file that cannot be read, and ends with 1', async () => {
    const missing = path.join(folder, 'missing.ris');
    const empty = path.join(folder, 'empty.ris');
    writeFileSync(empty, '');

    const { code, out, err } = await call(parseCommand, missing, empty, fixture('ris/embase-style.ris'));

    expect(code).toBe(1);
    expect(out).toHaveLength(2);
    expect(err).toMatchObject([
      {
        file: missing,
        format: null,
        read: 0,
        kept: 0,
        warnings: [{ message: expect.stringMatching(/cannot be read/) }],
      },
      { file: empty, read: 0, kept: 0, warnings: [{ message: expect.stringMatching(/empty/) }] },
      { read: 2, kept: 2 },
    ]);
  });

  it('reads a file as the format named', async () => {
    const { err } = await call(parseCommand, '--format', 'csv', fixture('embase-csv/with-search.csv'));

    expect(err).toMatchObject([{ format: 'csv', kept: 2 }]);
  });

  it.each([[[]], [['--format', 'nope', 'x.ris']], [['--unknown', 'x.ris']]])(
    'refuses the call %j',
    async (args) => {
      await expect(call(parseCommand, ...args)).rejects.toThrow(/file|format|Unknown option/);
    },
  );
});

describe('formats', () => {
  it('lists every format by id, with its label and extensions', async () => {
    const { out } = await call(formatsCommand);

    expect(out).toEqual([
      expect.arrayContaining([{ id: 'ris', label: expect.any(String), extensions: ['ris', 'txt'] }]),
    ]);
  });
});
