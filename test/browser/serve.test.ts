import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startServer } from './server';

const main = path.resolve(__dirname, '../../dist/server/main.js');

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'winnow-serve-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

interface Done {
  code: number | null;
  out: string;
  err: string;
}

/** Runs the built command line on the test's data folder. */
function winnow(args: string[], input = '', env: NodeJS.ProcessEnv = {}): Promise<Done> {
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...process.env, DATA_DIR: dataDir, ...env },
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  child.stdin.end(input);
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err })));
}

const password = 'seven quiet herons';

describe('serve', () => {
  test('refuses a folder that another server holds, and leaves that one unharmed', async () => {
    const first = await startServer({ dataDir });
    const second = await winnow(['serve'], '', { PORT: '1', BASE_URL: first.baseUrl });
    const alive = await fetch(`${first.baseUrl}/readyz`);
    const setup = await fetch(first.setupLink ?? '');

    expect([second.code, second.out]).toEqual([1, '']);
    expect(second.err).toContain(`Another Winnow serves ${dataDir}`);
    expect([alive.status, setup.status]).toEqual([200, 200]);
    expect(await first.stop()).toBe(0);
  });

  test('takes over the folder of one that was killed', async () => {
    const first = await startServer({ dataDir });
    await first.kill();
    const second = await startServer({ dataDir });

    expect((await fetch(`${second.baseUrl}/readyz`)).status).toBe(200);
    expect(await second.stop()).toBe(0);
  });

  test('prints a set-up link until there is an administrator', async () => {
    const first = await startServer({ dataDir });
    const added = await winnow(['user', 'add', '--email', 'ada@example.org', '--admin'], `${password}\n`);
    const closed = await fetch(first.setupLink ?? '');
    await first.stop();
    const second = await startServer({ dataDir });
    await second.stop();

    expect([added.code, added.out, closed.status]).toEqual([0, '', 404]);
    expect(second.setupLink).toBeNull();
  });

  test('does not take a lost index for a new folder', async () => {
    mkdirSync(path.join(dataDir, 'reviews/kept'), { recursive: true });
    writeFileSync(path.join(dataDir, 'reviews/kept/review.sqlite'), 'data');
    const started = await winnow(['serve']);

    expect(started.code).toBe(1);
    expect(started.err).toContain('winnow.sqlite is missing');
    expect(existsSync(path.join(dataDir, 'winnow.sqlite'))).toBe(false);
  });

  const wrong: [string, NodeJS.ProcessEnv][] = [
    ['PORT', { PORT: 'http' }],
    ['BASE_URL', { BASE_URL: 'ftp://example.org' }],
  ];
  test.each(wrong)('names the variable that is wrong: %s', async (name, env) => {
    const started = await winnow(['serve'], '', env);

    expect([started.code, started.err]).toEqual([2, expect.stringContaining(name)]);
  });
});

describe('people and tokens beside a running server', () => {
  test('are made, used, and shut out', async () => {
    const server = await startServer({ dataDir });
    const email = ['--email', 'ada@example.org'];
    const added = await winnow(['user', 'add', ...email, '--name', 'Ada Keller'], password);
    const again = await winnow(['user', 'add', ...email], password);
    const token = await winnow(['token', 'create', ...email]);
    const headers = { Authorization: `Bearer ${token.out.trim()}` };
    const use = () => fetch(`${server.baseUrl}/api/v1/account`, { headers });
    const me = (await (await use()).json()) as { name: string; admin: boolean };
    const disabled = await winnow(['user', 'disable', ...email]);
    const after = await use();
    await server.stop();

    expect([added.code, again.code, token.code, disabled.code]).toEqual([0, 1, 0, 0]);
    expect(token.out).toMatch(/^wnw_[\w-]{43}\n$/);
    expect(me).toMatchObject({ name: 'Ada Keller', admin: false });
    expect(after.status).toBe(401);
  });

  const calls: [string, string[], string, number][] = [
    ['a weak password', ['user', 'add', '--email', 'b@example.org'], 'password1', 1],
    ['no password', ['user', 'add', '--email', 'b@example.org'], '', 1],
    ['nobody’s address', ['user', 'passwd', '--email', 'b@example.org'], password, 1],
    ['no address', ['user', 'add'], password, 2],
    ['an unknown verb', ['user', 'rename', '--email', 'b@example.org'], '', 2],
    ['an unknown option', ['token', 'create', '--mail', 'b@example.org'], '', 2],
    ['an unknown command', ['polish'], '', 2],
  ];
  test.each(calls)('%s is refused on stderr', async (_name, args, input, code) => {
    const done = await winnow(args, input);

    expect([done.code, done.out]).toEqual([code, '']);
    expect(done.err.trim()).not.toBe('');
  });

  test.each([['serve'], ['user'], ['token']])('%s --help prints to stdout', async (name) => {
    const done = await winnow([name, '--help']);

    expect([done.code, done.err]).toEqual([0, '']);
    expect(done.out).toContain(`Usage: winnow ${name}`);
  });
});
