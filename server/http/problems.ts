import { ZodError } from 'zod';
import { AppError, assertNever, TooManyTries, type ErrorKind } from '../errors';
import { isSafe } from './csrf';

/** A refusal of the protocol itself (a broken body, a method not offered); `message` is shown. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** What the user is told of an error. `errors` names the fields at fault. */
export interface Problem {
  status: number;
  title: string;
  detail: string;
  errors: Readonly<Record<string, string>>;
  headers: Readonly<Record<string, string>>;
  /** False for a fault of the program: it is logged, and its text never shown. */
  expected: boolean;
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'This request cannot be read',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Not offered here',
  408: 'Too slow',
  409: 'This changed in the meantime',
  413: 'Too large',
  415: 'This kind of content is not taken',
  422: 'Some values do not fit',
  429: 'Too many tries',
  500: 'Something went wrong',
  503: 'Busy at the moment',
  507: 'The disk is full',
};

function statusOf(kind: ErrorKind, method: string): number {
  switch (kind) {
    case 'unauthenticated':
      return 401;
    case 'forbidden':
      return 403;
    case 'not-found':
      return 404;
    case 'invalid':
      return isSafe(method) ? 400 : 422;
    case 'unprocessable':
      return 422;
    case 'conflict':
      return 409;
    case 'too-large':
      return 413;
    case 'too-many':
      return 429;
    case 'busy':
      return 503;
    case 'full':
      return 507;
    default:
      return assertNever(kind);
  }
}

/** Every error as something to tell: expected ones in their own words, all others as a bare 500. */
export function problemOf(error: unknown, method: string): Problem {
  if (error instanceof AppError)
    return tell(statusOf(error.kind, method), error.message, {
      errors: error.fields,
      headers: headersOf(error),
    });
  if (error instanceof HttpError) return tell(error.status, error.message, { headers: error.headers });
  if (error instanceof ZodError) {
    const errors = fieldErrors(error);
    return tell(isSafe(method) ? 400 : 422, sentenceOf(errors), { errors });
  }
  return storageProblem(error) ?? parserProblem(error) ?? unexpected();
}

/** What a program is told beside the words: when to come back. */
export const headersOf = (error: AppError): Record<string, string> =>
  error instanceof TooManyTries ? { 'Retry-After': String(error.seconds) } : {};

/** The first message of each field, keyed by its dotted path ("" for the whole). */
export function fieldErrors(error: ZodError): Record<string, string> {
  const found: Record<string, string> = {};
  for (const issue of error.issues) found[issue.path.join('.')] ??= issue.message;
  return found;
}

const sentenceOf = (errors: Record<string, string>): string =>
  Object.entries(errors)
    .map(([field, message]) => (field === '' ? message : `${field}: ${message}`))
    .join('; ');

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

/** SQLite and the file system say by code what they lack; the data is untouched, the user can try again. */
function storageProblem(error: unknown): Problem | null {
  const code = codeOf(error);
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') {
    return tell(507, 'The disk of this Winnow is full. Nothing was saved; free some space and try again.');
  }
  if (/^SQLITE_(BUSY|LOCKED|READONLY|IOERR|CANTOPEN)/.test(code) || code === 'EROFS') {
    const detail = 'The data cannot be written at the moment. Nothing was saved; try again in a few seconds.';
    return tell(503, detail, { headers: { 'Retry-After': '2' } });
  }
  return null;
}

/** Errors of express and its body parsers carry a status and are meant to be told; their texts are not. */
function parserProblem(error: unknown): Problem | null {
  const status = Number((error as { status?: unknown } | null)?.status);
  if (status === 413) return tell(413, 'The request is larger than this page takes.');
  if (status === 415) return tell(415, 'This encoding or character set is not taken.');
  return status >= 400 && status < 500
    ? tell(400, 'The address or the body of this request is malformed.')
    : null;
}

const unexpected = (): Problem => ({
  ...tell(500, 'This is a fault of the program, not yours. Nothing is lost; please try again.'),
  expected: false,
});

function tell(status: number, detail: string, more: Partial<Problem> = {}): Problem {
  const title = TITLES[status] ?? 'This did not work';
  return { status, title, detail, errors: {}, headers: {}, expected: true, ...more };
}
