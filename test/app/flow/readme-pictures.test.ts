import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { Command } from '../../../server/commands/command';
import { demoCommand } from '../../../server/commands/demo';
import { flowCommand } from '../../../server/commands/flow';
import { projectRoot } from '../../../server/project-root';

const folder = mkdtempSync(path.join(os.tmpdir(), 'winnow-pictures-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a command prints. */
async function printed(command: Command, args: string[], dataDir: string): Promise<string> {
  let out = '';
  const io = {
    ...{ stdin: Readable.from(['']), env: { DATA_DIR: dataDir } },
    ...{ out: (text: string | Uint8Array) => void (out += text.toString()), err: () => undefined },
  };
  expect(await command.run(args, io)).toBe(0);
  return out;
}

/** A picture but for when it was drawn: how many acts the story takes may change, its numbers may not unnoticed. */
const undated = (svg: string): string =>
  svg.replace(/ledger position \d+/g, 'ledger position N').replace(/as of [^·;<]+/g, 'as of T');

describe('the picture in the README', () => {
  test.each([
    ['flow-interim.svg', []],
    ['flow-final.svg', ['--finished']],
  ])('%s is what the demo draws ("npm run pictures" draws it anew)', async (name, args) => {
    const dataDir = path.join(folder, name);
    const kept = readFileSync(path.join(projectRoot, 'docs/images', name), 'utf8');

    await printed(demoCommand, ['--ends', '2026-01-31T12:00:00Z', ...args], dataDir);
    const [id = ''] = readdirSync(path.join(dataDir, 'reviews'));
    const file = path.join(dataDir, 'reviews', id, 'review.sqlite');

    expect(undated(await printed(flowCommand, [file, '--format', 'svg'], dataDir))).toBe(undated(kept));
    expect(JSON.parse(await printed(flowCommand, [file], dataDir))).toMatchObject({
      interim: args.length === 0,
    });
    expect(readFileSync(path.join(projectRoot, 'README.md'), 'utf8')).toContain(`(docs/images/${name})`);
  });

  test('is of a demo that ends when it is told to, and never later than now', async () => {
    const io = { stdin: Readable.from(['']), out: () => undefined, err: () => undefined, env: {} };

    for (const ends of ['tomorrow', '2999-01-01'])
      await expect(demoCommand.run(['--ends', ends], io)).rejects.toThrow(`--ends ${ends}`);
  });
});
