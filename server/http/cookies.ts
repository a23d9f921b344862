import type { Request, Response } from 'express';

const NAME_VALUE = /^([\w!#$%&'*+.^`|~-]+)=([\w!#$%&'()*+./:<=>?@[\]^`{|}~-]*)$/;

/** The request's cookies; the first of a name counts, anything odd is left out. */
export function readCookies(req: Request): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const part of (req.headers.cookie ?? '').split(';')) {
    const match = NAME_VALUE.exec(part.trim());
    if (match?.[1] !== undefined && !found.has(match[1])) found.set(match[1], match[2] ?? '');
  }
  return found;
}

/** Over https the `__Host-` prefix binds a cookie to this host; browsers refuse it over http. */
export const cookieName = (name: string, secure: boolean): string => (secure ? `__Host-${name}` : name);

/** Sets or, with a null value, clears a cookie: HttpOnly, SameSite=Lax, Path=/, Secure over https. */
export function writeCookie(
  res: Response,
  cookie: { name: string; value: string | null; maxAgeSeconds?: number },
  secure: boolean,
): void {
  const age = cookie.value === null ? 0 : cookie.maxAgeSeconds;
  const parts = [
    `${cookieName(cookie.name, secure)}=${cookie.value ?? ''}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
  ];
  if (age !== undefined) parts.push(`Max-Age=${String(age)}`);
  if (secure) parts.push('Secure');
  res.append('Set-Cookie', parts.join('; '));
}
