import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { readCitations } from '../../importers/read-citations';
import type { CitationRecord } from '../../importers/record';
import { CallError } from '../../server/commands/call-error';
import { exportCommand } from '../../server/commands/export';
import { AppError } from '../../server/errors';
import { event } from '../../server/ledger/events.rules';
import { makeHouse, type TestHouse } from './house';
import { buildReview, type TestMember, type TestReview } from './review-builder';

let test: TestHouse;
beforeAll(() => {
  test = makeHouse();
});
afterAll(() => test.close());

const members = { ann: 'reviewer', ben: 'reviewer', obi: 'observer' } as const;

/** Four records: the first excluded at screening by ann for a reason, the last a copy of the third. */
function exportedReview() {
  const rules = { screening: { include: 1, exclude: 1 } };
  const review = buildReview(test, { rules, members, records: 4, title: 'Sleep & shifts: a "review"' });
  const [first = '', , third = '', fourth = ''] = review.records;
  const reason = review.addReason('screening', 'Not about, "sleep"');
  const vote = { vote: 'v1', record: Number(first), stage: 'screening', decision: 'exclude' } as const;
  review.act(
    event('vote-cast', { ...vote, reason, note: 'secret note', unblinded: false }),
    review.people.ann,
  );
  review.link(third, fourth);
  return review;
}

const fetchSet = (review: TestReview, who: TestMember, file: string) =>
  who.agent.get(`${review.api}/exports/${file}`).buffer(true).responseType('blob');
const textOf = (answer: { body: unknown }) => (answer.body as Buffer).toString('utf8');

async function readBack(text: string): Promise<CitationRecord[]> {
  const records: CitationRecord[] = [];
  for await (const item of readCitations(Readable.from([Buffer.from(text)]), {})) {
    if (item.kind === 'record') records.push(item.record);
  }
  return records;
}

describe('an export', () => {
  it('as JSON Lines is the list of the API, one item a line', async () => {
    const review = exportedReview();
    const { lea } = review.people;

    const file = await fetchSet(review, lea, 'all.jsonl');
    const listed = await lea.agent.get(`${review.api}/records`);
    const copies = await fetchSet(review, lea, 'duplicate.jsonl');

    const lines = (text: string) =>
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { id: string });
    expect([file.status, lines(textOf(file))]).toEqual([200, listed.body.items]);
    expect(lines(textOf(copies)).map(({ id }) => id)).toEqual([review.records[3]]);
    expect(file.headers['content-disposition']).toContain(
      'attachment; filename="Sleep-shifts-a-review-all.jsonl"',
    );
  });

  it.each(['ris', 'csv'])('as %s reads back as the same records', async (format) => {
    const review = exportedReview();

    const text = textOf(await fetchSet(review, review.people.lea, `all.${format}`));
    const records = await readBack(text);

    expect(records.map(({ title, year, doi }) => [title, year, doi])).toEqual(
      [1, 2, 3, 4].map((n) => [
        `Night shifts and sleep in cohort ${String(n)}`,
        1999 + n,
        `10.5555/invented.${String(n)}`,
      ]),
    );
  });

  it('tells the exclusion reason with the fate, and neither to the blinded', async () => {
    const review = exportedReview();
    const { lea, ann, ben, obi } = review.people;

    const seen = textOf(await fetchSet(review, lea, 'excluded-at-screening.csv'));
    const mine = textOf(await fetchSet(review, ann, 'screened-by-me.csv'));
    const whole = await Promise.all([ann, ben, obi].map((who) => fetchSet(review, who, 'all.csv')));
    const hidden = await Promise.all(
      [ann, ben, obi].flatMap((who) =>
        ['excluded-at-screening', 'awaiting-screening', 'included'].map((set) =>
          fetchSet(review, who, `${set}.csv`),
        ),
      ),
    );

    expect(seen).toContain('"Not about, ""sleep""",human');
    expect(mine.trimEnd().split('\r\n')).toHaveLength(2);
    for (const text of [mine, ...whole.map(textOf)]) {
      expect(text).not.toMatch(/Not about|human|excluded-at|awaiting|secret/);
    }
    expect(hidden.map(({ status }) => status)).toEqual(hidden.map(() => 404));
  });

  it('of another set or format is not there', async () => {
    const review = exportedReview();
    const ask = (file: string) => review.people.lea.agent.get(`${review.api}/exports/${file}`);

    const answers = [await ask('everything.csv'), await ask('all.docx'), await ask('included.ris')];

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 200]);
    expect(answers[1]?.body.detail).toContain('ris, csv');
  });

  it('goes past the first page of rows, each record once', async () => {
    const review = buildReview(test, { records: 1203 });

    const text = textOf(await fetchSet(review, review.people.lea, 'awaiting-screening.jsonl'));
    const ids = text
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { id: string }).id);

    expect(ids).toEqual(review.records);
  });
});

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
    const review = exportedReview();

    const { code, out } = await call(fileOf(review), '--set', 'excluded-at-screening', '--format', 'jsonl');

    expect([code, JSON.parse(out)]).toMatchObject([
      0,
      { id: review.records[0], fate: 'excluded-at-screening' },
    ]);
  });

  it('writes into a file what it would print', async () => {
    const review = exportedReview();
    const target = path.join(review.file.folder, 'out.ris');
    const asked = [fileOf(review), '--set', 'all', '--format', 'ris'];

    const printed = await call(...asked);
    const written = await call(...asked, '-o', target);

    expect([written.out, readFileSync(target, 'utf8')]).toEqual(['', printed.out]);
  });

  it('refuses a set, a format and a file that are none', async () => {
    const review = exportedReview();
    const file = fileOf(review);

    await expect(call(file, '--set', 'everything', '--format', 'ris')).rejects.toThrow(CallError);
    await expect(call(file, '--set', 'all', '--format', 'docx')).rejects.toThrow(/ris, csv/);
    await expect(call(`${file}.no`, '--set', 'all', '--format', 'ris')).rejects.toThrow(AppError);
  });
});
