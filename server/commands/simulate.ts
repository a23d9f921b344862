import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { invalid } from '../errors';
import { readLabelledCsv } from '../screening/ranking/labelled-csv.rules';
import { DEFAULT_MODEL, models } from '../screening/ranking/models.rules';
import { replay } from '../screening/ranking/replay.rules';
import { CallError } from './call-error';
import type { Command, CommandIo } from './command';

const help = `Usage: winnow simulate LABELLED.csv [--seed N] [--prior ID…] [--criteria FILE] [--model ID]

Replays a finished screening (columns id, title, abstract, label; 1 is relevant) in the order that ranking proposes,
learning from every label, and prints one JSON object on stdout: {"n","relevant","prior","order","retrainMs","stops"}.
"order" and "stops" leave the priors out; "stops" says where each rule of stopping would have ended, and the recall.
--seed N         which of the orders by chance it begins with, where nothing is known; 1 unless told otherwise
--prior ID       a record whose label is known from the start; may be repeated, one --prior may be followed by several
--criteria FILE  the review's title (line 1), question and eligibility criteria as UTF-8 text, to begin without labels
--model ID       ${models.map(({ id }) => id).join(' or ')}; ${DEFAULT_MODEL.id} unless told otherwise, u4 is ASReview's default
Exit code 1 if the file cannot be read or is not such a table.
`;

/** parseArgs knows no option with several values: what follows the first --prior up to the next option is one each. */
function spreadPriors(args: readonly string[]): string[] {
  let inPriors = false;
  let taken = 0;
  return args.flatMap((arg) => {
    if (arg.startsWith('--')) {
      inPriors = arg === '--prior';
      taken = 0;
      return [arg];
    }
    return inPriors && taken++ > 0 && !/\.csv$/i.test(arg) ? ['--prior', arg] : [arg];
  });
}

async function run(args: string[], io: CommandIo): Promise<number> {
  const { values, positionals } = parseArgs({
    args: spreadPriors(args),
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: '1' },
      prior: { type: 'string', multiple: true, default: [] },
      criteria: { type: 'string' },
      model: { type: 'string', default: DEFAULT_MODEL.id },
    },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new CallError('Name one labelled CSV file.');
  const model = models.find(({ id }) => id === values.model);
  if (model === undefined) throw new CallError(`There is no model "${values.model}".`);
  if (!/^\d{1,9}$/.test(values.seed)) throw new CallError(`The seed "${values.seed}" is not a whole number.`);
  const { records, repeated } = readLabelledCsv(readText(file));
  if (repeated.length > 0)
    io.err(`Only the first row of each id is used; more than one has: ${repeated.join(', ')}\n`);
  const known = new Set(records.map(({ id }) => id));
  const unknown = values.prior.filter((id) => !known.has(id));
  if (unknown.length > 0) throw new CallError(`No record goes by the id ${unknown.join(', ')}.`);
  const criteria = values.criteria === undefined ? null : readCriteria(values.criteria);
  const seed = Number(values.seed);
  const replayed = replay({
    records,
    prior: values.prior,
    criteria,
    model,
    seed,
    now: () => performance.now(),
  });
  io.out(`${JSON.stringify(replayed)}\n`);
  return Promise.resolve(0);
}

function readCriteria(file: string): { title: string; criteria: string } {
  const [title = '', ...lines] = readText(file)
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/);
  return { title, criteria: lines.join('\n') };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw invalid(`${file}: ${(error as Error).message}`);
  }
}

export const simulateCommand: Command = {
  name: 'simulate',
  summary: 'Replay a finished screening in the order of the ranking',
  help,
  run,
};
