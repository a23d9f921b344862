import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Express } from 'express';
import request, { type Agent } from 'supertest';
import { insertAccount } from '../../server/accounts/accounts.queries';
import { createToken } from '../../server/accounts/tokens.actions';
import { openHouse, type OpenHouse } from '../../server/commands/open-house';
import { webAppOf } from '../../server/commands/web-app';
import { readConfig } from '../../server/config';
import { silentLog } from '../../server/log';
import { newId } from '../../server/secrets';

/** The real app on real files in a temporary folder. */
export interface TestHouse {
  house: OpenHouse;
  app: Express;
  /** Somebody without an account, with cookies of their own. */
  visitor(): Agent;
  /** Moves the house's clock, which starts at the real time and runs with it. */
  pass(time: { minutes?: number; hours?: number; days?: number }): void;
  close(): Promise<void>;
}

export interface Person {
  id: string;
  email: string;
  name: string;
  /** Acts with a bearer token; reads and writes, pages too. */
  agent: Agent;
}

/** Makes a house; `env` are environment variables such as BASE_URL. Close it after the tests. */
export function makeHouse(env: NodeJS.ProcessEnv = {}): TestHouse {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'winnow-app-'));
  const config = readConfig({ DATA_DIR: folder, ...env });
  let ahead = 0;
  const clock = () => new Date(Date.now() + ahead);
  const house = openHouse(config, { log: silentLog, clock });
  const app = webAppOf(house);
  return {
    house,
    app,
    visitor: () => request.agent(app),
    pass: ({ minutes = 0, hours = 0, days = 0 }) => {
      ahead += ((days * 24 + hours) * 60 + minutes) * 60_000;
    },
    close: async () => {
      await house.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The hash of a random password that nobody kept, made at no cost. */
const UNGUESSABLE =
  '$argon2id$v=19$m=8,t=1,p=1$FPrzNHdwMA4a0j44w4CQjQ$96TT2STTRpM964SpXzAdq5lykpKYm2lvvb8saRjk15E';

/** Adds a person who cannot sign in (making a password costs time) but holds an API token. */
export function addPerson(
  { house, app }: TestHouse,
  person: { email: string; name?: string; admin?: boolean },
): Person {
  const id = newId();
  const { email, name = email.split('@')[0] ?? email, admin = false } = person;
  const createdAt = house.clock().toISOString();
  insertAccount(house.accounts, { id, email, name, passwordHash: UNGUESSABLE, admin, createdAt });
  const { token } = createToken(house, id, 'test');
  const agent = request.agent(app);
  void agent.set('Authorization', `Bearer ${token}`);
  return { id, email, name, agent };
}

/** The value of a hidden field or input in a page's HTML. */
export function fieldValue(html: string, name: string): string | null {
  const input = new RegExp(`<input[^>]*\\bname="${name}"[^>]*>`).exec(html)?.[0] ?? '';
  return /\bvalue="([^"]*)"/.exec(input)?.[1] ?? null;
}

/** Loads a page and posts its form as a browser without scripts would, with the page's own token. */
export async function submit(
  agent: Agent,
  pagePath: string,
  action: string,
  fields: Record<string, string | string[]>,
): Promise<request.Response> {
  const shown = await agent.get(pagePath);
  const csrf = fieldValue(shown.text, 'csrf') ?? '';
  return agent
    .post(action)
    .type('form')
    .send({ csrf, ...fields });
}
