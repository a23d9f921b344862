import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { CallError } from '../../server/commands/call-error';
import { flowCommand } from '../../server/commands/flow';
import { wholeFlow } from './whole-flow';

const folder = mkdtempSync(path.join(tmpdir(), 'winnow-flow-'));

/** Runs the command; a wrong call is exit code 2, as on the command line. */
async function winnowFlow(args: string[], stdin = '') {
  const said = { code: 0, out: '', err: '' };
  const io = {
    stdin: Readable.from([stdin]),
    out: (text: string) => void (said.out += text),
    err: (text: string) => void (said.err += text),
    env: {},
  };
  try {
    said.code = await flowCommand.run(args, io);
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    said.code = 2;
    said.err += error.message;
  }
  return said;
}

function fileOf(name: string, content: unknown): string {
  const file = path.join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const arm = {
  identified: { databases: 637, registers: 0 },
  removed: { duplicates: 100, automation: 0, other: 0 },
  screened: 537,
};

describe('flow --from', () => {
  test('prints the flow with its identities', async () => {
    const { code, out, err } = await winnowFlow([
      '--from',
      fileOf('good.json', { databasesAndRegisters: arm }),
    ]);

    const flow = JSON.parse(out);
    expect([code, err]).toEqual([0, '']);
    expect(flow.databasesAndRegisters).toMatchObject({ ...arm, sought: null });
    expect(flow.identities).toContainEqual({
      ...{ id: 'I3', arm: 'databasesAndRegisters', says: 'identified − removed = screened' },
      ...{ holds: true, level: 'error' },
    });
  });

  test('reads its own output back, from stdin', async () => {
    const { code, out } = await winnowFlow(['--from', '-'], JSON.stringify(wholeFlow));

    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      ...JSON.parse(JSON.stringify(wholeFlow)),
      ...{ asOf: null, event: null, identities: expect.any(Array) },
    });
  });

  test('refuses numbers that contradict each other, one line a contradiction', async () => {
    const given = {
      databasesAndRegisters: {
        ...arm,
        screened: 536,
        reportsExcluded: { total: 3, reasons: [{ reason: 'x', n: 2 }] },
      },
    };
    const { code, out, err } = await winnowFlow(['--from', fileOf('bad.json', given), '--format', 'svg']);

    expect([code, out]).toEqual([1, '']);
    expect(
      err
        .trim()
        .split('\n')
        .map((line): unknown => JSON.parse(line)),
    ).toEqual([
      {
        ...{ id: 'I3', arm: 'databasesAndRegisters', left: 537, right: 536 },
        says: 'identified − removed = screened',
      },
      {
        ...{ id: 'I7', arm: 'databasesAndRegisters', left: 2, right: 3 },
        says: 'primary reasons = reports excluded',
      },
    ]);
  });

  test.each([
    [
      'a word for a number',
      { databasesAndRegisters: { screened: 'many' } },
      'databasesAndRegisters.screened',
    ],
    ['another JSON', [1, 2], 'the whole'],
    ['no JSON', '{', 'is not JSON'],
  ])('refuses %s as no flow and says where', async (_, content, where) => {
    const { code, out, err } = await winnowFlow(['--from', fileOf('other.json', content)]);

    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(where);
  });

  test.each([
    ['svg', /^<svg [\s\S]*\(n\u00a0=\u00a0537\)[\s\S]*<\/svg>\n$/],
    ['csv', /\r\nrecords_screened,node9,box4,.*,537\r\n/],
    ['png', /^.PNG/],
    ['pdf', /^%PDF-1\.7/],
    ['docx', /^PK/],
    ['table', /\r\nDatabases and registers,box,Records screened,537,databasesAndRegisters\.screened\r\n/],
    ['text', /^637 records were identified.*\n[\s\S]* {2}Records screened: 537\n/],
  ])('writes %s to a file', async (format, content) => {
    const to = path.join(folder, `flow.${format}`);
    const from = fileOf('good.json', { databasesAndRegisters: arm });
    const said = await winnowFlow(['--from', from, '--format', format, '-o', to]);

    expect(said).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync(to, 'utf8')).toMatch(content);
  });

  test.each([
    [[]],
    [['--from', '-', 'review.sqlite']],
    [['--from', '-', '--as-of', '2026-01-01T00:00:00Z']],
    [['--from', '-', '--template', 'new']],
    [['--from', '-', '--format', 'gif']],
    [['--from', '-', '--format', 'png', '--dpi', 'high']],
    [['--from', path.join(folder, 'missing.json')]],
    [[path.join(folder, 'missing.sqlite')]],
  ])('is not called with %j', async (args) => {
    expect(await winnowFlow(args, JSON.stringify({ databasesAndRegisters: arm }))).toMatchObject({
      code: 2,
      out: '',
    });
  });
});
