import type { Order } from './orders';
import { PDF, type Caller, type Seed } from './seed';
import type { Line } from './lines';

export interface Answer {
  status: number;
  location: string | null;
  text: string;
}

/** Bytes that are no JSON, for showing that a refusal comes before the body is read. */
export const GARBAGE = '{"decision":';

/** A line's path with the order's ids, then the seed's, in the places of its parameters. */
export const pathOf = (line: Line, seed: Seed, ids: Record<string, string> = {}): string =>
  line.path.replace(/:(\w+)/g, (_all, name: string) => ids[name] ?? seed.ids[name] ?? 'nothing');

/** Sends a request over the network, as a browser of this site would if it comes without a token. */
export async function ask(
  baseUrl: string,
  line: Pick<Line, 'method'>,
  path: string,
  {
    caller,
    body,
    headers = {},
  }: {
    caller: Caller | null;
    body?: Order['body'] | typeof GARBAGE;
    headers?: Record<string, string>;
  },
): Promise<Answer> {
  const proof: Record<string, string> = caller === null ? {} : { Authorization: caller.authorization };
  const response = await fetch(`${baseUrl}${path}`, {
    method: line.method,
    redirect: 'manual',
    headers: { ...proof, ...typeOf(body), 'Sec-Fetch-Site': 'same-origin', ...headers },
    ...(line.method === 'GET' || body === undefined ? {} : { body: bodyOf(body) }),
  });
  return { status: response.status, location: response.headers.get('location'), text: await response.text() };
}

const typeOf = (body: unknown): Record<string, string> =>
  body === null || body === undefined ? {} : { 'Content-Type': 'application/json' };

function bodyOf(body: Record<string, unknown> | null | string): string | FormData {
  if (typeof body === 'string') return body;
  if (body !== null) return JSON.stringify(body);
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(PDF)], { type: 'application/pdf' }), 'full-text.pdf');
  return form;
}

/** A page or message without what differs between any two requests. */
export const steady = (text: string): string => text.replace(/name="csrf" value="[^"]*"/g, '');
