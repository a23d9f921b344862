import { createHash, randomBytes } from 'node:crypto';

/** 32 random bytes as text for a cookie, link or token; only its hash is ever stored. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What stands in the database for a secret: SHA-256, in hex. A secret of 256 bits needs no salt. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** An opaque id of 128 random bits: gaps and order tell nothing. */
export const newId = (): string => randomBytes(16).toString('base64url');
