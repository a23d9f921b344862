import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { event } from '../../../server/ledger/events.rules';
import { makeHouse, type TestHouse } from '../house';
import { buildReview } from '../review-builder';
import { members } from './exported-review';

let test: TestHouse;
beforeAll(() => {
  test = makeHouse();
});
afterAll(() => test.close());

describe('the table of reports excluded at full text', () => {
  /** Three full texts excluded for two reasons, the second of them first in the review's order. */
  function excludedReview() {
    const one = { include: 1, exclude: 1 };
    const review = buildReview(test, { rules: { screening: one, eligibility: one }, members, records: 3 });
    const [later, sooner] = [
      review.addReason('eligibility', 'Wrong design'),
      review.addReason('eligibility', '=Wrong "population"'),
    ];
    review.act(event('reasons-ordered', { stage: 'eligibility', reasons: [sooner, later] }));
    const vote = { note: null, unblinded: false } as const;
    review.records.forEach((id, at) => {
      const record = Number(id);
      const reason = at === 1 ? sooner : later;
      review.act(
        [
          event('vote-cast', {
            ...{ ...vote, vote: `s${id}`, record, stage: 'screening', decision: 'include', reason: null },
          }),
          event('retrieval-recorded', { record, outcome: 'retrieved', why: null }),
          event('vote-cast', {
            ...vote,
            vote: `e${id}`,
            record,
            stage: 'eligibility',
            decision: 'exclude',
            reason,
          }),
        ],
        review.people.ann,
      );
    });
    return review;
  }

  it('lists each with its reason, in the order of the reasons, and no cell is a formula', async () => {
    const review = excludedReview();

    const answer = await review.people.lea.agent.get(`${review.path}/exports/excluded-table/csv`);

    const rows = parse(answer.text, { bom: true, columns: true }) as unknown as Record<string, string>[];
    expect(rows.map((row) => [row['Reason for exclusion'], row.Record])).toEqual([
      [`'=Wrong "population"`, review.records[1]],
      ['Wrong design', review.records[0]],
      ['Wrong design', review.records[2]],
    ]);
    expect(rows[0]?.Report).toBe(
      'Park S, The Night Group. Night shifts and sleep in cohort 2. Journal of Invented Sleep. 2001. doi:10.5555/invented.2',
    );
  });

  it('is a Word file with a table, too', async () => {
    const review = excludedReview();
    const { lea } = review.people;

    const page = await lea.agent.get(`${review.path}/exports`);
    const answer = await lea.agent
      .get(`${review.path}/exports/excluded-table/docx`)
      .buffer(true)
      .responseType('blob');

    const xml = strFromU8(unzipSync(answer.body as Uint8Array)['word/document.xml'] ?? new Uint8Array());
    expect(page.text).toContain('exports/excluded-table/docx');
    expect(xml.match(/<w:tr>/g)).toHaveLength(4);
    expect(xml).toContain('>=Wrong "population"<');
  });

  it('is not there for the blinded', async () => {
    const review = excludedReview();
    const { ann, obi } = review.people;
    const path = `${review.path}/exports/excluded-table/csv`;

    expect([(await ann.agent.get(path)).status, (await obi.agent.get(path)).status]).toEqual([404, 404]);
    expect((await ann.agent.get(`${review.path}/exports`)).text).not.toContain('excluded-table');
  });
});
