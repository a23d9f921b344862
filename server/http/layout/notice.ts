import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export const NOTICE_COOKIE = 'winnow-notice';
export const NOTICE_SECONDS = 60;

const key = randomBytes(32);
const sign = (text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** A sentence for the next page as a cookie's value, signed so that only this process can put words there. */
export const sealNotice = (text: string): string =>
  `${Buffer.from(text).toString('base64url')}.${sign(text).toString('base64url')}`;

/** The sentence, or null where the value is not one that this process has sealed. */
export function openNotice(value: string | undefined): string | null {
  const [body, signature] = (value ?? '').split('.');
  if (body === undefined || signature === undefined) return null;
  const text = Buffer.from(body, 'base64url').toString();
  const given = Buffer.from(signature, 'base64url');
  return given.length === 32 && timingSafeEqual(given, sign(text)) ? text : null;
}
