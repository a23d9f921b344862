import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Ask } from './ask';
import { makeAsk } from './asking';
import type { Frame } from './frame';
import { problemOf, type Problem } from './problems';
import { sendPage } from './sending';

/** The one place where errors become responses: a page, a redirect to sign in, or application/problem+json. */
export function errorHandler(frame: Frame): ErrorRequestHandler {
  // Express knows an error handler by its four arguments.
  return (error: unknown, req: Request, res: Response, next) => {
    const problem = problemOf(error, req.method);
    if (!problem.expected) logFault(frame, error, req, res);
    if (res.headersSent) {
      next(error);
      return;
    }
    res.set(problem.headers);
    if (!req.complete) readOn(req);
    const ask = res.locals.ask as Ask | undefined;
    if (req.path.startsWith('/api/')) sendProblem(res, problem);
    else if (problem.status === 401) res.redirect(303, signInUrl(req));
    else sendErrorPage(frame, ask ?? null, req, res, problem);
  };
}

const MOST_UNHEARD = { bytes: 64_000_000, ms: 30_000 };

/**
 * Throws away what is still to come of a refused request. Whoever is cut off while sending never reads why; but
 * nobody may send for ever.
 */
function readOn(req: Request): void {
  let left = MOST_UNHEARD.bytes;
  const cut = (): void => void req.socket.destroy();
  const patience = setTimeout(cut, MOST_UNHEARD.ms).unref();
  req.once('close', () => clearTimeout(patience));
  req.on('data', (chunk: Buffer) => {
    if ((left -= chunk.length) < 0) cut();
  });
}

/** The way to sign in and back; only a page that was asked for is worth coming back to. */
const signInUrl = (req: Request): string =>
  req.method === 'GET' && req.originalUrl !== '/'
    ? `/sign-in?next=${encodeURIComponent(req.originalUrl)}`
    : '/sign-in';

function sendProblem(res: Response, problem: Problem): void {
  const { status, title, detail, errors } = problem;
  if (status === 401) res.setHeader('WWW-Authenticate', 'Bearer');
  const fields = Object.keys(errors).length > 0 ? { errors } : {};
  const id = problem.expected ? {} : { id: res.locals.requestId as string };
  res
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status, detail, ...fields, ...id }));
}

function sendErrorPage(frame: Frame, known: Ask | null, req: Request, res: Response, problem: Problem): void {
  const { status, title, detail } = problem;
  const errorId = problem.expected ? null : (res.locals.requestId as string);
  try {
    const ask = known ?? makeAsk(frame, req, res);
    const back = ask.review === null || ask.member === null ? null : `/reviews/${ask.review.id}`;
    const model = { title, detail, status, errorId, back };
    sendPage(frame, ask, res, 'errors/problem', model, { status });
  } catch (error) {
    // The page itself may be what fails, e.g. while the disk cannot be read.
    frame.house.log.error('error-page', {
      requestId: res.locals.requestId as string,
      message: String(error),
    });
    res.status(status).type('text').send(`${title}. ${detail}\n`);
  }
}

function logFault(frame: Frame, error: unknown, req: Request, res: Response): void {
  frame.house.log.error('fault', {
    requestId: res.locals.requestId as string,
    method: req.method,
    route: (req.route as { path?: unknown } | undefined)?.path ?? null,
    error: error instanceof Error ? error.stack : String(error),
  });
}
