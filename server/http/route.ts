import type { z } from 'zod';
import type { AccountAsk, Ask, ReviewAsk } from './ask';
import type { Guard, GuardScope } from './guard';
import type { Reply } from './reply';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

type AskOf<S extends GuardScope> = S extends 'review' ? ReviewAsk : S extends 'account' ? AccountAsk : Ask;

/** One use of the site: parse, one call, reply. Throw AppError or ZodError; the frame answers. */
export type Handler<S extends GuardScope = 'public'> = (ask: AskOf<S>) => Reply | Promise<Reply>;

/** What openapi.json says of an API route; the schemas are documentation, handlers parse with the same ones. */
export interface RouteMeta {
  summary?: string;
  body?: z.ZodType;
  query?: z.ZodType;
  response?: z.ZodType;
  /** The status of success in openapi.json; 200 unless told otherwise. */
  status?: number;
  /** A second way to succeed: its status, and when. The body is the same. */
  also?: { status: number; when: string };
  /** The content type where a success is a file. */
  file?: string;
  /** Headers that the handler reads, by name. */
  headers?: z.ZodType;
  /** The body is a multipart form that the handler takes with receiveUpload. */
  upload?: boolean;
}

export interface Route {
  method: Method;
  path: string;
  guard: Guard;
  handler: (ask: Ask) => Reply | Promise<Reply>;
  meta: RouteMeta;
}

function route(method: Method) {
  return <S extends GuardScope>(
    path: string,
    guard: Guard<S>,
    handler: Handler<S>,
    meta: RouteMeta = {},
  ): Route => {
    if (guard.scope === 'review' && !path.includes('/:reviewId')) throw new Error(`${path} needs :reviewId`);
    // The router fills account, member and review before it calls, as the guard's scope says.
    return { method, path, guard, handler: handler as Route['handler'], meta };
  };
}

export const get = route('get');
export const post = route('post');
export const put = route('put');
export const patch = route('patch');
export const del = route('delete');
