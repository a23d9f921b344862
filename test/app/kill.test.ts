import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { insertAccount } from '../../server/accounts/accounts.queries';
import { createToken } from '../../server/accounts/tokens.actions';
import { checkDataFolder } from '../../server/commands/checking/check-data-folder';
import { demoSearches } from '../../server/commands/demo/exports.rules';
import { demoReports } from '../../server/commands/demo/reports.rules';
import { openHouse } from '../../server/commands/open-house';
import { readConfig } from '../../server/config';
import { silentLog } from '../../server/log';
import { newId } from '../../server/secrets';
import { startServer, type RunningServer } from '../browser/server';
import { callerOf, type Answer, type Caller } from './walking/caller';
import { everyItem, expecting } from './walking/walk';

const PEOPLE = ['lead', 'ann', 'ben'] as const;
type Who = (typeof PEOPLE)[number];

/** Accounts with API tokens in a new data folder, made before any server runs. */
async function peopleIn(dataDir: string): Promise<Record<Who, string>> {
  const house = openHouse(readConfig({ DATA_DIR: dataDir }), { log: silentLog });
  const tokens = PEOPLE.map((name) => {
    const id = newId();
    const createdAt = house.clock().toISOString();
    const account = { id, name, email: `${name}@example.org`, passwordHash: 'none', admin: false, createdAt };
    insertAccount(house.accounts, account);
    return [name, createToken(house, id, 'test').token] as const;
  });
  await house.close();
  return Object.fromEntries(tokens) as Record<Who, string>;
}

const [pubmed] = demoSearches(demoReports());

const file = { name: pubmed?.fileName ?? 'made-up.nbib', bytes: Buffer.from(pubmed?.text ?? '') };

/** One act of somebody, as it is sent. */
interface Act {
  who: Who;
  method: 'POST' | 'PATCH' | 'DELETE' | 'UPLOAD';
  path: string;
  body: object;
}

describe('a server that is killed', () => {
  let dataDir: string;
  let server: RunningServer;
  let tokens: Record<Who, string>;
  let callers: Record<Who, Caller>;
  /** What the server has acknowledged: the ids it answered, and how each act is found again. */
  const acknowledged: string[] = [];
  let review = '';

  const start = async (): Promise<void> => {
    server = await startServer({ dataDir });
    callers = Object.fromEntries(
      PEOPLE.map((who) => [who, callerOf(server.baseUrl, tokens[who])]),
    ) as typeof callers;
  };

  beforeAll(async () => {
    dataDir = mkdtempSync(path.join(os.tmpdir(), 'winnow-kill-'));
    tokens = await peopleIn(dataDir);
    await start();
  });

  afterAll(async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const perform = ({ who, method, path: where, body }: Act): Promise<Answer> =>
    method === 'UPLOAD'
      ? callers[who].upload(where, { source: (body as { source: string }).source, again: 'true' }, file)
      : callers[who].send(method, where, body);

  /** Sends an act and kills the server `afterMs` later, whether it has answered or not; null if it had no chance. */
  const performAndKill = async (act: Act, afterMs: number): Promise<Answer | null> => {
    const answer = perform(act).catch(() => null);
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    await server.kill();
    return answer;
  };

  const acknowledge = (answer: Answer): string => {
    const { id } = (answer.body ?? { id: '' }) as { id: string };
    if (id !== '') acknowledged.push(id);
    return id;
  };

  /** Nothing that was acknowledged is gone, and the files are sound. */
  const expectNothingLost = async (): Promise<void> => {
    const imports = (await expecting(200, callers.lead.get(`${review}/imports`))).text;
    const events = await everyItem(callers.lead, `${review}/events`);
    const known = `${JSON.stringify(events)}${imports}${review}`;
    expect(acknowledged.filter((id) => !known.includes(id))).toEqual([]);
    const faults = await checkDataFolder(dataDir, true);
    expect(faults.filter(({ kind }) => kind !== 'orphan')).toEqual([]);
  };

  it('loses nothing that it acknowledged, wherever it dies', async () => {
    const created = await expecting(201, callers.lead.send('POST', '/reviews', { title: 'Killed often' }));
    review = `/reviews/${acknowledge(created)}`;
    await expectNothingLost();

    // Members, sources and a file: the server dies during each, and each is sent again until it is acknowledged.
    const source = { kind: 'database', name: 'Made up' };
    for (const [index, act] of [
      {
        who: 'lead',
        method: 'POST',
        path: `${review}/members`,
        body: { email: 'ann@example.org', role: 'reviewer' },
      },
      {
        who: 'lead',
        method: 'POST',
        path: `${review}/members`,
        body: { email: 'ben@example.org', role: 'reviewer' },
      },
      { who: 'lead', method: 'POST', path: `${review}/sources`, body: source },
    ].entries()) {
      const answer = await performAndKill(act as Act, index * 2);
      if (answer !== null && answer.status < 300) acknowledge(answer);
      await start();
      await expectNothingLost();
      // A member who has joined is a conflict: the act was done, and only its answer was lost.
      const again = await perform(act as Act);
      if (again.status < 300) acknowledge(again);
      else expect(again.status).toBe(409);
    }
    const sourceId = acknowledged.at(-1) ?? '';

    // The file: the moment of death moves through receiving, parsing, loading and matching.
    for (const afterMs of [1, 5, 15, 30, 60, 90, 110, 130, 150, 170, 200, 300]) {
      const upload: Act = {
        who: 'lead',
        method: 'UPLOAD',
        path: `${review}/imports`,
        body: { source: sourceId },
      };
      const answer = await performAndKill(upload, afterMs);
      if (answer !== null && answer.status === 202) acknowledge(answer);
      await start();
      await expectNothingLost();
      await expectImportsWhole();
    }

    const whole = `${review}/records?fate=awaiting-screening`;
    if ((await everyItem(callers.lead, whole)).length === 0) {
      const upload: Act = {
        who: 'lead',
        method: 'UPLOAD',
        path: `${review}/imports`,
        body: { source: sourceId },
      };
      acknowledge(await expecting(202, perform(upload)));
      await expectImportsWhole();
    }

    // Votes: one after another, the kill later and later after the request was sent.
    const queue = await everyItem(callers.ann, `${review}/queue?stage=screening`);
    expect(queue.length).toBeGreaterThan(20);
    for (const [index, { id }] of queue.slice(0, 14).entries()) {
      const body = { stage: 'screening', decision: index % 2 === 0 ? 'include' : 'exclude' };
      const act: Act = { who: 'ann', method: 'POST', path: `${review}/records/${id}/votes`, body };
      const answer = await performAndKill(act, index);
      if (answer !== null && answer.status === 201) acknowledge(answer);
      await start();
      await expectNothingLost();
      const again = await expecting(201, perform(act));
      if (answer !== null && answer.status === 201) expect(again.body).toEqual(answer.body);
      acknowledge(again);
    }
    await expectNothingLost();
    expect(new Set(acknowledged).size).toBeGreaterThan(15);
  }, 1_800_000);

  /** Each import is whole or not there at all: its records are as many as it says, and none belong to a broken one. */
  const expectImportsWhole = async (): Promise<void> => {
    for (;;) {
      const { items } = (await expecting(200, callers.lead.get(`${review}/imports`))).body as {
        items: { id: string; status: string; kept: number; withdrawn: boolean }[];
      };
      if (items.some(({ status }) => ['parsing', 'loading', 'matching'].includes(status))) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        continue;
      }
      const kept = items.filter(({ status }) => status === 'done').reduce((sum, one) => sum + one.kept, 0);
      const listed = await everyItem(callers.lead, `${review}/records`);
      const unmatched = items.filter(({ status }) => status === 'interrupted').map(({ kept: n }) => n);
      expect([kept, kept + unmatched.reduce((sum, n) => sum + n, 0)]).toContain(listed.length);
      return;
    }
  };
});
