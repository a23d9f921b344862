/** What went wrong, in the words of the rules; only server/http knows status numbers. */
export type ErrorKind =
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'invalid'
  | 'unprocessable'
  | 'conflict'
  | 'too-large'
  | 'too-many'
  | 'busy'
  | 'full';

/** An expected failure. `message` is shown to the user; `fields` names the inputs at fault. */
export class AppError extends Error {
  constructor(
    readonly kind: ErrorKind,
    message: string,
    readonly fields: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = 'AppError';
  }
}

/** A refusal that ends by itself after so many seconds. */
export class TooManyTries extends AppError {
  constructor(readonly seconds: number) {
    const wait = `${String(seconds)} ${seconds === 1 ? 'second' : 'seconds'}`;
    super('too-many', `Too many tries in a short time. Wait ${wait} and try again.`);
  }
}

export const notFound = (what = 'This page'): AppError =>
  new AppError('not-found', `${what} does not exist, or you have no access to it.`);

export const forbidden = (message: string): AppError => new AppError('forbidden', message);

export const invalid = (message: string, fields: Record<string, string> = {}): AppError =>
  new AppError('invalid', message, fields);

export const conflict = (message: string): AppError => new AppError('conflict', message);

/** The end of an exhaustive switch: the compiler proves that it is never reached. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
