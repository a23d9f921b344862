import type { Server } from 'node:http';
import { parseArgs } from 'node:util';
import { renewSetUpLink } from '../accounts/signing-in/set-up.actions';
import { readConfig, type Config } from '../config';
import { jsonLog } from '../log';
import { lockDataFolder } from '../storage/data-folder';
import { CallError } from './call-error';
import type { Command, CommandIo } from './command';
import { openHouse, type OpenHouse } from './open-house';
import { webAppOf } from './web-app';

const BUSY_WAIT_MS = 200;
/** Time for requests under way when the process is told to stop. */
const GRACE_MS = 8000;
const SWEEP_MS = 50;
/** An upload may take this long; how slow it may be is watched byte by byte. */
const REQUEST_LIMIT_MS = 30 * 60_000;
const HEADERS_LIMIT_MS = 20_000;

const help = `Usage: winnow serve

Serves the web app until it is told to stop (SIGTERM or Ctrl-C). On a data folder without people it prints a
one-time link that makes the first account.

Environment:
  PORT         port to listen on                         (3000)
  HOST         address to listen on                      (127.0.0.1)
  DATA_DIR     folder of everything it keeps             (./data)
  BASE_URL     address people type, if behind a proxy    (http://HOST:PORT)
  TRUST_PROXY  number of proxies in front, or addresses  (none)
`;

async function run(args: string[], io: CommandIo): Promise<number> {
  parseArgs({ args, options: {}, strict: true });
  const config = readConfig(io.env);
  const lock = lockDataFolder(config.dataDir);
  try {
    const log = jsonLog(
      (line) => io.err(line),
      () => new Date(),
    );
    const house = openHouse(config, { log, waitMs: BUSY_WAIT_MS });
    try {
      return await serve(house, io);
    } finally {
      await house.close();
    }
  } finally {
    lock.release();
  }
}

async function serve(house: OpenHouse, io: CommandIo): Promise<number> {
  const { config } = house;
  const setUpPath = renewSetUpLink(house);
  if (setUpPath !== null) {
    io.err(
      `No account yet. Make the first one with this link, which works once:\n${config.baseUrl}${setUpPath}\n`,
    );
  }
  warnOfPlainHttp(config, io);
  const app = webAppOf(house);
  const server = await listen(app, config);
  io.err(`Winnow is at ${config.baseUrl}\n`);
  const { why, code } = await reasonToStop(house);
  io.err(`Stopping (${why}) ...\n`);
  await stop(server);
  return code;
}

function listen(app: ReturnType<typeof webAppOf>, { port, host }: Config): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = app.listen(port, host);
    server.requestTimeout = REQUEST_LIMIT_MS;
    server.headersTimeout = HEADERS_LIMIT_MS;
    server.once('listening', () => resolve(server));
    server.once('error', (error) =>
      reject(new CallError(`Cannot listen on ${host}, port ${String(port)}: ${error.message}`)),
    );
  });
}

/**
 * Waits for a signal, or for an error that nothing has caught: after one of those the program may be in any state,
 * while the files are not. A promise that nobody awaited is only logged.
 */
function reasonToStop({ log }: OpenHouse): Promise<{ why: string; code: number }> {
  const logged = (event: string, error: unknown) =>
    log.error(event, { error: error instanceof Error ? error.stack : String(error) });
  process.on('unhandledRejection', (error) => logged('unhandled-rejection', error));
  return new Promise((resolve) => {
    process.once('uncaughtException', (error) => {
      logged('uncaught-exception', error);
      resolve({ why: 'a fault of the program', code: 1 });
    });
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
      process.once(signal, () => resolve({ why: signal, code: 0 }));
    }
  });
}

/** Takes no more, lets what is under way finish, and cuts what takes too long. */
async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  // A connection kept alive falls idle when its last answer is out; its client may hold it open for long.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  const patience = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearInterval(sweep);
  clearTimeout(patience);
}

function warnOfPlainHttp({ baseUrl, secure }: Config, io: CommandIo): void {
  const { hostname } = new URL(baseUrl);
  if (secure || /^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname)) return;
  io.err(
    `Warning: ${baseUrl} is not https, so passwords cross the network in the clear. See docs on running behind a proxy.\n`,
  );
}

export const serveCommand: Command = {
  name: 'serve',
  summary: 'Serve the web app (what happens without a command)',
  help,
  run,
};
