import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { AppError, forbidden, notFound } from '../errors';
import type { Ask } from './ask';
import { cookieName, readCookies, writeCookie } from './cookies';
import { formToken } from './csrf';
import { SESSION_COOKIE, type Frame } from './frame';
import type { Guard } from './guard';

const FORM_COOKIE = 'winnow-form';
const FORM_COOKIE_SECONDS = 86_400;
const ID = /^[A-Za-z0-9_-]{1,128}$/;

/** Who asks, and for what. A bearer token, even a wrong one, outranks the cookie. */
export function makeAsk(frame: Frame, req: Request, res: Response): Ask {
  const { secure } = frame.house.config;
  const cookies = readCookies(req);
  const session = cookies.get(cookieName(SESSION_COOKIE, secure)) ?? null;
  const bearer = /^Bearer +(\S+)$/i.exec(req.headers.authorization ?? '')?.[1] ?? null;
  const known =
    bearer !== null ? frame.identifyToken(bearer) : session !== null ? frame.identifySession(session) : null;
  const signedIn = known?.proof.by === 'session' && session !== null;
  return {
    house: frame.house,
    method: req.method,
    path: req.path,
    params: plainParams(req.params),
    query: req.query,
    body: {},
    headers: req.headers,
    ip: req.ip ?? '',
    requestId: res.locals.requestId as string,
    api: req.path.startsWith('/api/'),
    account: known?.account ?? null,
    proof: known?.proof ?? null,
    csrf: signedIn
      ? formToken(session)
      : visitorToken(cookies.get(cookieName(FORM_COOKIE, secure)), res, secure),
    member: null,
    review: null,
    req,
  };
}

/** A visitor without a session gets a secret of their own, so that nobody else can sign them in or up. */
function visitorToken(secret: string | undefined, res: Response, secure: boolean): string {
  if (secret !== undefined && ID.test(secret)) return formToken(secret);
  const fresh = randomBytes(24).toString('base64url');
  const write = () =>
    writeCookie(res, { name: FORM_COOKIE, value: fresh, maxAgeSeconds: FORM_COOKIE_SECONDS }, secure);
  res.locals.keepVisitor = write;
  return formToken(fresh);
}

function plainParams(given: Record<string, string | string[] | undefined>): Record<string, string> {
  const params = Object.create(null) as Record<string, string>;
  for (const [name, value] of Object.entries(given)) {
    if (typeof value !== 'string' || !ID.test(value)) throw notFound();
    params[name] = value;
  }
  return params;
}

/**
 * Applies a guard: throws "unauthenticated", then "not-found" for a review that is not the actor's, then
 * "forbidden"; fills in `review` and `member`. Nothing of the review but the membership has been read by then.
 */
export function enter(frame: Frame, guard: Guard, ask: Ask): void {
  if (guard.scope === 'public') return;
  if (ask.account === null) throw new AppError('unauthenticated', 'Sign in first.');
  if (guard.scope === 'review') {
    const found = frame.enterReview(ask.account, ask.params.reviewId ?? '');
    if (found === null) throw notFound();
    ask.review = found.review;
    ask.member = found.member;
  }
  if (!guard.permits(ask)) throw forbidden(`This is for ${guard.who}. Your role does not allow it.`);
}
