import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { World } from './worlds';

/** A fault of blinding: what an answer would look like if the program told of others' votes in it. */
export interface Leak {
  says: string;
  spoil: (address: string, body: string, others: { decision: string; record: number }[]) => string;
}

const isRecord = (address: string): boolean => /\/api\/v1\/reviews\/[^/]+\/records\/5$/.test(address);
const isList = (address: string): boolean => /\/api\/v1\/reviews\/[^/]+\/records$/.test(address);

/** One of each kind: a field, a number on a page, an order, and a label in the markup that nobody sees. */
export const LEAKS: readonly Leak[] = [
  {
    says: 'another’s decision in one field of one record',
    spoil: (address, body, others) =>
      isRecord(address)
        ? body.replace(
            /}\s*$/,
            `,"decision":${JSON.stringify(others.find(({ record }) => record === 5)?.decision ?? null)}}`,
          )
        : body,
  },
  {
    says: 'a count of votes on the home page',
    spoil: (address, body, others) =>
      /^\/reviews\/[^/]+$/.test(address)
        ? body.replace('</main>', `<p>${String(others.length)} votes</p></main>`)
        : body,
  },
  {
    says: 'the order of a list',
    spoil: (address, body, others) => {
      if (!isList(address) || others.length === 0) return body;
      const list = JSON.parse(body) as { items: unknown[] };
      return JSON.stringify({ ...list, items: list.items.reverse() });
    },
  },
  {
    says: 'an attribute that is not drawn',
    spoil: (address, body, others) =>
      /\/screening$/.test(address)
        ? body.replace('<main ', `<main data-open="${String(others.length > 0)}" `)
        : body,
  },
];

/** Serves what `baseUrl` answers about these worlds, spoilt by a leak. */
export async function serveLeaking(
  baseUrl: string,
  worlds: readonly World[],
  viewers: readonly string[],
  { spoil }: Leak,
): Promise<{ baseUrl: string; close(): Promise<void> }> {
  const othersIn = (address: string) => {
    const world = worlds.find(({ review }) => address.includes(review.id));
    const others = `SELECT record, decision FROM votes WHERE member NOT IN (${viewers.map(() => '?').join()})`;
    return (world?.review.file.db.prepare(others).all(...viewers) ?? []) as {
      decision: string;
      record: number;
    }[];
  };
  const server = createServer((req, res) => {
    const address = req.url ?? '';
    void (async () => {
      const answer = await fetch(`${baseUrl}${address}`, {
        redirect: 'manual',
        headers: { Authorization: req.headers.authorization ?? '' },
      });
      const body = Buffer.from(await answer.arrayBuffer()).toString('latin1');
      for (const name of ['content-type', 'content-disposition', 'location']) {
        const value = answer.headers.get(name);
        if (value !== null) res.setHeader(name, value);
      }
      res.writeHead(answer.status).end(Buffer.from(spoil(address, body, othersIn(address)), 'latin1'));
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
