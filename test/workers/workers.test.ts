import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { flowFromTallies } from '../../server/flow/flow.rules';
import { NO_CHOICES } from '../../server/reviews/diagram/diagram-choices.rules';
import { sendingStream } from '../../server/workers/running/sending-stream';
import { Slots } from '../../server/workers/running/slots';
import { Stopped, TaskError, Workers } from '../../server/workers/workers';
import { emptyInput } from '../flow/tallies';

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

describe('what people wait for', () => {
  const pastOf = (file: string): Promise<unknown> =>
    workers
      .run('past-flow', {
        file: path.join(folder, file),
        sight: 'all',
        at: '2026-03-01T00:00:00Z',
        version: null,
      })
      .catch((error: unknown) => error);

  it('goes on while an import holds the thread for heavy work', async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const importing = workers.run('parse-citations', { path: fileOf('held.ris', risOf(3)) }, () => held);

    const failure = await pastOf('no such review');
    release();
    await importing;

    expect(failure).toBeInstanceOf(TaskError);
  });

  it('is answered each by its own, whatever became of the one before', async () => {
    const drawn = (format: 'pdf' | 'docx') =>
      workers.run('draw-flow', {
        ...{ flow: flowFromTallies(emptyInput), format, dpi: 300 },
        ...{ template: 'auto', choices: NO_CHOICES },
      });

    const [failure, pdf, docx] = await Promise.all([pastOf('no such review'), drawn('pdf'), drawn('docx')]);

    expect(failure).toBeInstanceOf(TaskError);
    expect([pdf, docx].map((file) => Buffer.from(file).subarray(0, 2).toString())).toEqual(['%P', 'PK']);
  });
});

describe('a stream of what a task hands over', () => {
  const piece = Buffer.alloc(70_000, 'x');

  it('lets the work wait for its reader', async () => {
    let handed = 0;
    const body = sendingStream(60_000, async (take) => {
      for (; handed < 20; handed += 1) await take(piece);
    });

    await once(body, 'readable');
    await new Promise((resolve) => setImmediate(resolve));
    const before = handed;
    let bytes = 0;
    for await (const part of body) bytes += (part as Buffer).length;

    expect([before, bytes]).toEqual([0, 20 * piece.length]);
  });

  it('tells the work that its reader is gone', async () => {
    let told: AbortSignal | undefined;
    const body = sendingStream(60_000, async (take, signal) => {
      told = signal;
      await take(piece);
    });

    body.destroy();

    await once(body, 'close');
    expect(told?.aborted).toBe(true);
  });

  it('fails as its work does', async () => {
    const body = sendingStream(60_000, async (take) => {
      await take(Buffer.from('half'));
      throw new Error('the disk cannot be read');
    });

    await expect(body.toArray()).rejects.toThrow('the disk cannot be read');
  });

  it('gives up a reader who takes nothing', async () => {
    const body = sendingStream(1, (take) => take(piece));

    const [error] = (await once(body, 'error')) as [Error];

    expect(error.message).toContain('took nothing');
  });
});

it('so many at a time are let in, the next when one has ended, also badly', async () => {
  const slots = new Slots(2);
  const started: number[] = [];
  const ends: ((bad: boolean) => void)[] = [];
  const use = (n: number): Promise<void> =>
    slots.use(() => {
      started.push(n);
      return new Promise((resolve, reject) => {
        ends.push((bad) => (bad ? reject(new Error('bad')) : resolve()));
      });
    });

  const [first, second, third] = [use(1), use(2), use(3)];
  const before = [...started];
  ends[0]?.(true);
  await expect(first).rejects.toThrow('bad');
  await new Promise((resolve) => setImmediate(resolve));

  expect([before, started]).toEqual([
    [1, 2],
    [1, 2, 3],
  ]);
  ends.slice(1).forEach((end) => end(false));
  await Promise.all([second, third]);
});
