import { parseArgs } from 'node:util';
import { formats } from '../../importers/registry';
import type { Command } from './command';

const help = `Usage: winnow formats

Prints the formats that can be imported, as a JSON list of {"id", "label", "extensions"}.
`;

export const formatsCommand: Command = {
  name: 'formats',
  summary: 'List the formats that can be imported',
  help,
  run(args, io) {
    parseArgs({ args, options: {} });
    io.out(`${JSON.stringify(formats.map(({ id, label, extensions }) => ({ id, label, extensions })))}\n`);
    return Promise.resolve(0);
  },
};
