import { existsSync } from 'node:fs';
import path from 'node:path';

function find(from: string): string {
  const here = existsSync(path.join(from, 'package.json')) && existsSync(path.join(from, 'migrations'));
  if (here) return from;
  const up = path.dirname(from);
  if (up === from) throw new Error('The folder with package.json and migrations/ was not found');
  return find(up);
}

/** The project's folder, the same whether the program runs from its sources or from dist/. */
export const projectRoot: string = find(__dirname);
