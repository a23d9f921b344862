import { CallError } from './commands/call-error';
import type { Command, CommandIo } from './commands/command';
import { ConfigError } from './config';
import { AppError } from './errors';

/** Every command by its name; a module is loaded when its command is called. */
const commands: Record<string, () => Promise<Command>> = {
  serve: async () => (await import('./commands/serve.js')).serveCommand,
  user: async () => (await import('./commands/user.js')).userCommand,
  parse: async () => (await import('./commands/parse.js')).parseCommand,
  dedupe: async () => (await import('./commands/dedupe.js')).dedupeCommand,
  flow: async () => (await import('./commands/flow.js')).flowCommand,
  simulate: async () => (await import('./commands/simulate.js')).simulateCommand,
  formats: async () => (await import('./commands/formats.js')).formatsCommand,
  export: async () => (await import('./commands/export.js')).exportCommand,
  demo: async () => (await import('./commands/demo.js')).demoCommand,
  check: async () => (await import('./commands/check.js')).checkCommand,
  backup: async () => (await import('./commands/backup.js')).backupCommand,
  verify: async () => (await import('./commands/verify.js')).verifyCommand,
  restore: async () => (await import('./commands/restore.js')).restoreCommand,
  adopt: async () => (await import('./commands/adopt.js')).adoptCommand,
  token: async () => (await import('./commands/token.js')).tokenCommand,
};

/** Time for streams to empty after a command has ended, should anything else keep the process. */
const LAST_MS = 2000;

async function main(argv: string[], io: CommandIo): Promise<number> {
  const [name = 'serve', ...args] = argv;
  if (['--help', '-h', 'help'].includes(name)) return showCommands(io);
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) {
    io.err(`There is no command "${name}". See --help.\n`);
    return 2;
  }
  const command = await load();
  if (args.includes('--help') || args.includes('-h')) {
    io.out(command.help);
    return 0;
  }
  try {
    return await command.run(args, io);
  } catch (error) {
    return failed(error, name, io);
  }
}

async function showCommands(io: CommandIo): Promise<number> {
  io.out('Usage: winnow [COMMAND] [--help]\n\n');
  for (const load of Object.values(commands)) {
    const { name, summary } = await load();
    io.out(`  ${name.padEnd(10)}${summary}\n`);
  }
  return 0;
}

/** 2 where the call is at fault, 1 where the data is; a fault of the program is shown whole. */
function failed(error: unknown, name: string, io: CommandIo): number {
  if (error instanceof CallError || error instanceof ConfigError || isArgumentError(error)) {
    io.err(`${(error as Error).message}\nSee ${name} --help.\n`);
    return 2;
  }
  const told = error instanceof AppError ? error.message : wordsForDisk(error);
  if (told !== null) io.err(`${told}\n`);
  else io.err(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 1;
}

/** What the disk refuses is no fault of the program; null for everything else. */
function wordsForDisk(error: unknown): string | null {
  const { code, message } = (error ?? {}) as { code?: string; message?: string };
  const isFull = ['SQLITE_FULL', 'ENOSPC', 'EDQUOT'].includes(code ?? '');
  if (isFull) return 'The disk is full. Free some space and try again.';
  const isRefused = ['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EISDIR'].includes(code ?? '');
  return isRefused ? (message ?? null) : null;
}

/** What node:util's parseArgs throws. */
const isArgumentError = (error: unknown): boolean =>
  String((error as { code?: string } | null)?.code).startsWith('ERR_PARSE_ARGS_');

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of our output, such as head, has seen enough.
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

void main(process.argv.slice(2), {
  stdin: process.stdin,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  env: process.env,
}).then((code) => {
  process.exitCode = code;
  setTimeout(() => process.exit(code), LAST_MS).unref();
});
