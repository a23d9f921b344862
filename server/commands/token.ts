import { parseArgs } from 'node:util';
import { EmailSchema } from '../accounts/account.rules';
import { selectOptionalAccountByEmail } from '../accounts/accounts.queries';
import { createToken } from '../accounts/tokens.actions';
import { readConfig } from '../config';
import { invalid } from '../errors';
import { silentLog } from '../log';
import { CallError } from './call-error';
import type { Command, CommandIo } from './command';
import { openHouse } from './open-house';

const help = `Usage: winnow token create --email ADDRESS [--label TEXT]

Makes an API token of an account and writes it, alone, to standard output. It is shown this once: only its hash is
kept. People see and revoke their tokens on their account page.
`;

async function run(args: string[], io: CommandIo): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { email: { type: 'string' }, label: { type: 'string' } },
  });
  if (positionals.length !== 1 || positionals[0] !== 'create') throw new CallError('Say: token create.');
  const email = EmailSchema.safeParse(values.email);
  if (!email.success) throw new CallError('Give the account with --email ADDRESS.');
  const house = openHouse(readConfig(io.env), { log: silentLog });
  try {
    const account = selectOptionalAccountByEmail(house.accounts, email.data);
    if (account === null || account.disabled_at !== null) {
      throw invalid(`There is no open account for ${email.data}.`);
    }
    const label = (values.label ?? 'Command line').trim().slice(0, 100) || 'Command line';
    io.out(`${createToken(house, account.id, label).token}\n`);
    return 0;
  } finally {
    await house.close();
  }
}

export const tokenCommand: Command = {
  name: 'token',
  summary: 'Make an API token',
  help,
  run,
};
