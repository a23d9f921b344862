import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dedupeCommand } from '../../../server/commands/dedupe';

async function dedupe(...files: string[]): Promise<{
  code: number;
  found: { records: number; groups: string[][]; possible: { a: string; b: string; score: number }[] };
}> {
  let out = '';
  const io = {
    stdin: process.stdin,
    out: (text: string) => void (out += text),
    err: () => undefined,
    env: {},
  };
  const code = await dedupeCommand.run(files, io);
  return { code, found: JSON.parse(out) };
}

describe('dedupe FILE…', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'winnow-dedupe-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (name: string, text: string): string => {
    const file = path.join(folder, name);
    writeFileSync(file, text);
    return file;
  };
  const ris = (title: string, from = 201): string =>
    `TY  - JOUR\nTI  - ${title}\nAU  - Park, S\nPY  - 2019\nJO  - Imagined Cardiology\nVL  - 12\nSP  - ${String(from)}\nEP  - ${String(from + 8)}\nER  - \n`;
  const title = 'Walking groups and blood pressure in retired bus drivers';

  test('names records by a table’s own ids, or by file and place', async () => {
    const table = write(
      'own.csv',
      `ID,Title,Authors,Year,Journal,Volume,Pages\nx7,${title},"Park, S",2019,Imagined Cardiology,12,201-209\n`,
    );
    const other = write('scopus.ris', ris('Another report, of something else altogether', 44) + ris(title));

    const { code, found } = await dedupe(table, other);

    expect([code, found]).toEqual([0, { records: 3, groups: [['x7', 'scopus.ris#2']], possible: [] }]);
  });

  test('refuses a file that is no export, and a call without a file', async () => {
    const picture = write('notes.txt', 'nothing to see here');

    await expect(dedupe(picture)).rejects.toThrow('notes.txt');
    await expect(dedupe(path.join(folder, 'absent.ris'))).rejects.toThrow('absent.ris');
    await expect(dedupe()).rejects.toThrow('at least one file');
  });
});
