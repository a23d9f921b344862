import { createHash, timingSafeEqual } from 'node:crypto';
import { forbidden } from '../errors';
import type { Ask } from './ask';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
export const isSafe = (method: string): boolean => SAFE.has(method);

/** The hidden field of a visitor's forms, derived from the secret in a cookie that no other site can read. */
export const formToken = (secret: string): string =>
  createHash('sha256').update(`form:${secret}`).digest('base64url');

/**
 * Decides by the browser's own headers: "ours", or "unknown" where it sends neither Sec-Fetch-Site nor Origin
 * (then the form token must prove it). Throws AppError "forbidden" for a request that another site has caused.
 */
export function checkOrigin(ask: Ask): 'ours' | 'unknown' {
  if (isSafe(ask.method) || ask.proof?.by === 'token') return 'ours';
  const site = ask.headers['sec-fetch-site'];
  if (site !== undefined) {
    if (site === 'same-origin' || site === 'none') return 'ours';
    throw foreign();
  }
  const origin = ask.headers.origin;
  if (origin === undefined) return 'unknown';
  if (origin === new URL(ask.house.config.baseUrl).origin) return 'ours';
  if (origin === `${ask.req.protocol}://${ask.headers.host as string}`) return 'ours';
  throw foreign();
}

/** For a request of unknown origin: its `csrf` field, or header X-CSRF-Token, must be this visitor's. */
export function checkFormToken(ask: Ask): void {
  const field = (ask.body as { csrf?: unknown } | null)?.csrf;
  const given = ask.headers['x-csrf-token'] ?? field;
  if (typeof given === 'string' && sameText(given, ask.csrf)) return;
  throw forbidden('This form was not recognised as yours. Load the page again and send it once more.');
}

function sameText(a: string, b: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}

const foreign = () =>
  forbidden('This request came from another site and was refused. Open the page here and send it again.');
