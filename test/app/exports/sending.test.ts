import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'csv-parse/sync';
import { createToken } from '../../../server/accounts/tokens.actions';
import { event } from '../../../server/ledger/events.rules';
import { makeHouse, type TestHouse } from '../house';
import { buildReview, inventRecords, type TestMember, type TestReview } from '../review-builder';

const MANY = 1200;

let test: TestHouse;
let server: Server;
let review: TestReview<'ann' | 'ben'>;
beforeAll(async () => {
  test = makeHouse();
  server = createServer(test.app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const abstract = 'Invented, and as long as abstracts are. '.repeat(40);
  const records = inventRecords(MANY).map((record) => ({ ...record, abstract }));
  review = buildReview(test, { members: { ann: 'reviewer', ben: 'reviewer' }, records });
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await test.close();
});

/** Asks for a file over a real connection, which can be cut. */
async function ask(who: TestMember, file: string): Promise<IncomingMessage> {
  const { port } = server.address() as AddressInfo;
  const { token } = createToken(test.house, who.id, 'sending');
  const url = `http://127.0.0.1:${String(port)}${review.api}/exports/${file}`;
  const [answer] = (await once(get(url, { headers: { Authorization: `Bearer ${token}` } }), 'response')) as [
    IncomingMessage,
  ];
  return answer;
}

async function read(answer: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of answer) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}

describe('a large export', () => {
  it('is of one moment: what is done meanwhile is in the next', async () => {
    const answer = await ask(review.people.lea, 'all.jsonl');
    const last = Number(review.records.at(-1));
    review.act(event('records-removed', { records: [last], by: 'other', reason: 'Late' }));

    const lines = (await read(answer)).trimEnd().split('\n');
    const again = await read(await ask(review.people.lea, 'removed.jsonl'));

    expect(lines).toHaveLength(MANY);
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ id: String(last), fate: 'awaiting-screening' });
    expect(JSON.parse(again)).toMatchObject({ id: String(last) });
  });

  it('tells the blinded no more than a small one', async () => {
    const { ann, ben } = review.people;
    const vote = { vote: 'v', record: Number(review.records[0]), stage: 'screening' } as const;
    review.act(
      event('vote-cast', { ...vote, decision: 'include', reason: null, note: null, unblinded: false }),
      ann,
    );

    const rows = parse(await read(await ask(ben, 'all.csv?details=yes')), {
      bom: true,
      columns: true,
    }) as unknown as Record<string, string>[];

    expect(rows).toHaveLength(MANY);
    expect(new Set(rows.map(({ fate }) => fate))).toEqual(new Set(['not-screened-by-me', 'removed']));
    expect(rows.every((row) => row.votes_screening === '')).toBe(true);
    expect((await ask(ben, 'awaiting-screening.csv')).statusCode).toBe(404);
  });

  it('goes on for others after one that was broken off, however often', async () => {
    for (let n = 0; n < 3; n += 1) {
      const answer = await ask(review.people.lea, 'all.endnote-xml');
      await once(answer, 'data');
      answer.destroy();
    }

    const whole = await read(await ask(review.people.lea, 'all.ris'));

    expect(whole.match(/^TY {2}-/gm)).toHaveLength(MANY);
  });

  it('that fails on the way is broken off, and no file that ends well', async () => {
    const bad = Number(review.records[1100]);
    const file = review.file.db;
    file.exec('DROP TRIGGER records_are_not_changed');
    file.prepare("UPDATE facts_records SET content = 'null' WHERE number = ?").run(bad);

    const answer = await ask(review.people.lea, 'all.jsonl');

    expect(answer.statusCode).toBe(200);
    await expect(read(answer)).rejects.toThrow('aborted');
  });
});
