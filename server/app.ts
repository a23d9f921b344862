import express, { type Express } from 'express';
import type { House } from './house';
import { errorHandler } from './http/failing';
import type { Frame } from './http/frame';
import { createAssets } from './http/layout/assets';
import { createRender } from './http/layout/rendering';
import { createRouter } from './http/router';
import { privateResponse, securityHeaders } from './http/security';
import { routes } from './routes';

/** What the app needs of the rooms: how people are recognised and how a review is entered. */
export type FrameParts = Pick<
  Frame,
  'identifySession' | 'identifyToken' | 'enterReview' | 'preferencesOf' | 'reviewTitle'
>;

/** The web app of one house. It listens to nothing; the caller does. */
export function createApp(house: House, parts: FrameParts): Express {
  const assets = createAssets();
  const frame: Frame = { house, routes, render: createRender(assets.url), ...parts };
  const app = express();
  app.set('trust proxy', house.config.trustProxy);
  app.set('query parser', 'simple');
  app.set('strict routing', false);
  app.set('etag', false);
  app.disable('x-powered-by');
  app.use(privateResponse, securityHeaders(house.config.secure));
  app.use('/assets', assets.handler);
  app.use(createRouter(frame));
  app.use(errorHandler(frame));
  return app;
}
