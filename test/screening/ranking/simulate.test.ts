import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { CallError } from '../../../server/commands/call-error';
import { simulateCommand } from '../../../server/commands/simulate';
import { AppError } from '../../../server/errors';

const folder = mkdtempSync(path.join(tmpdir(), 'winnow-simulate-'));
const set = path.join(folder, 'set.csv');
const criteria = path.join(folder, 'criteria.txt');
const rows = Array.from({ length: 24 }, (_, at) =>
  at % 4 === 0 ? `r${at},Sleep of nurses,Night shifts,1` : `r${at},Teeth of children,Decay ${at},0`,
);
writeFileSync(set, `id,title,abstract,label\n${rows.join('\n')}\n`);
writeFileSync(criteria, 'Sleep in shift work\nNurses who work night shifts\nWe exclude teeth\n');
writeFileSync(path.join(folder, 'bad.csv'), 'id,title\na,b\n');

const PrintedSchema = z.strictObject({
  ...{ n: z.number(), relevant: z.number(), prior: z.array(z.string()), order: z.array(z.string()) },
  retrainMs: z.array(z.number().nonnegative()),
  stops: z.array(z.strictObject({ rule: z.string(), at: z.number(), recall: z.number() })),
});

async function simulate(...args: string[]) {
  let out = '';
  const io = {
    stdin: process.stdin,
    out: (text: string) => void (out += text),
    err: () => undefined,
    env: {},
  };
  const code = await simulateCommand.run(args, io);
  return { code, ...PrintedSchema.parse(JSON.parse(out)) };
}

test.each([
  [['--prior', 'r0', '--prior', 'r1', set]],
  [[set, '--prior', 'r0', 'r1', '--seed', '3', '--model', 'u4']],
])('replays from priors: %j', async (args) => {
  const { code, n, relevant, prior, order, retrainMs, stops } = await simulate(...args);

  expect({ code, n, relevant, prior }).toEqual({ code: 0, n: 24, relevant: 6, prior: ['r0', 'r1'] });
  expect(order.slice(0, 5).sort()).toEqual(['r12', 'r16', 'r20', 'r4', 'r8']);
  expect([order.length, retrainMs.length]).toEqual([22, 22]);
  expect(stops).toContainEqual({ rule: 'heuristic-50-irrelevant-in-a-row', at: 22, recall: 1 });
});

test('replays from the words of the review, without priors', async () => {
  const { prior, order } = await simulate(set, '--criteria', criteria);

  expect(prior).toEqual([]);
  expect(order.slice(0, 6).sort()).toEqual(['r0', 'r12', 'r16', 'r20', 'r4', 'r8']);
});

test.each([
  [[], CallError, 'Name one labelled CSV file.'],
  [[set, '--model', 'u9'], CallError, 'There is no model "u9".'],
  [[set, '--seed', 'x'], CallError, 'The seed "x" is not a whole number.'],
  [[set, '--prior', 'nobody'], CallError, 'No record goes by the id nobody.'],
  [[path.join(folder, 'bad.csv')], AppError, 'the column "label" is missing'],
  [[path.join(folder, 'none.csv')], AppError, 'none.csv'],
  [[set, '--criteria', path.join(folder, 'none.txt')], AppError, 'none.txt'],
])('%j is refused', async (args, kind, message) => {
  const refusal = simulate(...args);

  await expect(refusal).rejects.toThrow(kind);
  await expect(refusal).rejects.toThrow(message);
});
