import { parseArgs } from 'node:util';
import { EmailSchema, NameSchema } from '../accounts/account.rules';
import { addAccount, changePassword, disableAccount } from '../accounts/accounts.actions';
import { selectOptionalAccountByEmail } from '../accounts/accounts.queries';
import { readConfig } from '../config';
import { invalid } from '../errors';
import { silentLog } from '../log';
import { CallError } from './call-error';
import type { Command, CommandIo } from './command';
import { openHouse, type OpenHouse } from './open-house';
import { readPassword } from './password-input';

const help = `Usage: winnow user add --email ADDRESS [--name NAME] [--admin]
       winnow user passwd --email ADDRESS
       winnow user disable --email ADDRESS

add      makes an account; its password is read from standard input
passwd   sets a new password, read from standard input, and ends the account's sessions
disable  shuts an account out at once, its sessions and tokens included

  --admin  the account may add and disable people (this also closes the set-up link)
`;

type Verb = (house: OpenHouse, given: Given, io: CommandIo) => Promise<string>;

interface Given {
  email: string;
  name: string;
  admin: boolean;
}

const verbs: Record<string, Verb> = {
  async add(house, given, io) {
    await addAccount(house, { ...given, password: await readPassword(io) });
    return `Added ${given.email}${given.admin ? ' as administrator' : ''}.`;
  },
  async passwd(house, { email }, io) {
    const account = knownAccount(house, email);
    await changePassword(house, account, await readPassword(io), '');
    return `The password of ${email} is changed, and its sessions have ended.`;
  },
  disable(house, { email }) {
    disableAccount(house, knownAccount(house, email).id);
    return Promise.resolve(`${email} is disabled.`);
  },
};

async function run(args: string[], io: CommandIo): Promise<number> {
  const { verb, given } = readCall(args);
  const house = openHouse(readConfig(io.env), { log: silentLog });
  try {
    io.err(`${await verb(house, given, io)}\n`);
    return 0;
  } finally {
    await house.close();
  }
}

function readCall(args: string[]): { verb: Verb; given: Given } {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { email: { type: 'string' }, name: { type: 'string' }, admin: { type: 'boolean' } },
  });
  const verb = Object.hasOwn(verbs, positionals[0] ?? '') ? verbs[positionals[0] ?? ''] : undefined;
  if (verb === undefined || positionals.length !== 1)
    throw new CallError('Say one of: add, passwd, disable.');
  const email = EmailSchema.safeParse(values.email);
  if (!email.success) throw new CallError('Give the account with --email ADDRESS.');
  const name = NameSchema.safeParse(values.name ?? email.data.split('@')[0]);
  if (!name.success) throw new CallError('--name takes a name of at most 200 characters.');
  return { verb, given: { email: email.data, name: name.data, admin: values.admin ?? false } };
}

function knownAccount(house: OpenHouse, email: string): { id: string; email: string; name: string } {
  const account = selectOptionalAccountByEmail(house.accounts, email);
  if (account === null) throw invalid(`There is no account for ${email}.`);
  return account;
}

export const userCommand: Command = {
  name: 'user',
  summary: 'Add people, set passwords, disable accounts',
  help,
  run,
};
