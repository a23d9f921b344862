import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { CallError } from '../../../server/commands/call-error';
import { exportCommand } from '../../../server/commands/export';
import { AppError } from '../../../server/errors';
import { makeHouse, type TestHouse } from '../house';
import type { TestReview } from '../review-builder';
import { exportedReview } from './exported-review';

let test: TestHouse;
beforeAll(() => {
  test = makeHouse();
});
afterAll(() => test.close());

describe('the export command', () => {
  const call = async (...args: string[]) => {
    const said = { out: '', err: '' };
    const io = {
      stdin: Readable.from([]),
      out: (text: string | Uint8Array) => void (said.out += Buffer.from(text as string).toString()),
      err: (text: string) => void (said.err += text),
      env: {},
    };
    return { code: await exportCommand.run(args, io), ...said };
  };
  const fileOf = (review: TestReview) => path.join(review.file.folder, 'review.sqlite');

  it('sees every fate as it is, beside the running server', async () => {
    const review = exportedReview(test);

    const { code, out } = await call(fileOf(review), '--set', 'excluded-at-screening', '--format', 'jsonl');

    expect([code, JSON.parse(out)]).toMatchObject([
      0,
      { id: review.records[0], fate: 'excluded-at-screening' },
    ]);
  });

  it('writes into a file what it would print', async () => {
    const review = exportedReview(test);
    const target = path.join(review.file.folder, 'out.ris');
    const asked = [fileOf(review), '--set', 'all', '--format', 'ris'];

    const printed = await call(...asked);
    const written = await call(...asked, '-o', target);

    expect([written.out, readFileSync(target, 'utf8')]).toEqual(['', printed.out]);
  });

  it('takes a box, and tells details where asked', async () => {
    const review = exportedReview(test);
    const box = 'databasesAndRegisters.removed.duplicates';

    const asked = [fileOf(review), '--set', 'all', '--format', 'ris', '--box', box];
    const { out } = await call(...asked, '--details');

    expect(out.match(/^TY {2}-/gm)).toHaveLength(1);
    expect(out).toContain(`duplicates: ${String(review.records[2])}`);
  });

  it('refuses a set, a format and a file that are none', async () => {
    const review = exportedReview(test);
    const file = fileOf(review);

    await expect(call(file, '--set', 'everything', '--format', 'ris')).rejects.toThrow(CallError);
    await expect(call(file, '--set', 'all', '--format', 'docx')).rejects.toThrow(/ris, csv/);
    await expect(call(`${file}.no`, '--set', 'all', '--format', 'ris')).rejects.toThrow(CallError);
    await expect(
      call(file, '--set', 'all', '--format', 'ris', '-o', path.join(file, 'no.ris')),
    ).rejects.toThrow(/cannot be written/);
    await expect(call(path.dirname(file), '--set', 'all', '--format', 'ris')).rejects.toThrow(AppError);
  });
});
