import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Names, World } from './worlds';

/** A fault of blinding: what an answer would look like if the program told of others' votes in it. */
export interface Leak {
  says: string;
  /** The answer, status and headers on its first line; as it was where the fault cannot be in it. */
  spoil: (answer: string, world: World) => string;
}

/** Replaces the last match, so that a leak at the end of a long page counts too. */
function replaceLast(text: string, what: RegExp, by: (found: string) => string): string {
  const last = [...text.matchAll(what)].at(-1);
  if (last === undefined) return text;
  return text.slice(0, last.index) + by(last[0]) + text.slice(last.index + last[0].length);
}

const bodyOf = (answer: string): string => answer.slice(answer.indexOf('\n') + 1);
const inBody = (answer: string, change: (body: string) => string): string =>
  answer.slice(0, answer.indexOf('\n') + 1) + change(bodyOf(answer));

/** Swaps the last two items of a list, or the last two lines of a page or table that differ. */
function otherOrder(body: string): string {
  if (body.startsWith('{"items":')) {
    const list = JSON.parse(body) as { items?: unknown[] };
    const [last, before, ...rest] = list.items?.toReversed() ?? [];
    if (before === undefined) return body;
    return JSON.stringify({ ...list, items: [...rest.toReversed(), last, before] });
  }
  const lines = body.split('\n');
  const at = lines.findLastIndex((line, index) => index > 0 && line.trim() !== lines[index - 1]?.trim());
  if (at < 1) return body;
  return lines.toSpliced(at - 1, 2, lines[at] ?? '', lines[at - 1] ?? '').join('\n');
}

/** One of each kind: where a vote of another might show. */
export const LEAKS: readonly Leak[] = [
  {
    says: 'another status',
    spoil: (answer) => answer.replace(/^\d+/, (status) => (status === '404' ? '403' : '404')),
  },
  { says: 'one more header', spoil: (answer) => answer.replace(/\]\]\n/, '],["x-votes","1"]]\n') },
  { says: 'one more byte at the end', spoil: (answer) => `${answer} ` },
  {
    says: 'a field more in something',
    spoil: (answer) => inBody(answer, (body) => replaceLast(body, /"\}/g, () => '","decision":"include"}')),
  },
  {
    says: 'another number',
    spoil: (answer) =>
      inBody(answer, (body) =>
        replaceLast(body, /(?<=[>:,\s])\d+(?=[<,}\s])/g, (n) => String(Number(n) + 1)),
      ),
  },
  { says: 'the order of things', spoil: (answer) => inBody(answer, otherOrder) },
  {
    says: 'an attribute that is not drawn',
    spoil: (answer) => inBody(answer, (body) => replaceLast(body, /<\w+/g, (tag) => `${tag} data-vote`)),
  },
  {
    says: 'another’s name',
    spoil: (answer, { review: { people } }) =>
      inBody(answer, (body) => replaceLast(body, /\bann\b/g, () => people.ben.name)),
  },
];

/** Serves what `baseUrl` answers, but tells on the page of screening whether others have voted in this world. */
export async function serveLeaking(
  baseUrl: string,
  { review }: World,
  viewer: Names,
): Promise<{ baseUrl: string; close(): Promise<void> }> {
  const others = review.file.db
    .prepare('SELECT count(*) FROM votes WHERE member <> ?')
    .pluck()
    .get(review.people[viewer].member) as number;
  const server = createServer((req, res) => {
    const address = req.url ?? '';
    void (async () => {
      const answer = await fetch(`${baseUrl}${address}`, {
        redirect: 'manual',
        headers: { Authorization: req.headers.authorization ?? '' },
      });
      const body = Buffer.from(await answer.arrayBuffer()).toString('latin1');
      const told =
        address === `${review.path}/screening`
          ? body.replace('<main ', `<main data-open="${String(others)}" `)
          : body;
      const head = [...answer.headers].filter(([name]) => !/^(content-length|transfer-encoding)$/.test(name));
      res.writeHead(answer.status, Object.fromEntries(head)).end(Buffer.from(told, 'latin1'));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${String(port)}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
