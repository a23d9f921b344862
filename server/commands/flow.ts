import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { drawFlow } from '../flow/drawing/draw-flow.rules';
import { TEMPLATES, type Template } from '../flow/drawing/templates.rules';
import type { Flow } from '../flow/flow.rules';
import { flowSentence } from '../flow/flow-sentence.rules';
import { flowLines, flowTableCsv } from '../flow/flow-table.rules';
import { prismaCsv } from '../flow/files/prisma-csv.rules';
import { readGivenFlow } from '../flow/given-flow.rules';
import { brokenIdentities } from '../flow/identities.rules';
import { parseAsOf, readReviewFile, type FigureSetting } from '../flow/review-flow.queries';
import { NO_CHOICES } from '../reviews/diagram/diagram-choices.rules';
import { figureFile } from '../workers/draw-flow';
import { CallError } from './call-error';
import type { Command, CommandIo } from './command';

const FORMATS = ['json', 'svg', 'png', 'pdf', 'docx', 'csv', 'text', 'table'] as const;
type Format = (typeof FORMATS)[number];

const help = `Usage: winnow flow REVIEW.sqlite [--as-of TIME] [--search-version N] [--template T] [--format F] [-o FILE]
       winnow flow --from FLOW.json [--template T] [--format F] [-o FILE]

Prints the PRISMA 2020 flow of a review, counted from its file, or draws and checks a flow given as numbers.
--as-of TIME   the flow as it stood then: 2026-01-31T12:00:00Z, or the end of a day: 2026-01-31
--search-version N  what one version of the search of a living review brought, from 1
--from FILE    numbers in the JSON that this command prints; "-" reads them from stdin. Only databasesAndRegisters
               is required, a missing number is unknown and what touches it is not checked
--template T   ${TEMPLATES.join(', ')}
--format F     ${FORMATS.join(', ')}; json unless told otherwise.
               csv is what the R package PRISMA2020 reads, table is every number as CSV
--dpi N        dots an inch of a png, 72 to 1200; 300 unless told otherwise
-o FILE        writes to FILE instead of stdout

Exit code 1 if the numbers contradict each other: nothing is printed, and stderr has one JSON line a contradiction,
{"id", "arm", "left", "right", "says"}. Exit code 2 if the JSON is not a flow.
`;

async function run(args: string[], io: CommandIo): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      from: { type: 'string' },
      'as-of': { type: 'string' },
      'search-version': { type: 'string' },
      template: { type: 'string', default: 'auto' },
      format: { type: 'string', default: 'json' },
      output: { type: 'string', short: 'o' },
      dpi: { type: 'string', default: '300' },
    },
  });
  const template = oneOf(TEMPLATES, values.template, 'template');
  const format = oneOf(FORMATS, values.format, 'format');
  const dpi = dpiOf(values.dpi);
  const read = await readFlow(
    { positionals, from: values.from, asOf: values['as-of'], version: values['search-version'] },
    io,
  );
  const broken = brokenIdentities(read.flow.identities);
  if (broken.length > 0) {
    for (const { id, arm, left, right, says } of broken) {
      io.err(`${JSON.stringify({ id, arm, left, right, says })}\n`);
    }
    return 1;
  }
  save(await written(read, { format, template, dpi }), values.output, io);
  return 0;
}

function oneOf<Name extends string>(names: readonly Name[], given: string, what: string): Name {
  const found = names.find((name) => name === given);
  if (found === undefined) {
    throw new CallError(`There is no ${what} "${given}". It is one of: ${names.join(', ')}.`);
  }
  return found;
}

function dpiOf(given: string): number {
  const dpi = Number(given);
  if (!Number.isInteger(dpi) || dpi < 72 || dpi > 1200) {
    throw new CallError(`--dpi is a whole number from 72 to 1200, not "${given}".`);
  }
  return dpi;
}

async function written(
  { flow, ...setting }: Read,
  { format, template, dpi }: { format: Format; template: Template; dpi: number },
): Promise<string | Uint8Array> {
  switch (format) {
    case 'json':
      return `${JSON.stringify(flow, null, 2)}\n`;
    case 'svg':
      return drawFlow(flow, { template, ...setting });
    case 'csv':
      return prismaCsv(flow);
    case 'table':
      return flowTableCsv(flow);
    case 'text':
      return `${flowSentence(flow)}\n\n${flowLines(flow)}`;
    case 'png':
    case 'pdf':
    case 'docx':
      return figureFile({ flow, format, template, dpi, ...setting });
    default:
      return format satisfies never;
  }
}

/** A flow, and how its authors want it to look. */
interface Read extends FigureSetting {
  flow: Flow;
}

interface Source {
  positionals: string[];
  from: string | undefined;
  asOf: string | undefined;
  version: string | undefined;
}

async function readFlow({ positionals, from, asOf, version }: Source, io: CommandIo): Promise<Read> {
  const [file, ...more] = positionals;
  if (more.length > 0) throw new CallError('Name one review file.');
  if (from !== undefined) {
    if (file !== undefined) throw new CallError('Name a review file or give --from, not both.');
    if (asOf !== undefined) throw new CallError('--as-of needs a review file: numbers have no past.');
    if (version !== undefined) throw new CallError('--search-version needs a review file.');
    const flow = from === '-' ? givenFlow('stdin', await readAll(io.stdin)) : givenFlow(from, readText(from));
    return { flow, choices: NO_CHOICES, ownCohort: null };
  }
  if (file === undefined) throw new CallError('Name a review file, or give --from FLOW.json.');
  if (!existsSync(file)) throw new CallError(`${file} does not exist.`);
  return readReviewFile(file, {
    asOf: asOf === undefined ? undefined : timeOf(asOf),
    version: version === undefined ? undefined : versionOf(version),
  });
}

function versionOf(given: string): number {
  if (!/^[1-9]\d{0,5}$/.test(given))
    throw new CallError(`--search-version is a whole number from 1, not "${given}".`);
  return Number(given);
}

function timeOf(given: string): string {
  try {
    return parseAsOf(given);
  } catch (error) {
    throw new CallError(`--as-of ${given}: ${(error as Error).message}`);
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new CallError(`${file} cannot be read: ${(error as Error).message}`);
  }
}

async function readAll(stdin: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

function givenFlow(file: string, text: string): Flow {
  try {
    return readGivenFlow(JSON.parse(text.replace(/^\ufeff/, '')));
  } catch (error) {
    if (error instanceof SyntaxError) throw new CallError(`${file} is not JSON: ${error.message}`);
    if (!(error instanceof z.ZodError)) throw error;
    const faults = error.issues.map(({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`);
    throw new CallError(`${file} is not the JSON of a flow. ${faults.join('; ')}.`);
  }
}

function save(text: string | Uint8Array, file: string | undefined, io: CommandIo): void {
  if (file === undefined) {
    io.out(text);
    return;
  }
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new CallError(`${file} cannot be written: ${(error as Error).message}`);
  }
}

export const flowCommand: Command = {
  name: 'flow',
  summary: 'Print or draw the PRISMA 2020 flow of a review, or of given numbers',
  help,
  run,
};
