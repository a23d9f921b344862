import { Readable } from 'node:stream';
import { readCitations } from '../../../importers/read-citations';
import type { CitationRecord } from '../../../importers/record';
import { parse } from 'csv-parse/sync';
import { EXPORT_FORMATS } from '../../../server/inclusion/exports/export-formats.rules';
import { event } from '../../../server/ledger/events.rules';
import { makeHouse, type TestHouse } from '../house';
import { buildReview, type TestMember, type TestReview } from '../review-builder';
import { exportedReview } from './exported-review';

let test: TestHouse;
beforeAll(() => {
  test = makeHouse();
});
afterAll(() => test.close());

const fetchSet = (review: TestReview, who: TestMember, file: string) =>
  who.agent.get(`${review.api}/exports/${file}`).buffer(true).responseType('blob');
const textOf = (answer: { body: unknown }) => (answer.body as Buffer).toString('utf8');

async function readBack(file: Buffer): Promise<CitationRecord[]> {
  const records: CitationRecord[] = [];
  for await (const item of readCitations(Readable.from([file]), {})) {
    if (item.kind === 'record') records.push(item.record);
  }
  return records;
}

describe('an export', () => {
  it('as JSON Lines is the list of the API, one item a line', async () => {
    const review = exportedReview(test);
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

  it.each(EXPORT_FORMATS.map(({ id }) => id).filter((id) => id !== 'jsonl'))(
    'as %s reads back as the same records',
    async (format) => {
      const review = exportedReview(test);

      const file = await fetchSet(review, review.people.lea, `all.${format}?details=yes`);
      const records = await readBack(file.body as Buffer);

      expect(records.map(({ title, year, doi }) => [title, year, doi])).toEqual(
        [1, 2, 3, 4].map((n) => [
          `Night shifts and sleep in cohort ${String(n)}`,
          1999 + n,
          `10.5555/invented.${String(n)}`,
        ]),
      );
    },
  );

  it('tells decisions and duplicates where asked, and the blinded their own alone', async () => {
    const review = exportedReview(test);
    const { lea, ann, ben } = review.people;
    const [first = '', , third = '', fourth = ''] = review.records;
    const rowsOf = async (who: TestMember, query = '?details=yes') =>
      parse(textOf(await fetchSet(review, who, `all.csv${query}`)), {
        bom: true,
        columns: true,
      }) as unknown as Record<string, string>[];

    const [plain, all, hers, his] = await Promise.all([
      rowsOf(lea, ''),
      rowsOf(lea),
      rowsOf(ann),
      rowsOf(ben),
    ]);

    expect(Object.keys(plain[0] ?? {})).not.toContain('votes_screening');
    expect(all.map((row) => [row.id, row.votes_screening, row.duplicates])).toEqual([
      [first, 'ann: exclude (Not about, "sleep"; secret note)', ''],
      [review.records[1], '', ''],
      [third, '', fourth],
      [fourth, '', third],
    ]);
    expect(hers[0]?.votes_screening).toBe('ann: exclude (Not about, "sleep"; secret note)');
    expect(his.map((row) => row.votes_screening)).toEqual(['', '', '', '']);
    expect(his[2]?.duplicates).toBe(fourth);
  });

  it('tells labels where asked, and the blinded their own alone', async () => {
    const review = exportedReview(test);
    const { lea, ann, ben } = review.people;
    const record = Number(review.records[0]);
    const labelled = { record, stage: 'screening', note: null } as const;
    review.act(event('record-annotated', { ...labelled, labels: ['For the discussion', 'a; b'] }), ann);
    review.act(event('record-annotated', { ...labelled, labels: ['Ben only'] }), ben);
    const labelsFor = async (who: TestMember) => {
      const text = textOf(await fetchSet(review, who, 'all.csv?details=yes'));
      const [row] = parse(text, { bom: true, columns: true }) as unknown as Record<string, string>[];
      return row?.labels;
    };

    expect(await labelsFor(lea)).toBe('Ben only; For the discussion; a, b');
    expect([await labelsFor(ann), await labelsFor(ben)]).toEqual(['For the discussion; a, b', 'Ben only']);
  });

  it('tells retrieval, studies and resolutions of an unblinded review', async () => {
    const review = exportedReview(test);
    const record = Number(review.records[1]);
    review.act([
      event('conflict-resolved', {
        record,
        stage: 'screening',
        decision: 'include',
        reason: null,
        consensus: true,
      }),
      event('retrieval-recorded', { record, outcome: 'not-retrieved', why: 'Lost' }),
      event('study-grouped', {
        ...{ study: 's', label: 'Park 2001', records: [record], participants: null, previous: false },
      }),
    ]);

    const text = textOf(await fetchSet(review, review.people.lea, 'not-retrieved.ris?details=yes'));

    expect(text).toContain('resolution_screening: lea: include');
    expect(text).toContain('retrieval: not-retrieved: Lost');
    expect(text).toContain('studies: Park 2001');
  });

  it('of a box holds what the box holds', async () => {
    const review = exportedReview(test);
    const { lea, ben } = review.people;
    const idsIn = async (who: TestMember, file: string) => {
      const answer = await fetchSet(review, who, file);
      const lines = textOf(answer).split('\n').filter(Boolean);
      return answer.status === 200
        ? lines.map((line) => (JSON.parse(line) as { id: string }).id)
        : answer.status;
    };
    const duplicates = 'box=databasesAndRegisters.removed.duplicates';
    const excluded = 'box=databasesAndRegisters.excluded';

    expect(await idsIn(lea, `all.jsonl?${duplicates}`)).toEqual([review.records[3]]);
    expect(await idsIn(lea, `all.jsonl?${excluded}`)).toEqual([review.records[0]]);
    expect(await idsIn(lea, `awaiting-screening.jsonl?${excluded}`)).toEqual([]);
    expect(await idsIn(ben, `all.jsonl?${excluded}`)).toBe(404);
    expect(await idsIn(lea, 'all.jsonl?box=nowhere')).toBe(404);
  });

  it('tells the exclusion reason with the fate, and neither to the blinded', async () => {
    const review = exportedReview(test);
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

  it('is a reference list too, numbered or sorted', async () => {
    const review = exportedReview(test);
    const { lea } = review.people;

    const numbered = textOf(await fetchSet(review, lea, 'all.vancouver'));
    const sorted = await fetchSet(review, lea, 'all.apa');

    expect(numbered.split('\n')[0]).toBe(
      '1. Park S, The Night Group. Night shifts and sleep in cohort 1. Journal of Invented Sleep. 2000. doi:10.5555/invented.1',
    );
    expect(textOf(sorted).trimEnd().split('\n')).toHaveLength(4);
    expect(sorted.headers['content-disposition']).toContain('-all.txt"');
  });

  it('of another set or format is not there', async () => {
    const review = exportedReview(test);
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
