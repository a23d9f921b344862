import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Stopped, TaskError, Workers } from '../../server/workers/workers';

let folder: string;
let workers: Workers;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'winnow-workers-'));
  workers = new Workers();
});
afterAll(async () => {
  await workers.close();
  rmSync(folder, { recursive: true, force: true });
});

const fileOf = (name: string, content: string): string => {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
};
const risOf = (count: number): string =>
  Array.from({ length: count }, (_, n) => `TY  - JOUR\nTI  - Invented title ${String(n)}\nER  - \n`).join('');

describe('a task on a thread', () => {
  it('hands its batches over one by one, in order, and waits while one is taken', async () => {
    const file = fileOf('many.ris', risOf(1500));
    let taking = 0;
    let most = 0;
    const lines: number[] = [];

    await workers.run('parse-citations', { path: file }, async ({ records }) => {
      taking += 1;
      most = Math.max(most, taking);
      await new Promise((resolve) => setImmediate(resolve));
      lines.push(...records.map(({ line }) => line));
      taking -= 1;
    });

    expect(most).toBe(1);
    expect(lines).toEqual(Array.from({ length: 1500 }, (_, n) => n * 3 + 1));
  });

  it('answers at its end', async () => {
    const file = fileOf('few.ris', `${risOf(3)}TY  - JOUR\nER  - \n`);

    const survey = await workers.run('survey-citations', { path: file });

    expect(survey).toMatchObject({ format: 'ris', kept: 3, rejected: 1, records: [{}, {}, {}] });
  });

  it('fails with the error of the task, and what it carried', async () => {
    const file = fileOf('none.ris', 'TY  - JOUR\nER  - \n');

    const failure = await workers.run('parse-citations', { path: file }).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(TaskError);
    expect(failure).toMatchObject({ name: 'ImportError', details: { format: 'ris', line: 1 } });
  });

  it('fails with the error of whoever takes its batches', async () => {
    const file = fileOf('taken.ris', risOf(10));
    const take = (): void => {
      throw new Error('the disk is full');
    };

    await expect(workers.run('parse-citations', { path: file }, take)).rejects.toThrow('the disk is full');
  });

  it('stops when it is told to, after the batch under way', async () => {
    const file = fileOf('stopped.ris', risOf(5000));
    const stop = new AbortController();
    let taken = 0;

    const failure = await workers
      .run(
        'parse-citations',
        { path: file },
        async () => {
          stop.abort('asked');
          await new Promise((resolve) => setImmediate(resolve));
          taken += 1;
        },
        stop.signal,
      )
      .catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(Stopped);
    expect([(failure as Stopped).asked, taken]).toEqual([true, 1]);
  });
});
