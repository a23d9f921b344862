import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { EmailSchema } from '../accounts/account.rules';
import { findAccountByEmail } from '../accounts/review-index.queries';
import { readConfig } from '../config';
import { invalid } from '../errors';
import { silentLog } from '../log';
import { adoptReview } from './adopting/adopt-review';
import { CallError } from './call-error';
import type { Command, CommandIo } from './command';
import { openHouse } from './open-house';

const help = `Usage: winnow adopt REVIEW.sqlite --lead EMAIL

Takes a review from elsewhere into the data folder (DATA_DIR), also while a server serves it: a review's file, with
the folder files/ beside it where there is one, or a whole review as saved from the exports page (a zip). It is
checked like check --rebuild, only read, and refused where it is at fault. The account of EMAIL becomes a lead of it;
members whose address has an account here keep their place, all others stay as names. Prints the review's id here.
`;

async function run(args: string[], io: CommandIo): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { lead: { type: 'string' } },
  });
  const [given, ...more] = positionals;
  if (given === undefined || more.length > 0) throw new CallError('Name one review file.');
  const file = path.resolve(given);
  if (!existsSync(file)) throw new CallError(`There is nothing at ${file}.`);
  const email = EmailSchema.safeParse(values.lead);
  if (!email.success) throw new CallError('Give the account that will lead it with --lead EMAIL.');
  const house = openHouse(readConfig(io.env), { log: silentLog });
  try {
    const lead = findAccountByEmail(house.accounts, email.data);
    if (lead === null) throw invalid(`There is no open account for ${email.data}. Make it first: user add.`);
    const { id, missing } = await adoptReview(house, file, lead);
    if (missing.length > 0)
      io.err(`${String(missing.length)} attached files did not come with it; check will name them.\n`);
    io.err(`The review is in ${path.join(house.config.dataDir, 'reviews', id)}.\n`);
    io.out(`${id}\n`);
    return 0;
  } finally {
    await house.close();
  }
}

export const adoptCommand: Command = {
  name: 'adopt',
  summary: 'Take in a review from elsewhere',
  help,
  run,
};
