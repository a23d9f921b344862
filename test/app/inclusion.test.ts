import { event } from '../../server/ledger/events.rules';
import { countStudies } from '../../server/inclusion/studies.queries';
import { makeHouse, type TestHouse } from './house';
import { buildReview, type TestReview } from './review-builder';

let test: TestHouse;
beforeAll(() => {
  test = makeHouse();
});
afterAll(() => test.close());

/** A review of which the first `included` records are included by one vote a stage. */
function reviewWith(included: number, records = included) {
  const rules = { screening: { include: 1, exclude: 1 }, eligibility: { include: 1, exclude: 1 } };
  const members = { ann: 'reviewer', ben: 'reviewer', kim: 'adjudicator', obi: 'observer' } as const;
  const review = buildReview(test, { rules, members, records });
  for (const record of review.records.slice(0, included)) include(review, record);
  return review;
}

function include(review: TestReview<'ann'>, record: string): void {
  const vote = {
    record: Number(record),
    decision: 'include',
    reason: null,
    note: null,
    unblinded: false,
  } as const;
  const { ann } = review.people;
  review.act(event('vote-cast', { ...vote, vote: `${record}-s`, stage: 'screening' }), ann);
  review.act(event('retrieval-recorded', { record: Number(record), outcome: 'retrieved', why: null }));
  review.act(event('vote-cast', { ...vote, vote: `${record}-e`, stage: 'eligibility' }), ann);
}

const counted = (review: TestReview) => countStudies(review.file.db);

describe('studies', () => {
  it('are the groups, and every included report that nobody has grouped', async () => {
    const review = reviewWith(4, 5);
    const [a, b, c] = review.records;
    const { lea } = review.people;

    const alone = counted(review);
    const made = await lea.agent
      .post(`${review.api}/studies`)
      .send({ records: [a, b], label: ' Park 2004 ', participants: 22 });
    const both = await lea.agent
      .post(`${review.api}/studies`)
      .send({ records: [b, c], label: 'Night cohort' });
    const listed = await lea.agent.get(`${review.api}/studies`);

    expect(alone).toEqual({ studies: 4, reportsOfPreviousStudies: 0, participants: null });
    expect([made.status, both.status, counted(review)]).toEqual([
      201,
      201,
      { studies: 3, reportsOfPreviousStudies: 0, participants: 22 },
    ]);
    expect(listed.body).toEqual({
      items: [
        { id: made.body.id, label: 'Park 2004', participants: 22, previous: false, records: [a, b] },
        { id: both.body.id, label: 'Night cohort', participants: null, previous: false, records: [b, c] },
      ],
      next: null,
    });
  });

  it('change, say twice what writes once, and are taken apart', async () => {
    const review = reviewWith(2);
    const { lea } = review.people;
    const { body } = await lea.agent
      .post(`${review.api}/studies`)
      .send({ records: review.records, label: 'Park 2004' });
    const study = `${review.api}/studies/${body.id as string}`;

    const patched = await lea.agent.patch(study).send({ participants: 40, previous: true });
    const events = review.eventCount();
    const again = await lea.agent.patch(study).send({ participants: 40 });
    const read = await lea.agent.get(study);
    const previous = counted(review);
    const gone = await lea.agent.delete(study);
    const after = await lea.agent.get(study);

    expect([patched.status, patched.body, review.eventCount() - events]).toEqual([200, read.body, 1]);
    expect([again.body, previous]).toEqual([
      { id: body.id, label: 'Park 2004', participants: 40, previous: true, records: review.records },
      { studies: 0, reportsOfPreviousStudies: 2, participants: null },
    ]);
    expect([gone.status, after.status, counted(review).studies]).toEqual([204, 404, 2]);
  });

  it('count the report of a copy once, by whichever record it was grouped', async () => {
    const review = reviewWith(2);
    const [a = '', b = ''] = review.records;
    const { lea } = review.people;
    await lea.agent.post(`${review.api}/studies`).send({ records: [b], label: 'By the later record' });

    review.link(a, b);
    const listed = await lea.agent.get(`${review.api}/studies`);

    expect([counted(review).studies, listed.body.items[0].records]).toEqual([1, [a]]);
  });

  it('are made by leads, of records that are in the review', async () => {
    const review = reviewWith(1, 2);
    const [included, waiting] = review.records;
    const { lea, kim, ann, obi } = review.people;
    review.act(
      event('records-removed', {
        records: [Number(waiting)],
        by: 'other',
        reason: 'Retracted before screening',
      }),
    );
    const send = (who: typeof lea, body: object) => who.agent.post(`${review.api}/studies`).send(body);
    const right = { records: [included], label: 'One' };

    const others = await Promise.all([kim, ann, obi].map((who) => send(who, right)));
    const out = await send(lea, { ...right, records: [included, waiting] });
    const unknown = await send(lea, { ...right, records: ['77'] });
    const empty = await send(lea, { records: [], label: '' });

    expect(others.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect([out.status, unknown.status, empty.status]).toEqual([409, 422, 422]);
    expect(empty.body.errors).toEqual({
      records: 'Choose at least one report.',
      label: 'Give the study a label.',
    });
  });

  it('do not show to the blinded', async () => {
    const review = reviewWith(1);
    const { lea, ann, obi } = review.people;
    const { body } = await lea.agent
      .post(`${review.api}/studies`)
      .send({ records: review.records, label: 'Park 2004' });
    const look = async (who: typeof lea): Promise<unknown[]> => [
      (await who.agent.get(`${review.api}/studies`)).body as unknown,
      (await who.agent.get(`${review.api}/studies/${body.id as string}`)).status,
    ];

    const blinded = [await look(ann), await look(obi)];
    review.act([
      event('stage-unblinded', { stage: 'screening' }),
      event('stage-unblinded', { stage: 'eligibility' }),
    ]);
    const [seen] = await look(ann);

    const nothing = { items: [], next: null };
    expect(blinded).toEqual([
      [nothing, 404],
      [nothing, 404],
    ]);
    expect(seen).toMatchObject({ items: [{ label: 'Park 2004', records: review.records }] });
  });
});
