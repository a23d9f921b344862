import { readdirSync } from 'node:fs';
import path from 'node:path';
import { event } from '../../../server/ledger/events.rules';
import { makeHouse, submit, type TestHouse } from '../house';
import { buildReview, type TestMember, type TestReview } from '../review-builder';
import { at as nth, retrieved, vote } from '../voting-acts';

let test: TestHouse;
beforeAll(() => {
  test = makeHouse();
});
afterAll(() => test.close());

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< >>\n%%EOF\n');

/** A review whose records have passed screening on one vote, up to the one that is left out. */
function soughtReview(records = 3) {
  const rules = { screening: { include: 1, exclude: 1 }, eligibility: { include: 1, exclude: 1 } };
  const members = { ann: 'reviewer', ben: 'reviewer', kim: 'adjudicator', obi: 'observer' } as const;
  const review = buildReview(test, { rules, members, records });
  for (const record of review.records) passScreening(review, record);
  return review;
}

function passScreening(review: TestReview<'ann'>, record: string): void {
  const { ann } = review.people;
  const votes = {
    stage: 'screening',
    decision: 'include',
    reason: null,
    note: null,
    unblinded: false,
  } as const;
  review.act(event('vote-cast', { vote: `${record}-by-ann`, record: Number(record), ...votes }), ann);
}

const at = (review: TestReview, record: string | undefined, what: string) =>
  `${review.api}/records/${record ?? ''}/${what}`;
const attach = (
  review: TestReview,
  who: TestMember,
  record: string | undefined,
  body: Buffer = PDF,
  name = 'a.pdf',
) =>
  who.agent
    .post(at(review, record, 'files'))
    .attach('file', body, { filename: name, contentType: 'application/pdf' });

describe('retrieval', () => {
  it('is recorded by lead and adjudicator, and the last act wins', async () => {
    const review = soughtReview();
    const { lea, kim } = review.people;
    const [record = ''] = review.records;

    const missing = await kim.agent
      .post(at(review, record, 'retrieval'))
      .send({ outcome: 'not-retrieved', why: ' No access ' });
    const afterMissing = review.fateOf(record);
    const found = await lea.agent.post(at(review, record, 'retrieval')).send({ outcome: 'retrieved' });

    expect([missing.status, missing.body, afterMissing]).toEqual([
      200,
      { id: record, outcome: 'not-retrieved', why: 'No access' },
      'not-retrieved',
    ]);
    expect([found.status, review.fateOf(record)]).toEqual([200, 'awaiting-eligibility']);
  });

  it('said twice writes one event', async () => {
    const review = soughtReview(1);
    const send = () =>
      review.people.lea.agent
        .post(at(review, review.records[0], 'retrieval'))
        .send({ outcome: 'not-retrieved', why: 'lost' });

    await send();
    const before = review.eventCount();
    const again = await send();

    expect([again.status, review.eventCount() - before]).toEqual([200, 0]);
  });

  it('is nobody else’s, whatever the state of the record', async () => {
    const review = soughtReview(1);
    const [unscreened = ''] = review.addRecords(1);
    const { ann, obi } = review.people;

    const answers = await Promise.all(
      [ann, obi].flatMap((who) =>
        [review.records[0], unscreened, '999'].flatMap((record) => [
          who.agent.post(at(review, record, 'retrieval')).send({ outcome: 'retrieved' }),
          who.agent.post(at(review, record, 'classification')).send({ awaiting: true }),
          attach(review, who, record),
        ]),
      ),
    );

    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 403));
  });

  it('is refused before screening is passed, for a copy, and for nonsense', async () => {
    const review = soughtReview(2);
    const [unscreened = ''] = review.addRecords(1);
    const [first = '', copy = ''] = review.records;
    review.link(first, copy);
    const send = (record: string, body: object) =>
      review.people.lea.agent.post(at(review, record, 'retrieval')).send(body);

    const early = await send(unscreened, { outcome: 'retrieved' });
    const onCopy = await send(copy, { outcome: 'retrieved' });
    const nonsense = await send(first, { outcome: 'perhaps' });
    const nobody = await send('12345', { outcome: 'retrieved' });

    expect([early.status, onCopy.status, nonsense.status, nobody.status]).toEqual([409, 409, 422, 404]);
    expect(onCopy.body.detail).toContain(`record ${first} stands`);
  });
});

describe('a full text', () => {
  it('is attached once, means retrieved, and is read back as it was', async () => {
    const review = soughtReview(1);
    const { lea, kim } = review.people;
    const [record = ''] = review.records;

    const before = review.eventCount();
    const first = await attach(review, kim, record, PDF, 'Park 2024.pdf');
    const written = review.eventCount() - before;
    const again = await attach(review, lea, record, PDF, 'other name.pdf');
    const read = await lea.agent.get(`${review.path}/files/${first.body.id as string}`).buffer(true);

    expect([first.status, written, again.status, again.body]).toEqual([201, 2, 201, first.body]);
    expect([review.eventCount() - before, review.fateOf(record)]).toEqual([2, 'awaiting-eligibility']);
    expect(read.headers['content-type']).toBe('application/pdf');
    expect(read.headers['content-disposition']).toContain('inline; filename="Park 2024.pdf"');
    expect(Buffer.compare(read.body as Buffer, PDF)).toBe(0);
  });

  it('is refused where it is no PDF or too early, and leaves nothing behind', async () => {
    const review = soughtReview(1);
    const [unscreened = ''] = review.addRecords(1);
    const { lea } = review.people;

    const noPdf = await attach(review, lea, review.records[0], Buffer.from('<html>%PDF</html>'));
    const early = await attach(review, lea, unscreened);
    const none = await lea.agent.post(at(review, review.records[0], 'files')).field('note', 'no file');

    expect([noPdf.status, early.status, none.status]).toEqual([422, 409, 422]);
    expect(noPdf.body.errors).toHaveProperty('file');
    expect(review.fateOf(review.records[0] ?? '')).toBe('awaiting-retrieval');
    expect(readdirSync(path.join(review.file.folder, 'incoming'))).toEqual([]);
    expect(readdirSync(path.join(review.file.folder, 'files'))).toEqual([]);
  });

  it('is for voters it was handed to, not for observers who are blinded, nor for strangers', async () => {
    const review = soughtReview(1);
    const stranger = buildReview(test);
    const { lea, ann, ben, kim, obi } = review.people;
    const { body } = await attach(review, lea, review.records[0]);
    const read = async (who: TestMember, of: TestReview = review) =>
      (await who.agent.get(`${of.path}/files/${body.id as string}`)).status;

    const blinded = [await read(ann), await read(ben), await read(kim), await read(obi)];
    review.act([
      event('stage-unblinded', { stage: 'screening' }),
      event('stage-unblinded', { stage: 'eligibility' }),
    ]);
    const unblinded = await read(obi);
    const elsewhere = [await read(stranger.people.lea), await read(stranger.people.lea, stranger)];

    expect([blinded, unblinded, elsewhere]).toEqual([[200, 200, 200, 404], 200, [404, 404]]);
  });

  it('is no longer a voter’s once the report falls back to screening unvoted', async () => {
    const review = soughtReview(1);
    const { lea, ben } = review.people;
    const [record = ''] = review.records;
    const { body } = await attach(review, lea, record);
    review.changeRules({ screening: { include: 2, exclude: 2 } });

    const status = (await ben.agent.get(`${review.path}/files/${body.id as string}`)).status;

    expect([review.fateOf(record), status]).toEqual(['awaiting-screening', 404]);
  });
});

describe('my votes on full texts', () => {
  it('are listed to me alone, changed from there, and taken back', async () => {
    const review = buildReview(test, { members: { ann: 'reviewer', ben: 'reviewer' }, records: 1 });
    const { ann, ben } = review.people;
    const record = nth(review.records, 0);
    const reason = review.addReason('eligibility', 'Wrong population');
    for (const who of [ann, ben]) await vote(review, who, record, { decision: 'include' });
    review.act(retrieved(record));
    await vote(review, ann, record, { stage: 'eligibility', decision: 'exclude', reason });
    const list = `${review.path}/eligibility/votes`;
    const mine = (await ann.agent.get(list)).text;
    const theirs = (await ben.agent.get(list)).text;
    const back = { record, then: 'votes' };
    const form = `${review.path}/eligibility?record=${record}&then=votes`;
    const changed = await submit(ann.agent, form, list, { ...back, decision: 'include' });
    const after = (await ann.agent.get(list)).text;
    const taken = await submit(ann.agent, list, `${list}/delete`, back);

    expect(mine).toMatch(/1 report assessed by you[^]*Exclude[^]*Wrong population/);
    expect(theirs).toContain('You have not voted yet');
    expect([changed.headers.location, taken.headers.location]).toEqual([list, list]);
    expect(after).toMatch(/badge-include/);
    expect((await ann.agent.get(list)).text).toContain('You have not voted yet');
  });
});

describe('classification', () => {
  it('waits for the full text, is marked and unmarked, and said twice writes once', async () => {
    const review = soughtReview(1);
    const { kim } = review.people;
    const [record = ''] = review.records;
    const send = (body: object) => kim.agent.post(at(review, record, 'classification')).send(body);

    const early = await send({ awaiting: true });
    await kim.agent.post(at(review, record, 'retrieval')).send({ outcome: 'retrieved' });
    const idle = review.eventCount();
    await send({ awaiting: false });
    const untouched = review.eventCount() - idle;
    const marked = await send({ awaiting: true, ongoing: true });
    const fateMarked = review.fateOf(record);
    await send({ awaiting: true, ongoing: true });
    const unmarked = await send({ awaiting: false });

    expect([early.status, untouched, marked.status, fateMarked]).toEqual([
      409,
      0,
      200,
      'awaiting-classification',
    ]);
    expect(marked.body).toEqual({ id: record, awaiting: true, ongoing: true });
    expect([unmarked.status, review.fateOf(record), review.eventCount() - idle]).toEqual([
      200,
      'awaiting-eligibility',
      2,
    ]);
  });
});
