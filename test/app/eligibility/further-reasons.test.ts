import { parse } from 'csv-parse/sync';
import { checkProjections } from '../../../server/ledger/check';
import { event } from '../../../server/ledger/events.rules';
import { selectReview } from '../../../server/ledger/review.queries';
import { makeHouse, submit, type TestHouse } from '../house';
import { buildReview, type TestMember, type TestReview } from '../review-builder';

let test: TestHouse;
beforeAll(() => {
  test = makeHouse();
});
afterAll(() => test.close());

/** One report whose full text two people assess, and three reasons to exclude it for. */
function assessedReview() {
  const rules = { screening: { include: 1, exclude: 1 } };
  const review = buildReview(test, { rules, members: { ann: 'reviewer', ben: 'reviewer' }, records: 1 });
  const [record = ''] = review.records;
  const reasons = ['Wrong population', 'Wrong design', 'Wrong outcome'].map((label) =>
    review.addReason('eligibility', label),
  ) as [string, string, string];
  const about = { record: Number(record), decision: 'include', reason: null } as const;
  review.act([
    event('conflict-resolved', { ...about, stage: 'screening', consensus: false }),
    event('retrieval-recorded', { record: Number(record), outcome: 'retrieved', why: null }),
  ]);
  return { review, record, reasons };
}

const vote = (review: TestReview, who: TestMember, record: string, body: object) =>
  who.agent.post(`${review.api}/records/${record}/votes`).send({ stage: 'eligibility', ...body });
const detailsFor = async (review: TestReview) => {
  const file = await review.people.lea.agent
    .get(`${review.api}/exports/all.csv?details=yes`)
    .buffer(true)
    .responseType('blob');
  const rows = parse((file.body as Buffer).toString('utf8'), { bom: true, columns: true });
  return (rows as unknown as Record<string, string>[])[0] ?? {};
};

describe('an exclusion at full text', () => {
  it('has one primary reason, which is counted, and further ones, which are kept', async () => {
    const { review, record, reasons } = assessedReview();
    const { lea, ann, ben } = review.people;
    const [population, design, outcome] = reasons;

    const first = await vote(review, ann, record, {
      ...{ decision: 'exclude', reason: design, further: [outcome, design, outcome] },
    });
    const again = await vote(review, ann, record, {
      decision: 'exclude',
      reason: design,
      further: [outcome],
    });
    await vote(review, ben, record, { decision: 'exclude', reason: design, further: [population] });
    const flow = await lea.agent.get(`${review.api}/flow`);
    const page = await lea.agent.get(`${review.path}/records/${record}`);

    expect(again.body).toEqual(first.body);
    expect(flow.body.databasesAndRegisters.reportsExcluded.reasons).toEqual(
      expect.arrayContaining([{ id: design, reason: 'Wrong design', n: 1 }]),
    );
    expect(flow.body.databasesAndRegisters.reportsExcluded.total).toBe(1);
    expect((await detailsFor(review)).further_reasons).toBe('ann: Wrong outcome; ben: Wrong population');
    expect(page.text).toContain('Wrong design, also Wrong outcome');
  });

  it('refuses further reasons without a primary one, of an inclusion, or of another list', async () => {
    const { review, record, reasons } = assessedReview();
    const { ann } = review.people;
    const [population, design] = reasons;

    const answers = [
      await vote(review, ann, record, { decision: 'exclude', further: [design] }),
      await vote(review, ann, record, { decision: 'include', further: [design] }),
      await vote(review, ann, record, { decision: 'exclude', reason: population, further: ['none'] }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([422, 422, 422]);
  });

  it('is said by a plain form, ticks and all', async () => {
    const { review, record, reasons } = assessedReview();
    const { ann } = review.people;
    const here = `${review.path}/eligibility`;
    const [population, design] = reasons;

    await submit(ann.agent, here, `${here}/votes?reason=${population}`, {
      ...{ record, decision: 'exclude', further: [design] },
    });
    const shown = await ann.agent.get(`${here}?record=${record}`);

    expect(shown.text).toMatch(new RegExp(`name="further" value="${design}" checked`));
  });

  it('keeps its further reasons when reasons are merged', async () => {
    const { review, record, reasons } = assessedReview();
    const { ann } = review.people;
    const [population, design, outcome] = reasons;
    await vote(review, ann, record, {
      ...{ decision: 'exclude', reason: population, further: [design, outcome] },
    });

    review.act(event('reason-merged', { reason: design, into: outcome }));
    const once = (await detailsFor(review)).further_reasons;
    review.act(event('reason-merged', { reason: outcome, into: population }));

    expect([once, (await detailsFor(review)).further_reasons]).toEqual(['ann: Wrong outcome', '']);
    expect(checkProjections(review.file.db)).toEqual([]);
  });
});

describe('versions of the criteria', () => {
  const criteria = (review: TestReview, inclusion: string) =>
    event('protocol-changed', { protocol: { ...selectReview(review.file.db).protocol, inclusion } });

  it('are known to each vote, and a lead sees how many rest on older ones', async () => {
    const { review, record, reasons } = assessedReview();
    const { lea, ann, ben } = review.people;
    const reason = reasons[0];
    review.act(criteria(review, 'Adults'));
    await vote(review, ann, record, { decision: 'exclude', reason });
    review.act(criteria(review, 'Adults'));
    review.act(criteria(review, 'Adults and children'));
    await vote(review, ben, record, { decision: 'exclude', reason });

    const row = await detailsFor(review);
    const [protocol, record_, history, blinded] = await Promise.all([
      lea.agent.get(`${review.path}/protocol`),
      lea.agent.get(`${review.path}/records/${record}`),
      lea.agent.get(`${review.path}/history`),
      ann.agent.get(`${review.path}/protocol`),
    ]);

    expect(row.criteria_eligibility).toBe('ann: 1; ben: 2');
    expect(protocol.text).toMatch(/Version 2 of the criteria[^]*Made under older ones: 1 vote on full texts/);
    expect([record_.text, record_.text]).toEqual([
      expect.stringContaining('criteria version 1'),
      expect.stringContaining('criteria version 2'),
    ]);
    expect(history.text).toContain('Under version 1 of the criteria');
    expect(blinded.text).not.toContain('Made under older ones');
    expect(checkProjections(review.file.db)).toEqual([]);
  });

  it('begin with the first criteria there are', async () => {
    const { review, record } = assessedReview();
    await vote(review, review.people.ann, record, { decision: 'include' });

    expect((await detailsFor(review)).criteria_eligibility).toBe('ann: none');
    expect((await review.people.lea.agent.get(`${review.path}/protocol`)).text).not.toContain(
      'of the criteria,',
    );
  });
});
