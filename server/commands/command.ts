/** What a command is given: results go to `out` (stdout), messages and progress to `err` (stderr). */
export interface CommandIo {
  stdin: NodeJS.ReadableStream;
  out(text: string | Uint8Array): void;
  err(text: string): void;
  env: NodeJS.ProcessEnv;
}

/** One command of the command line. `run` answers the exit code: 0 done, 1 the data is at fault, 2 the call is. */
export interface Command {
  name: string;
  summary: string;
  help: string;
  run(args: string[], io: CommandIo): Promise<number>;
}
