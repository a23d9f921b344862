import type { Readable } from 'node:stream';

/** The model of a page: its own fields and the title, which is also the document's. */
export interface PageModel {
  title: string;
}

export interface NavLink {
  href: string;
  label: string;
  current?: boolean;
}

export interface PageOptions {
  /** 200 unless told otherwise; 422 for a form drawn again. */
  status?: number;
  /** Links of the room's own navigation; inside a review the layout draws the review's by itself. */
  nav?: NavLink[];
  headers?: Record<string, string>;
}

export interface CookieChange {
  name: string;
  /** null clears the cookie. */
  value: string | null;
  maxAgeSeconds?: number;
}

export interface Download {
  /** Media type, with charset where it is text. */
  type: string;
  /** The file name offered; control characters and quotes are taken out. */
  name: string;
  body: string | Buffer | Readable;
  /** Shown in the browser instead of saved; then sandboxed. */
  inline?: boolean;
}

/** What a handler answers; only server/http turns it into bytes. */
export type Reply =
  | { kind: 'page'; view: string; model: PageModel; options: PageOptions }
  | { kind: 'redirect'; url: string; notice: string | null; cookies: CookieChange[] }
  | { kind: 'json'; body: unknown; status: number; headers: Record<string, string> }
  | { kind: 'no-content'; headers: Record<string, string> }
  | { kind: 'download'; file: Download };

/** A page of views/ROOM/noun.hbs (`view` is "room/noun") inside the layout. */
export const page = <M extends PageModel>(view: string, model: M, options: PageOptions = {}): Reply => ({
  kind: 'page',
  view,
  model,
  options,
});

/** 303 to a path of this site; `notice` is shown once, on top of the next page. */
export const redirect = (url: string, extra: { notice?: string; cookies?: CookieChange[] } = {}): Reply => ({
  kind: 'redirect',
  url,
  notice: extra.notice ?? null,
  cookies: extra.cookies ?? [],
});

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Reply => ({
  kind: 'json',
  body,
  status,
  headers,
});

export const noContent = (headers: Record<string, string> = {}): Reply => ({ kind: 'no-content', headers });

export const download = (file: Download): Reply => ({ kind: 'download', file });
