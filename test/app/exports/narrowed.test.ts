import { Readable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import { readCitations } from '../../../importers/read-citations';
import { event, type NewEvent } from '../../../server/ledger/events.rules';
import { makeHouse, type TestHouse } from '../house';
import { buildReview, type TestMember, type TestReview } from '../review-builder';

let test: TestHouse;
let review: TestReview<'ann' | 'ben'>;
let labelled: NewEvent;
beforeAll(() => {
  test = makeHouse();
  const one = { include: 1, exclude: 1 };
  const rules = { screening: one, eligibility: one };
  review = buildReview(test, { rules, members: { ann: 'reviewer', ben: 'reviewer' }, records: 5 });
  const { ann } = review.people;
  const [out = 0, wrong = 0, fits = 0, , open = 0] = review.records.map(Number);
  const vote = (
    record: number,
    stage: 'screening' | 'eligibility',
    decision: 'include' | 'exclude',
  ): NewEvent =>
    event('vote-cast', {
      ...{ vote: `${stage}-${String(record)}`, record, stage, decision, note: null, unblinded: false },
      reason: stage === 'eligibility' && decision === 'exclude' ? design : null,
    });
  const design = review.addReason('eligibility', 'Wrong design');
  const got = (record: number) => event('retrieval-recorded', { record, outcome: 'retrieved', why: null });
  labelled = event('record-annotated', { record: open, stage: 'screening', note: null, labels: ['Ask Kim'] });
  review.act(
    [
      vote(out, 'screening', 'exclude'),
      ...[wrong, fits].flatMap((record) => [vote(record, 'screening', 'include'), got(record)]),
      ...[vote(wrong, 'eligibility', 'exclude'), vote(fits, 'eligibility', 'include'), labelled],
    ],
    ann,
  );
});
afterAll(() => test.close());

const fileFor = async (who: TestMember, file: string): Promise<string> => {
  const answer = await who.agent.get(`${review.api}/exports/${file}`).buffer(true).responseType('blob');
  expect(answer.status).toBe(200);
  return (answer.body as Buffer).toString('utf8');
};
const rowsFor = async (who: TestMember, file: string) =>
  parse(await fileFor(who, file), { bom: true, columns: true }) as unknown as Record<string, string>[];

describe('an export narrowed as the records page narrows', () => {
  it.each([
    ['label=ask+kim', [5]],
    ['q=%22cohort+2%22', [2]],
    ['from=2001&to=2002', [2, 3]],
    ['label=ask+kim&from=2020', []],
    ['q=cohort&box=databasesAndRegisters.excluded', [1]],
  ])('by %s holds what the list holds', async (query, places) => {
    const { lea } = review.people;

    const rows = await rowsFor(lea, `all.csv?${query}`);
    const listed = await lea.agent.get(`${review.api}/records?${query}`);

    const wanted = places.map((place) => review.records[place - 1]);
    expect(rows.map(({ id }) => id)).toEqual(wanted);
    expect((listed.body.items as { id: string }[]).map(({ id }) => id)).toEqual(wanted);
  });

  it('by a label finds for the blinded their own alone', async () => {
    const { ann, ben } = review.people;

    const found = await Promise.all([ann, ben].map((who) => rowsFor(who, 'all.csv?label=ask+kim')));

    expect(found.map((rows) => rows.length)).toEqual([1, 0]);
  });

  it('is asked for from the records page, and its form leads to the file', async () => {
    const { agent } = review.people.lea;

    const list = await agent.get(`${review.path}/records?fate=included&q=cohort`);
    const shown = await agent.get(`${review.path}/exports?fate=included&q=cohort`);
    const sent = await agent.get(`${review.path}/exports/file?set=included&q=cohort&format=csv&labels=final`);

    expect(list.text).toContain(`${review.path}/exports?fate&#x3D;included&amp;q&#x3D;cohort`);
    expect(shown.text).toMatch(/value="included" checked/);
    expect(shown.text).toMatch(/name="q"[^>]*value="cohort"/);
    expect(sent.headers.location).toBe(`${review.path}/exports/included.csv?q=cohort&labels=final`);
  });

  it('refuses a year that is none', async () => {
    const answer = await review.people.lea.agent.get(`${review.api}/exports/all.csv?from=soon`);

    expect(answer.status).toBe(400);
  });
});

describe('labels for programs that learn', () => {
  const included = async (labels: string, who: TestMember = review.people.lea) =>
    (await rowsFor(who, `all.csv?labels=${labels}`)).map((row) => row.included);

  it('say after title and abstract, or after the last decision, what was relevant', async () => {
    expect(await included('screening')).toEqual(['0', '1', '1', '', '']);
    expect(await included('final')).toEqual(['0', '0', '1', '', '']);
  });

  it('stand in RIS as the notes that ASReview reads', async () => {
    const text = await fileFor(review.people.lea, 'all.ris?labels=screening');
    const decisions = [];
    for await (const item of readCitations(Readable.from([Buffer.from(text)]), {}))
      if (item.kind === 'record') decisions.push(item.record.decisions?.[0]?.decision);

    expect(text.match(/^N1 {2}- ASReview_\w+/gm)).toEqual(
      ['irrelevant', 'relevant', 'relevant', 'not_seen', 'not_seen'].map((word) => `N1  - ASReview_${word}`),
    );
    expect(decisions).toEqual(['exclude', 'include', 'include', undefined, undefined]);
  });

  it('tell the blinded nothing', async () => {
    expect(await included('final', review.people.ben)).toEqual(['', '', '', '', '']);
  });

  it('are in no file that was not asked for them', async () => {
    const [row] = await rowsFor(review.people.lea, 'all.csv?details=yes');

    expect(Object.keys(row ?? {})).not.toContain('included');
  });
});
