import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';

const projectDir = path.resolve(__dirname, '../..');
const START_LIMIT_MS = 120_000;

export interface RunningServer {
  baseUrl: string;
  /** The one-time link of a fresh data folder; null where the folder had people already. */
  setupLink: string | null;
  dataDir: string;
  /** Of the server's process. */
  pid: number;
  /** Everything the server said so far. */
  messages(): string;
  /** Ends the server with SIGTERM and removes the data folder it was given by default. Answers its exit code. */
  stop(): Promise<number | null>;
  /** Ends the server as a crash would (SIGKILL) and leaves the data folder. */
  kill(): Promise<void>;
}

/**
 * Runs the built server as a user would, on a free port and, unless told otherwise, a new data folder.
 * Resolves when it answers; rejects with its messages when it ends or stays silent.
 */
export async function startServer(
  given: { dataDir?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<RunningServer> {
  const dataDir = given.dataDir ?? mkdtempSync(path.join(os.tmpdir(), 'winnow-test-'));
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [path.join(projectDir, 'dist/server/main.js'), 'serve'], {
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      BASE_URL: baseUrl,
      DATA_DIR: dataDir,
      ...given.env,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const stop = async (): Promise<number | null> => {
    child.kill('SIGTERM');
    const code = await ended;
    if (given.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    return code;
  };
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  try {
    await untilAlive(child, baseUrl, () => said.includes(baseUrl));
  } catch (error) {
    await stop();
    throw new Error(`The server did not start: ${String(error)}\n${said}`, { cause: error });
  }
  const setupLink = new RegExp(`${baseUrl}/\\S+`).exec(said)?.[0] ?? null;
  return { baseUrl, setupLink, dataDir, pid: child.pid ?? 0, messages: () => said, stop, kill };
}

/** A port that nobody listens on at this moment. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('The probe got no port');
  return address.port;
}

async function untilAlive(child: ChildProcess, baseUrl: string, hasSpoken: () => boolean): Promise<void> {
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`it ended with code ${child.exitCode}`);
    if (hasSpoken() && (await answers(`${baseUrl}/healthz`))) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no answer within ${START_LIMIT_MS / 1000} s`);
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
