import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { drawFlow } from '../flow/drawing/draw-flow.rules';
import { TEMPLATES, type Template } from '../flow/drawing/templates.rules';
import type { Flow } from '../flow/flow.rules';
import { flowSentence } from '../flow/flow-sentence.rules';
import { flowCsv, flowLines } from '../flow/flow-table.rules';
import { readGivenFlow } from '../flow/given-flow.rules';
import { brokenIdentities } from '../flow/identities.rules';
import { flowOfReviewFile } from '../flow/review-flow.queries';
import { CallError } from './call-error';
import type { Command, CommandIo } from './command';

const FORMATS = ['json', 'svg', 'png', 'pdf', 'docx', 'csv', 'text'] as const;
type Format = (typeof FORMATS)[number];

const help = `Usage: winnow flow REVIEW.sqlite [--as-of TIME] [--template T] [--format F] [-o FILE]
       winnow flow --from FLOW.json [--template T] [--format F] [-o FILE]

Prints the PRISMA 2020 flow of a review, counted from its file, or draws and checks a flow given as numbers.
--as-of TIME   the flow as it stood then (ISO 8601, for instance 2026-01-31T12:00:00Z)
--from FILE    numbers in the JSON that this command prints; "-" reads them from stdin. Only databasesAndRegisters
               is required, a missing number is unknown and what touches it is not checked
--template T   ${TEMPLATES.join(', ')}
--format F     ${FORMATS.join(', ')}; json unless told otherwise
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
      template: { type: 'string', default: 'auto' },
      format: { type: 'string', default: 'json' },
      output: { type: 'string', short: 'o' },
    },
  });
  const template = oneOf(TEMPLATES, values.template, 'template');
  const format = oneOf(FORMATS, values.format, 'format');
  const write = writerOf(format, template);
  const flow = await readFlow({ positionals, from: values.from, asOf: values['as-of'] }, io);
  const broken = brokenIdentities(flow.identities);
  if (broken.length > 0) {
    for (const { id, arm, left, right, says } of broken) {
      io.err(`${JSON.stringify({ id, arm, left, right, says })}\n`);
    }
    return 1;
  }
  save(write(flow), values.output, io);
  return 0;
}

function oneOf<Name extends string>(names: readonly Name[], given: string, what: string): Name {
  const found = names.find((name) => name === given);
  if (found === undefined) {
    throw new CallError(`There is no ${what} "${given}". It is one of: ${names.join(', ')}.`);
  }
  return found;
}

function writerOf(format: Format, template: Template): (flow: Flow) => string {
  switch (format) {
    case 'json':
      return (flow) => `${JSON.stringify(flow, null, 2)}\n`;
    case 'svg':
      return (flow) => drawFlow(flow, { template });
    case 'csv':
      return flowCsv;
    case 'text':
      return (flow) => `${flowSentence(flow)}\n\n${flowLines(flow)}`;
    case 'png':
    case 'pdf':
    case 'docx':
      throw new CallError(`${format} is not yet written. Write --format svg, and convert that.`);
  }
}

interface Source {
  positionals: string[];
  from: string | undefined;
  asOf: string | undefined;
}

async function readFlow({ positionals, from, asOf }: Source, io: CommandIo): Promise<Flow> {
  const [file, ...more] = positionals;
  if (more.length > 0) throw new CallError('Name one review file.');
  if (from !== undefined) {
    if (file !== undefined) throw new CallError('Name a review file or give --from, not both.');
    if (asOf !== undefined) throw new CallError('--as-of needs a review file: numbers have no past.');
    return from === '-' ? givenFlow('stdin', await readAll(io.stdin)) : givenFlow(from, readText(from));
  }
  if (file === undefined) throw new CallError('Name a review file, or give --from FLOW.json.');
  if (!existsSync(file)) throw new CallError(`${file} does not exist.`);
  return flowOfReviewFile(file, asOf);
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

function save(text: string, file: string | undefined, io: CommandIo): void {
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
