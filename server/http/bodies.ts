import type { Request } from 'express';
import express from 'express';
import type { Response } from 'express';
import { HttpError } from './problems';

const LIMIT = '1mb';
const MAX_DEPTH = 64;
const MAX_FIELDS = 1000;
/** However slowly it comes: a body of this size has no reason to take longer. */
const LONGEST_MS = 60_000;

const parsers = {
  json: express.json({ limit: LIMIT, strict: true, type: isJson }),
  form: express.urlencoded({ limit: LIMIT, extended: false, parameterLimit: MAX_FIELDS }),
};

/**
 * Reads a JSON or form body; absent is {}. Objects have no prototype, so no field name is special.
 * A multipart body is left for receiveUpload. Throws HttpError 400, 408, 413 or 415.
 */
export async function readBody(req: Request, res: Response): Promise<unknown> {
  const type = (req.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'multipart/form-data' || !hasBody(req)) return bare({});
  if (type !== 'application/x-www-form-urlencoded' && !isJsonType(type)) {
    throw new HttpError(415, 'Send JSON, a form, or a multipart form with a file.');
  }
  await run(isJsonType(type) ? parsers.json : parsers.form, req, res);
  return bare(req.body as unknown);
}

/** True for application/json and its relatives; text/plain is not JSON, whatever it holds. */
const isJsonType = (type: string): boolean => /^application\/([\w.-]+\+)?json$/.test(type);

function isJson(req: { headers: { 'content-type'?: string } }): boolean {
  return isJsonType((req.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '');
}

const hasBody = (req: Request): boolean =>
  req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;

function run(parser: express.RequestHandler, req: Request, res: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    const patience = setTimeout(
      () => reject(new HttpError(408, 'The request came too slowly and was given up.')),
      LONGEST_MS,
    );
    parser(req, res, (error?: unknown) => {
      clearTimeout(patience);
      if (error === undefined) resolve();
      else reject(error instanceof Error ? error : new Error('The body could not be read'));
    });
  });
}

const POLLUTING = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Copies plain data onto prototype-less objects and drops the names that reach a prototype. Text becomes what every
 * file can hold: half a surrogate pair is no UTF-8, and NUL ends a text in some programs.
 */
export function bare(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\0', '');
  if (typeof value !== 'object' || value === null) return value;
  if (depth > MAX_DEPTH)
    throw new HttpError(400, `The body is nested deeper than ${String(MAX_DEPTH)} levels.`);
  if (Array.isArray(value)) return value.map((item) => bare(item, depth + 1));
  const copy = Object.create(null) as Record<string, unknown>;
  for (const [name, inner] of Object.entries(value)) {
    if (!POLLUTING.has(name)) copy[name] = bare(inner, depth + 1);
  }
  return copy;
}
