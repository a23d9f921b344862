import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import express from 'express';
import { projectRoot } from '../../project-root';

export interface Assets {
  /** The address of a built file, e.g. "styles/main.css", with its content's hash. */
  url: (name: string) => string;
  handler: express.RequestHandler;
}

/** Styles, scripts and images of dist/public below /assets; kept for ever where the address holds the right hash. */
export function createAssets(folder = path.join(projectRoot, 'dist/public')): Assets {
  const hashes = new Map<string, string>();
  const url = (name: string): string => {
    const file = path.join(folder, name);
    let hash = hashes.get(name);
    if (hash === undefined) {
      hash = existsSync(file)
        ? createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 12)
        : 'none';
      hashes.set(name, hash);
    }
    return `/assets/${name}?v=${hash}`;
  };
  const serve = express.static(folder, {
    index: false,
    redirect: false,
    cacheControl: false,
    dotfiles: 'ignore',
  });
  const handler: express.RequestHandler = (req, res, next) => {
    const known = typeof req.query.v === 'string' && hashes.get(req.path.slice(1)) === req.query.v;
    res.setHeader('Cache-Control', known ? 'public, max-age=31536000, immutable' : 'public, max-age=0');
    serve(req, res, next);
  };
  return { url, handler };
}
