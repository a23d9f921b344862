import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { checkReviewFile } from '../../../server/commands/checking/check-review';
import type { Flow } from '../../../server/flow/flow.rules';
import { event } from '../../../server/ledger/events.rules';
import { makeHouse, type TestHouse } from '../house';
import { attachPdf } from '../keeping/full-review';
import { buildReview } from '../review-builder';

let test: TestHouse;
beforeAll(() => {
  test = makeHouse();
});
afterAll(() => test.close());

/** Records that passed screening on ann's vote. */
function soughtReview(records: number) {
  const one = { include: 1, exclude: 1 };
  const review = buildReview(test, {
    rules: { screening: one, eligibility: one },
    members: { ann: 'reviewer', kim: 'adjudicator' },
    records,
  });
  const vote = {
    decision: 'include',
    reason: null,
    note: null,
    unblinded: false,
    stage: 'screening',
  } as const;
  for (const id of review.records)
    review.act(
      event('vote-cast', { ...vote, vote: `v-${review.id}-${id}`, record: Number(id) }),
      review.people.ann,
    );
  return review;
}

const faultsOf = (review: ReturnType<typeof soughtReview>) => checkReviewFile(review.file.db.name, true);

describe('a request for a full text', () => {
  it('is noted for the ticked, shows of whom and when, and is overdue after a while', async () => {
    const review = soughtReview(3);
    const [a = '', b = ''] = review.records;
    const { kim } = review.people;

    const noted = await kim.agent
      .post(`${review.path}/retrieval/requests`)
      .type('form')
      .send({ record: [a, b], from: 'Interlibrary loan', on: '2020-02-03' });
    await kim.agent.post(`${review.api}/records/${b}/request`).send({ from: 'the authors' });
    const page = await kim.agent.get(`${review.path}/retrieval`);

    expect(noted.status).toBe(303);
    expect(page.text).toContain('Requested from Interlibrary loan, 2020-02-03');
    expect(page.text).toContain('Requested from the authors');
    expect(page.text).toMatch(/1 requested more than 21 days ago/);
    expect(review.fateOf(a)).toBe('awaiting-retrieval');
    expect(await faultsOf(review)).toEqual([]);
  });

  it('ends with the outcome, or when it is taken back; repeated it writes nothing', async () => {
    const review = soughtReview(2);
    const [a = '', b = ''] = review.records;
    const { lea } = review.people;
    const ask = (id: string, body: object) =>
      lea.agent.post(`${review.api}/records/${id}/request`).send(body);

    await ask(a, { on: '2020-02-03' });
    await ask(b, { on: '2020-02-03' });
    const events = review.eventCount();
    const again = await ask(a, { on: '2020-02-03' });
    const same = review.eventCount();
    await lea.agent
      .post(`${review.api}/records/${a}/retrieval`)
      .send({ outcome: 'not-retrieved', why: 'Lost' });
    const gone = await lea.agent.delete(`${review.api}/records/${b}/request`);
    const late = await ask(a, { on: '2020-02-04' });
    const page = await lea.agent.get(`${review.path}/retrieval`);

    expect([again.body, same]).toEqual([{ noted: 1, leftOut: 0 }, events]);
    expect([gone.status, late.body]).toEqual([204, { noted: 0, leftOut: 1 }]);
    expect(page.text).not.toMatch(/Requested,|days ago/);
  });

  it('needs a day that exists', async () => {
    const review = soughtReview(1);
    const { lea } = review.people;

    const wrong = await lea.agent
      .post(`${review.api}/records/${review.records[0] ?? ''}/request`)
      .send({ on: 'May' });

    expect(wrong.status).toBe(422);
  });
});

describe('the settings of retrieval', () => {
  it('are the lead’s: reasons in order, and a link of each report to the library', async () => {
    const review = soughtReview(1);
    const { lea, kim } = review.people;
    const settings = { resolver: 'https://lib.example/{doi}', whys: 'Embargoed\nLost', overdueDays: '30' };
    const send = (who: typeof lea) =>
      who.agent.post(`${review.path}/retrieval/settings`).type('form').send(settings);

    expect([(await send(kim)).status, (await send(lea)).status]).toEqual([403, 303]);
    const page = await kim.agent.get(`${review.path}/retrieval`);

    expect(page.text).toContain('href="https://lib.example/10.5555%2Finvented.1"');
    expect(page.text).toMatch(/<option value="Embargoed"><\/option><option value="Lost">/);
    expect(await faultsOf(review)).toEqual([]);
  });

  it('refuse an address that is none, and keep the list', async () => {
    const review = soughtReview(1);

    const answer = await review.people.lea.agent
      .post(`${review.path}/retrieval/settings`)
      .type('form')
      .send({ resolver: 'javascript:alert(1)', whys: '', overdueDays: '30' });

    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Give an address that begins with https://');
  });
});

describe('an attached file', () => {
  it('is removed with what lies on the disk, unless another report has the same', async () => {
    const review = soughtReview(2);
    const [a = '', b = ''] = review.records;
    const { kim } = review.people;
    const [first, second] = [await attachPdf(review, a, 'same'), await attachPdf(review, b, 'same')];
    const kept = (): number => readdirSync(path.join(review.file.folder, 'files')).length;

    const one = await kim.agent.delete(`${review.api}/files/${first}`);
    const left = [kept(), (await kim.agent.get(`${review.api}/files/${second}`)).status];
    const other = await kim.agent.post(`${review.path}/files/${second}/delete`).type('form').send({});

    expect([one.status, other.status]).toEqual([204, 303]);
    expect([left, kept()]).toEqual([[1, 200], 0]);
    expect((await kim.agent.get(`${review.api}/files/${first}`)).status).toBe(404);
    expect((await kim.agent.delete(`${review.api}/files/${first}`)).status).toBe(404);
    expect(review.fateOf(a)).toBe('awaiting-eligibility');
    expect(await faultsOf(review)).toEqual([]);
  });

  it('can be attached anew after it was removed', async () => {
    const review = soughtReview(1);
    const [a = ''] = review.records;
    const file = await attachPdf(review, a, 'again');
    await review.people.kim.agent.delete(`${review.api}/files/${file}`);

    const next = await attachPdf(review, a, 'again');

    expect(next).not.toBe(file);
    expect(existsSync(path.join(review.file.folder, 'files'))).toBe(true);
    expect(await faultsOf(review)).toEqual([]);
  });
});

describe('merging exclusion reasons', () => {
  it('moves what was excluded for the one to the other, and retires it', async () => {
    const review = soughtReview(3);
    const { lea, ann } = review.people;
    const [wrong, worse] = [
      review.addReason('eligibility', 'Wrong'),
      review.addReason('eligibility', 'Worse'),
    ];
    review.records.forEach((id, at) => {
      const record = Number(id);
      review.act(event('retrieval-recorded', { record, outcome: 'retrieved', why: null }));
      const reason = at === 0 ? wrong : worse;
      const vote = {
        record,
        stage: 'eligibility',
        decision: 'exclude',
        reason,
        note: null,
        unblinded: false,
      } as const;
      review.act(event('vote-cast', { ...vote, vote: `e-${review.id}-${id}` }), ann);
    });
    const counts = async (): Promise<unknown> => {
      const { body } = await lea.agent.get(`${review.api}/flow`);
      const { reasons } = (body as Flow).databasesAndRegisters.reportsExcluded ?? { reasons: [] };
      return reasons.map(({ id, n }) => [id, n]);
    };
    const merge = (from: string, into: string) =>
      lea.agent.post(`${review.path}/protocol/reasons/${from}/merging`).type('form').send({ into });
    const before = await counts();

    const refused = await merge(wrong, wrong);
    const done = await merge(wrong, worse);

    expect(before).toEqual([
      [wrong, 1],
      [worse, 2],
    ]);
    expect([refused.status, done.status]).toEqual([409, 303]);
    expect(await counts()).toContainEqual([worse, 3]);
    expect((await merge(worse, wrong)).status).toBe(409);
    expect(await faultsOf(review)).toEqual([]);
  });
});

describe('an own cohort', () => {
  it('is noted beside the studies by the lead, and taken away again', async () => {
    const review = soughtReview(1);
    const { lea, kim } = review.people;
    const note = (who: typeof lea, body: object) =>
      who.agent.post(`${review.path}/studies/own-cohort`).type('form').send(body);

    expect((await note(kim, { participants: '25' })).status).toBe(403);
    expect((await note(lea, { participants: '25', note: 'Our clinic' })).status).toBe(303);
    expect((await lea.agent.get(`${review.path}/studies`)).text).toContain('value="Our clinic"');
    expect((await note(lea, { participants: 'many' })).status).toBe(422);
    await note(lea, {});
    expect((await lea.agent.get(`${review.path}/studies`)).text).not.toContain('Our clinic');
    expect(await faultsOf(review)).toEqual([]);
  });
});
