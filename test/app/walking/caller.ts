import type { AddressInfo } from 'node:net';
import type { Express } from 'express';

/** An answer of the API; `body` is null where there is none. */
export interface Answer {
  status: number;
  body: unknown;
  text: string;
}

/** One person who uses the JSON API over the network, with a bearer token. */
export interface Caller {
  get(path: string): Promise<Answer>;
  send(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<Answer>;
  upload(
    path: string,
    fields: Record<string, string>,
    file: { name: string; bytes: Buffer },
  ): Promise<Answer>;
}

/** `path` is taken below `/api/v1`. */
export function callerOf(baseUrl: string, token: string): Caller {
  const call = async (method: string, path: string, init: RequestInit): Promise<Answer> => {
    const headers = { Authorization: `Bearer ${token}`, ...(init.headers as Record<string, string>) };
    const response = await fetch(`${baseUrl}/api/v1${path}`, { ...init, method, headers });
    const text = await response.text();
    const isJson = /^application\/(problem\+)?json\b/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, text, body: isJson && text !== '' ? JSON.parse(text) : null };
  };
  return {
    get: (path) => call('GET', path, {}),
    send: (method, path, body) =>
      call(
        method,
        path,
        body === undefined
          ? {}
          : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } },
      ),
    upload: (path, fields, { name, bytes }) => {
      const form = new FormData();
      for (const [field, value] of Object.entries(fields)) form.set(field, value);
      form.set('file', new Blob([new Uint8Array(bytes)]), name);
      return call('POST', path, { body: form });
    },
  };
}

/** Serves an app on a free port of this machine until closed. */
export async function serveApp(app: Express): Promise<{ baseUrl: string; close(): Promise<void> }> {
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
  return { baseUrl: `http://127.0.0.1:${String(port)}`, close };
}
