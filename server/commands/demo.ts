import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { addAccount } from '../accounts/accounts.actions';
import { selectAccounts } from '../accounts/accounts.queries';
import type { Account } from '../accounts/account.rules';
import { readConfig } from '../config';
import { conflict } from '../errors';
import { silentLog } from '../log';
import type { Command, CommandIo } from './command';
import { tellStory } from './demo/tell-story';
import { openHouse, type OpenHouse } from './open-house';

const help = `Usage: winnow demo

Fills an empty data folder (DATA_DIR) with a review to look at: three databases, 169 records, two reviewers and an
adjudicator, screened part of the way, 14 reports included. Everything in it is made up and says so. The addresses
and the password to sign in with are printed; then run winnow with the same DATA_DIR.
`;

const PEOPLE = [
  { part: 'lead', name: 'Dana Lead', email: 'dana@demo.example', admin: true },
  { part: 'ann', name: 'Ann Reviewer', email: 'ann@demo.example', admin: false },
  { part: 'ben', name: 'Ben Reviewer', email: 'ben@demo.example', admin: false },
  { part: 'adjudicator', name: 'Cem Adjudicator', email: 'cem@demo.example', admin: false },
] as const;

const DAYS_BACK = 30;
const MINUTES_AN_ACT = 100;

/** A clock that starts weeks ago and moves on with every look, so that the demo has a past. */
function storyClock(now: Date): () => Date {
  let at = now.getTime() - DAYS_BACK * 86_400_000;
  return () => new Date((at = Math.min(at + MINUTES_AN_ACT * 60_000, now.getTime())));
}

async function run(args: string[], io: CommandIo): Promise<number> {
  parseArgs({ args, options: {} });
  const config = readConfig(io.env);
  const house = openHouse(config, { log: silentLog, clock: storyClock(new Date()) });
  try {
    if (selectAccounts(house.accounts).length > 0) {
      throw conflict(`${config.dataDir} has people already. Name an empty folder with DATA_DIR.`);
    }
    const password = `look-around-${String(randomInt(100_000, 999_999))}`;
    const cast = await hire(house, password);
    await tellStory(house, cast);
    io.err(`The demo is ready. Start Winnow with DATA_DIR=${config.dataDir} and sign in as one of\n`);
    for (const { name, email } of PEOPLE) io.err(`  ${email.padEnd(20)} ${name}\n`);
    io.err(`with the password ${password}\n`);
    io.out(`${config.dataDir}\n`);
    return 0;
  } finally {
    await house.close();
  }
}

async function hire(
  house: OpenHouse,
  password: string,
): Promise<Record<(typeof PEOPLE)[number]['part'], Account>> {
  const hired = [];
  for (const { part, ...person } of PEOPLE) {
    const id = await addAccount(house, { ...person, password });
    hired.push([part, { id, ...person }] as const);
  }
  return Object.fromEntries(hired) as Record<(typeof PEOPLE)[number]['part'], Account>;
}

export const demoCommand: Command = {
  name: 'demo',
  summary: 'Make a synthetic review to look at',
  help,
  run,
};
