import express, { type Request, type Response, type Router } from 'express';
import { notFound } from '../errors';
import type { Ask } from './ask';
import { enter, makeAsk } from './asking';
import { readBody } from './bodies';
import { checkFormToken, checkOrigin, isSafe } from './csrf';
import type { Frame } from './frame';
import { HttpError } from './problems';
import type { Route } from './route';
import { sendReply } from './sending';

/** The routing table as an express router; a known path with another method is 405, the rest 404. */
export function createRouter(frame: Frame): Router {
  const router = express.Router();
  for (const route of frame.routes) {
    router[method(route)](route.path, (req, res) => serve(frame, route, req, res));
  }
  for (const [path, methods] of methodsByPath(frame.routes)) {
    router.all(path, () => {
      throw new HttpError(405, `This address takes ${methods}.`, { Allow: methods });
    });
  }
  router.use(() => {
    throw notFound();
  });
  return router;
}

const method = (route: Route) => (route.method === 'delete' ? 'delete' : route.method);

/** The order matters: who asks, is it theirs to ask, then the body, then the handler. */
async function serve(frame: Frame, route: Route, req: Request, res: Response): Promise<void> {
  const ask: Ask = makeAsk(frame, req, res);
  res.locals.ask = ask;
  const origin = checkOrigin(ask);
  enter(frame, route.guard, ask);
  if (!isSafe(ask.method)) ask.body = await readBody(req, res);
  if (origin === 'unknown') checkFormToken(ask);
  await sendReply(frame, ask, res, await route.handler(ask));
}

function methodsByPath(routes: readonly Route[]): Map<string, string> {
  const found = new Map<string, Set<string>>();
  for (const { path, method: verb } of routes) {
    const verbs = found.get(path) ?? new Set<string>();
    verbs.add(verb.toUpperCase());
    if (verb === 'get') verbs.add('HEAD');
    found.set(path, verbs);
  }
  return new Map([...found].map(([path, verbs]) => [path, [...verbs].sort().join(', ')]));
}
