import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { addAccount } from '../accounts/accounts.actions';
import { selectAccounts } from '../accounts/accounts.queries';
import type { Account } from '../accounts/account.rules';
import { readConfig } from '../config';
import { conflict } from '../errors';
import { silentLog } from '../log';
import { CallError } from './call-error';
import type { Command, CommandIo } from './command';
import { tellStory } from './demo/tell-story';
import { openHouse, type OpenHouse } from './open-house';

const help = `Usage: winnow demo [--finished] [--ends TIME]

Fills an empty data folder (DATA_DIR) with a review to look at: three databases, 169 records, two reviewers and an
adjudicator, screened part of the way, 14 reports included. Everything in it is made up and says so. The addresses
and the password to sign in with are printed; then run winnow with the same DATA_DIR.
--finished    nothing is pending: every conflict is resolved, every report sought and assessed
--ends TIME   when the last act was (2026-01-31T12:00:00Z, or a day), at the latest now; the same time tells the same
              story
`;

const PEOPLE = [
  { part: 'lead', name: 'Dana Lead', email: 'dana@demo.example', admin: true },
  { part: 'ann', name: 'Ann Reviewer', email: 'ann@demo.example', admin: false },
  { part: 'ben', name: 'Ben Reviewer', email: 'ben@demo.example', admin: false },
  { part: 'adjudicator', name: 'Cem Adjudicator', email: 'cem@demo.example', admin: false },
] as const;

const DAYS_BACK = 30;
const MINUTES_AN_ACT = 100;

/** A clock that starts weeks before the end and moves on with every look until then, so that the demo has a past. */
function storyClock(end: Date): () => Date {
  let at = end.getTime() - DAYS_BACK * 86_400_000;
  return () => new Date((at = Math.min(at + MINUTES_AN_ACT * 60_000, end.getTime())));
}

/** When the story ends. A later act must not come before it, so it is no time to come. */
function endOf(given: string | undefined): Date {
  const now = new Date();
  if (given === undefined) return now;
  const end = new Date(given);
  if (Number.isNaN(end.getTime()))
    throw new CallError(`--ends ${given}: give a time as 2026-01-31T12:00:00Z.`);
  if (end > now) throw new CallError(`--ends ${given}: that is still to come.`);
  return end;
}

async function run(args: string[], io: CommandIo): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { finished: { type: 'boolean', default: false }, ends: { type: 'string' } },
  });
  const ends = endOf(values.ends);
  const config = readConfig(io.env);
  const house = openHouse(config, { log: silentLog, clock: storyClock(ends) });
  try {
    if (selectAccounts(house.accounts).length > 0) {
      throw conflict(`${config.dataDir} has people already. Name an empty folder with DATA_DIR.`);
    }
    const password = `look-around-${String(randomInt(100_000, 999_999))}`;
    const cast = await hire(house, password);
    await tellStory(house, cast, { finished: values.finished });
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
