/** One JSON line an event, on stderr. Fields never hold passwords, tokens or links. */
export interface Log {
  info(event: string, fields?: object): void;
  warn(event: string, fields?: object): void;
  error(event: string, fields?: object): void;
}

/** A log that writes through `write`; line breaks in values are escaped by JSON, so one event is one line. */
export function jsonLog(write: (line: string) => void, clock: () => Date): Log {
  const at =
    (level: string) =>
    (event: string, fields: object = {}) =>
      write(`${JSON.stringify({ time: clock().toISOString(), level, event, ...fields })}\n`);
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

/** For tests and commands that report by themselves. */
export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };
