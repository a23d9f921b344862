import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createToken } from '../../../server/accounts/tokens.actions';
import { startServer, type RunningServer } from '../../browser/server';
import { makeHouse } from '../house';
import { buildReview } from '../review-builder';
import { callerOf, type Caller } from '../walking/caller';
import { seededRandom } from '../../../server/screening/ranking/random.rules';
import { isLinearizable, type Operation } from './linearizable';

const VOTERS = ['ann', 'ben', 'cem', 'dora'] as const;
const RECORDS = 5;
const OPERATIONS = 20;
const KILLED_AFTER = 60;
const DECISIONS = ['include', 'exclude', 'maybe'] as const;

let dataDir: string;
let server: RunningServer;
let review: string;
let tokens: string[];

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'winnow-order-'));
  const house = makeHouse({ DATA_DIR: dataDir });
  const built = buildReview(house, {
    members: { ann: 'reviewer', ben: 'reviewer', cem: 'reviewer', dora: 'reviewer' },
    records: RECORDS,
    // As many votes as voters: every vote can be cast, changed and taken back all along.
    rules: { screening: { include: VOTERS.length, exclude: VOTERS.length } },
  });
  review = `/reviews/${built.id}`;
  tokens = VOTERS.map((name) => createToken(house.house, built.people[name].id, 'test').token);
  await house.close();
  server = await startServer({ dataDir });
});
afterAll(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const votesOf = (record: number): string => `${review}/records/${String(record)}/votes`;
type Asked = (typeof DECISIONS)[number] | 'undo' | 'look';

/** Sends one operation; answers what it did to one's vote, or saw of it. */
async function perform(caller: Caller, record: number, asked: Asked): Promise<Operation['did']> {
  if (asked === 'undo') {
    const { status } = await caller.send('DELETE', `${votesOf(record)}/screening`);
    return status === 204 ? { wrote: null, over: 'something' } : { read: null };
  }
  if (asked !== 'look') {
    const { status } = await caller.send('POST', votesOf(record), { stage: 'screening', decision: asked });
    expect(status).toBe(201);
    return { wrote: asked };
  }
  // A vote that replaces none of mine is refused, and told which one stands.
  const probe = { stage: 'screening', decision: 'maybe', note: 'a look', replaces: 'none of mine' };
  const { status, body } = await caller.send('POST', votesOf(record), probe);
  expect(status).toBe(409);
  const { current } = (body as { errors: { current: string } }).errors;
  return { read: current === '' ? null : current };
}

const wished = (asked: Asked): Operation['did'] =>
  asked === 'look' ? { read: null } : { wrote: asked === 'undo' ? null : asked };

test('C-18: every vote of two windows each of four voters is kept in some one order, though the server is killed', async () => {
  const histories = new Map<string, Operation[]>();
  let acknowledged = 0;
  const window = async (voter: number, seed: number, caller: Caller): Promise<void> => {
    const random = seededRandom(seed);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    for (let nth = 0; nth < OPERATIONS; nth += 1) {
      const record = 1 + Math.floor(random() * RECORDS);
      const asked = pick<Asked>([...DECISIONS, ...DECISIONS, 'undo', 'look', 'look']);
      const register = `${VOTERS[voter] ?? ''} on ${String(record)}`;
      const history = histories.get(register) ?? [];
      histories.set(register, history);
      const called = performance.now();
      const answer = await perform(caller, record, asked).catch((error: unknown) => {
        // fetch's error is of another realm than the test's.
        if ((error as Error).name === 'TypeError') return 'unknown' as const;
        throw error;
      });
      if (answer === 'unknown') {
        if (asked !== 'look') history.push({ called, answered: Infinity, did: wished(asked) });
        return;
      }
      history.push({ called, answered: performance.now(), did: answer });
      acknowledged += 1;
      if (acknowledged === KILLED_AFTER) await server.kill();
    }
  };
  const everybody = (seed: number) =>
    Promise.all(
      tokens.flatMap((token, voter) => {
        const caller = callerOf(server.baseUrl, token);
        return [window(voter, seed + voter, caller), window(voter, seed + voter + 100, caller)];
      }),
    );

  await everybody(1);
  server = await startServer({ dataDir });
  await everybody(1000);

  expect(acknowledged).toBeGreaterThan(KILLED_AFTER + 100);
  const disordered = [...histories].filter(([, history]) => !isLinearizable(history));
  expect(disordered).toEqual([]);
});

describe('the search for one order', () => {
  const at = (called: number, answered: number, did: Operation['did']): Operation => ({
    called,
    answered,
    did,
  });

  test.each<[string, boolean, Operation[]]>([
    ['a write, then its read', true, [at(0, 1, { wrote: 'a' }), at(2, 3, { read: 'a' })]],
    ['a stale read after an answer', false, [at(0, 1, { wrote: 'a' }), at(2, 3, { read: null })]],
    ['a read beside a write', true, [at(0, 5, { wrote: 'a' }), at(2, 3, { read: null })]],
    ['a lost write', false, [at(0, 1, { wrote: 'a' }), at(2, 3, { wrote: 'b' }), at(4, 5, { read: 'a' })]],
    [
      'a write whose answer was lost, seen later',
      true,
      [at(0, Infinity, { wrote: 'a' }), at(9, 10, { read: 'a' })],
    ],
    ['and one that never was', true, [at(0, Infinity, { wrote: 'a' }), at(9, 10, { read: null })]],
    ['an undo of nothing', false, [at(0, 1, { wrote: null, over: 'something' })]],
  ])('%s: %s', (_name, expected, history) => {
    expect(isLinearizable(history)).toBe(expected);
  });
});
