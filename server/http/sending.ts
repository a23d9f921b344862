import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { Preferences } from '../accounts/preferences/preferences.rules';
import { assertNever } from '../errors';
import type { Ask } from './ask';
import { cookieName, readCookies, writeCookie } from './cookies';
import type { Frame } from './frame';
import { NOTICE_COOKIE, NOTICE_SECONDS, openNotice, sealNotice } from './layout/notice';
import type { Download, PageModel, PageOptions, Reply } from './reply';
import { reviewNav } from './layout/review-nav';
import { plainName } from './uploads';

/** Turns a handler's reply into a response. */
export async function sendReply(frame: Frame, ask: Ask, res: Response, reply: Reply): Promise<void> {
  const { secure } = frame.house.config;
  switch (reply.kind) {
    case 'page':
      sendPage(frame, ask, res, reply.view, reply.model, reply.options);
      return;
    case 'redirect':
      for (const cookie of reply.cookies) writeCookie(res, cookie, secure);
      if (reply.notice !== null) {
        const value = sealNotice(reply.notice);
        writeCookie(res, { name: NOTICE_COOKIE, value, maxAgeSeconds: NOTICE_SECONDS }, secure);
      }
      res.redirect(303, reply.url);
      return;
    case 'json':
      res.status(reply.status).set(reply.headers).json(reply.body);
      return;
    case 'no-content':
      res.status(204).set(reply.headers).end();
      return;
    case 'download':
      await sendFile(res, reply.file);
      return;
    default:
      assertNever(reply);
  }
}

/** Draws a page inside the layout; the notice, if one waits, is shown and cleared. */
export function sendPage(
  frame: Frame,
  ask: Ask,
  res: Response,
  view: string,
  model: PageModel,
  options: PageOptions,
): void {
  const { secure } = frame.house.config;
  const noticeCookie = readCookies(ask.req).get(cookieName(NOTICE_COOKIE, secure));
  const { account, member, review } = ask;
  const inReview = account !== null && member !== null && review !== null;
  const layout = {
    title: model.title,
    account,
    notice: openNotice(noticeCookie),
    review: inReview ? { id: review.id, title: frame.reviewTitle(review.id) } : null,
    nav: options.nav ?? (inReview ? reviewNav(frame.routes, { account, member }, review.id, ask.path) : []),
  };
  const preferences = account && shownPreferences(frame.preferencesOf(account.id));
  const html = frame.render(view, model, layout, { csrf: ask.csrf, path: ask.path, account, preferences });
  if (noticeCookie !== undefined) writeCookie(res, { name: NOTICE_COOKIE, value: null }, secure);
  (res.locals.keepVisitor as (() => void) | undefined)?.();
  res
    .status(options.status ?? 200)
    .set(options.headers ?? {})
    .type('html')
    .send(html);
}

/** For views: as they are, as classes of the page, and as text for scripts. */
const shownPreferences = (chosen: Preferences) => ({
  ...chosen,
  classes: chosen.hidden.join(' '),
  hides: Object.fromEntries(chosen.hidden.map((name) => [name, true])),
  text: JSON.stringify(chosen),
});

/** A file, saved by the browser; shown only where asked for, and then in a sandbox that runs nothing. */
async function sendFile(res: Response, file: Download): Promise<void> {
  const name = plainName(file.name).replace(/["%]/g, '_') || 'file';
  const ascii = name.replace(/[^\x20-\x7e]/g, '_');
  const how = file.inline === true ? 'inline' : 'attachment';
  res.setHeader('Content-Type', file.type);
  res.setHeader('Content-Disposition', `${how}; filename="${ascii}"; filename*=UTF-8''${encodeName(name)}`);
  if (file.inline === true) {
    const policy = String(res.getHeader('Content-Security-Policy')).replace(
      /frame-ancestors[^;]*/,
      "frame-ancestors 'self'",
    );
    res.setHeader('Content-Security-Policy', `${policy};sandbox`);
  }
  if (file.body instanceof Readable) {
    if (res.req.method === 'HEAD') {
      file.body.destroy();
      res.end();
    } else await pipeline(file.body, res);
  } else res.send(typeof file.body === 'string' ? Buffer.from(file.body) : file.body);
}

/** RFC 8187: what encodeURIComponent leaves but the header's grammar does not take. */
const encodeName = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
