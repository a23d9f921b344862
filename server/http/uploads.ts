import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy } from '@fastify/busboy';
import { AppError } from '../errors';
import type { Ask } from './ask';
import { HttpError } from './problems';

export interface UploadedFile {
  /** Where it lies now, in the folder asked for; the caller moves or removes it. */
  path: string;
  /** The name the user's computer gave it, for showing only. */
  name: string;
  sha256: string;
  bytes: number;
}

export interface Upload {
  /** Text fields of the form on a prototype-less object; the first of a name counts. */
  fields: Record<string, string>;
  file: UploadedFile | null;
}

/** What one request may bring: so many files, and so many bytes in one of them. */
export interface UploadLimits {
  folder: string;
  maxBytes: number;
}

export interface ManyLimits extends UploadLimits {
  maxFiles: number;
  maxTotal: number;
}

export interface Uploads {
  fields: Record<string, string>;
  files: UploadedFile[];
}

const LIMITS = { fields: 100, fieldSize: 100_000, fieldNameSize: 100, headerPairs: 40 };
const SLOWEST = { everyMs: 30_000, bytes: 16_384 };

/**
 * Streams a multipart form to a temporary file in `folder`, hashing on the way; nothing is held in memory.
 * Throws AppError "too-large" above maxBytes and HttpError 400, 408 or 415; then no file is left behind.
 */
export async function receiveUpload(ask: Ask, options: UploadLimits): Promise<Upload> {
  const { fields, files } = await receiveUploads(ask, {
    ...options,
    maxFiles: 1,
    maxTotal: options.maxBytes,
  });
  return { fields, file: files[0] ?? null };
}

/** As receiveUpload, for several files in one form, `maxTotal` bytes together. */
export async function receiveUploads(ask: Ask, options: ManyLimits): Promise<Uploads> {
  const type = ask.req.headers['content-type'] ?? '';
  if (!/^multipart\/form-data\s*;/i.test(type))
    throw new HttpError(415, 'Send the file as a multipart form.');
  const announced = Number(ask.req.headers['content-length'] ?? 0);
  if (announced > options.maxTotal + 1_000_000) throw tooLarge(options.maxTotal);
  await mkdir(options.folder, { recursive: true });
  const made: string[] = [];
  const place = (): string => {
    const target = path.join(options.folder, `upload-${randomBytes(12).toString('hex')}.part`);
    made.push(target);
    return target;
  };
  try {
    return await receive(ask, place, options);
  } catch (error) {
    ask.req.unpipe();
    ask.req.resume();
    for (const target of made) await rm(target, { force: true });
    throw error;
  }
}

function receive(ask: Ask, place: () => string, limits: ManyLimits): Promise<Uploads> {
  const { req } = ask;
  const { maxBytes, maxFiles, maxTotal } = limits;
  let total = 0;
  const fields = Object.create(null) as Record<string, string>;
  const stop = new AbortController();
  return new Promise<Uploads>((resolve, reject) => {
    const parser = parserOf(req.headers);
    const saving: Promise<UploadedFile | null>[] = [];
    const pace = watchPace(req, () => fail(new HttpError(408, 'The upload was too slow and was given up.')));
    const fail = (error: Error) => {
      pace.stop();
      stop.abort();
      void Promise.allSettled(saving).then(() => reject(error));
    };
    parser.on('field', (name, value, nameCut, valueCut) => {
      if (nameCut || valueCut) fail(new HttpError(413, 'A field of this form is too long.'));
      else if (!(name in fields) && name !== '__proto__') fields[name] = value;
    });
    parser.on('file', (_field, stream, name) => {
      stream.once('limit', () => fail(tooLarge(maxBytes)));
      stream.on('data', (chunk: Buffer) => {
        if ((total += chunk.length) > maxTotal) fail(tooLarge(maxTotal));
      });
      const saved = saveFile(stream, place(), name, stop.signal);
      saved.catch((error: unknown) => fail(error as Error));
      saving.push(saved);
    });
    parser.once('fieldsLimit', () => fail(new HttpError(413, 'This form has too many fields.')));
    parser.once('filesLimit', () =>
      fail(
        new HttpError(400, maxFiles === 1 ? 'Send one file at a time.' : 'These are too many files at once.'),
      ),
    );
    parser.once('error', () => fail(malformed()));
    parser.once('finish', () => {
      pace.stop();
      Promise.all(saving).then((all) => {
        resolve({ fields, files: all.filter((file) => file !== null) });
      }, reject);
    });
    req.once('close', () => {
      if (!req.complete) fail(malformed());
    });
    req.pipe(parser);
  });

  function parserOf(headers: Ask['req']['headers']) {
    try {
      const known = { ...headers, 'content-type': headers['content-type'] ?? '' };
      return new Busboy({
        headers: known,
        limits: { ...LIMITS, files: maxFiles, parts: maxFiles + 110, fileSize: maxBytes },
      });
    } catch {
      throw malformed();
    }
  }
}

/** Writes and hashes one part; a form sent with no file chosen has an empty name and no bytes: null. */
async function saveFile(
  part: Readable,
  target: string,
  givenName: string | undefined,
  signal: AbortSignal,
): Promise<UploadedFile | null> {
  const hash = createHash('sha256');
  let bytes = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(part, count, createWriteStream(target, { flags: 'wx', mode: 0o600 }), { signal });
  const name = plainName(givenName ?? '');
  if (bytes === 0 && name === '') {
    await rm(target, { force: true });
    return null;
  }
  return { path: target, name: name === '' ? 'file' : name, sha256: hash.digest('hex'), bytes };
}

/** The last part of a path, without control or direction-changing characters, at most 200 characters. */
export function plainName(given: string): string {
  const last = given.split(/[\\/]/).at(-1) ?? '';
  return [...last.normalize('NFC').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')].slice(0, 200).join('').trim();
}

function watchPace(req: Ask['req'], tooSlow: () => void): { stop(): void } {
  let last = 0;
  const timer = setInterval(() => {
    const read = req.socket.bytesRead;
    if (read - last < SLOWEST.bytes) tooSlow();
    last = read;
  }, SLOWEST.everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

const malformed = () => new HttpError(400, 'The upload broke off or is malformed. Please send it again.');

const tooLarge = (maxBytes: number) =>
  new AppError(
    'too-large',
    `The file is larger than ${String(Math.floor(maxBytes / 1_000_000))} MB, the most taken.`,
  );
