import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { checkLedger, checkProjections } from '../../server/ledger/check';
import { event } from '../../server/ledger/events.rules';
import { makeHouse, submit, type TestHouse } from './house';
import { includedReport } from './permissions/seed';
import { buildReview, type TestMember, type TestReview } from './review-builder';

type Names = 'ann' | 'ben' | 'cem' | 'eve' | 'oli';

interface Chart {
  id: string;
  label: string;
  state: string;
  values: Record<string, string>;
  differences: string[];
  extractors: { member: string; done: boolean; values: Record<string, string> }[];
}

let test: TestHouse;
beforeAll(() => {
  test = makeHouse();
});
afterAll(() => test.close());

/** An unblinded review with two included reports, and a field of every kind. */
async function chartedReview(extractors: 1 | 2 = 1) {
  const review = buildReview<Names>(test, {
    members: { ann: 'reviewer', ben: 'reviewer', cem: 'reviewer', eve: 'adjudicator', oli: 'observer' },
  });
  const { agent } = review.people.lea;
  const [first, second] = [includedReport(review), includedReport(review)];
  review.act([
    event('stage-unblinded', { stage: 'screening' }),
    event('stage-unblinded', { stage: 'eligibility' }),
  ]);
  await agent.patch(`${review.api}/charting`).send({ extractors });
  const add = async (body: object): Promise<string> =>
    (await agent.post(`${review.api}/charting/fields`).send(body)).body.id as string;
  const fields = {
    country: await add({ label: 'Country' }),
    size: await add({ label: 'Sample size', type: 'number' }),
    design: await add({ label: 'Design', type: 'choice', choices: ['Cohort', 'Trial'] }),
    begun: await add({ label: 'Begun', type: 'date' }),
  };
  return { review, fields, first: `record-${first}`, second: `record-${second}` };
}

const chart = (review: TestReview<Names>, who: TestMember, id: string, values: object, done = true) =>
  who.agent.post(`${review.api}/charts/${id}/values`).send({ values, done });
const seen = async (review: TestReview<Names>, who: TestMember, id: string): Promise<Chart> =>
  (await who.agent.get(`${review.api}/charts/${id}`)).body as Chart;
const labelsOf = async ({ api, people }: TestReview<Names>) =>
  ((await people.lea.agent.get(`${api}/charting`)).body.fields as { label: string }[]).map(
    ({ label }) => label,
  );

describe('fields of charting', () => {
  it('are ordered, renamed, and withdrawn with their values kept', async () => {
    const { review, fields, first } = await chartedReview();
    const { lea } = review.people;
    await chart(review, lea, first, { [fields.country]: 'Norway' });
    const change = (id: string, body: object) =>
      lea.agent.patch(`${review.api}/charting/fields/${id}`).send(body);

    await lea.agent.put(`${review.api}/charting/fields`).send({ fields: [fields.begun, fields.size] });
    await change(fields.size, { label: 'Participants' });
    await change(fields.country, { withdrawn: true });
    const without = await seen(review, lea, first);
    await change(fields.country, { withdrawn: false });

    expect(await labelsOf(review)).toEqual(['Begun', 'Participants', 'Country', 'Design']);
    expect([without.values, (await seen(review, lea, first)).values]).toEqual([
      {},
      { [fields.country]: 'Norway' },
    ]);
  });

  it('refuse a name twice, and a choice of one', async () => {
    const { review } = await chartedReview();
    const add = (body: object) => review.people.lea.agent.post(`${review.api}/charting/fields`).send(body);

    const answers = [
      await add({ label: 'country' }),
      await add({ label: 'Setting', type: 'choice', choices: ['Ward'] }),
      await add({ label: '  ' }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([409, 422, 422]);
  });
});

describe('charting by one person', () => {
  it('counts once they are done, and takes only what fits a field', async () => {
    const { review, fields, first } = await chartedReview();
    const { ann } = review.people;

    const refused = await chart(review, ann, first, {
      ...{ [fields.size]: 'many', [fields.design]: 'Survey', [fields.begun]: '2024-02-30' },
    });
    await chart(review, ann, first, { [fields.size]: 22, [fields.begun]: '2024-02' }, false);
    const draft = await seen(review, ann, first);
    await chart(review, ann, first, { [fields.design]: 'Cohort' });

    expect([refused.status, Object.keys(refused.body.errors as object).sort()]).toEqual([
      422,
      [fields.size, fields.design, fields.begun].sort(),
    ]);
    expect([draft.state, draft.values]).toEqual(['begun', {}]);
    expect(await seen(review, ann, first)).toMatchObject({
      state: 'charted',
      values: { [fields.size]: '22', [fields.begun]: '2024-02', [fields.design]: 'Cohort' },
    });
  });

  it('is not another’s, until a lead hands it over', async () => {
    const { review, fields, first } = await chartedReview();
    const { lea, ann, ben } = review.people;
    await chart(review, ann, first, { [fields.country]: 'Norway' });

    const before = await chart(review, ben, first, { [fields.country]: 'Sweden' });
    const byBen = await ben.agent.delete(`${review.api}/charts/${first}/extractors/${ann.member}`);
    await lea.agent.delete(`${review.api}/charts/${first}/extractors/${ann.member}`).expect(204);
    const after = await chart(review, ben, first, { [fields.country]: 'Sweden' });

    expect([before.status, byBen.status, after.status]).toEqual([409, 409, 200]);
    expect((await seen(review, lea, first)).values).toEqual({ [fields.country]: 'Sweden' });
  });

  it('follows a report into its study, and a value taken away there stays away', async () => {
    const { review, fields, first, second } = await chartedReview();
    const { lea, ann } = review.people;
    await chart(review, ann, first, { [fields.country]: 'Norway', [fields.size]: 22 });
    const records = [first, second].map((id) => Number(id.slice('record-'.length)));
    const about = { label: 'Park 2024', participants: null, previous: false };
    review.act(event('study-grouped', { study: 's', records, ...about }));

    const grouped = await seen(review, lea, 'study-s');
    await chart(review, ann, 'study-s', { [fields.country]: '' });

    expect(grouped.values).toEqual({ [fields.country]: 'Norway', [fields.size]: '22' });
    expect((await seen(review, lea, 'study-s')).values).toEqual({ [fields.size]: '22' });
    expect((await lea.agent.get(`${review.api}/charts/${first}`)).status).toBe(404);
  });
});

describe('charting by two people', () => {
  it('shows neither the other’s values, nor anybody, before both are done', async () => {
    const { review, fields, first } = await chartedReview(2);
    const { lea, ann, ben, cem, eve, oli } = review.people;
    await chart(review, ann, first, { [fields.country]: 'Norway-of-ann' });
    await chart(review, ben, first, { [fields.country]: 'Sweden-of-ben' }, false);

    const told = await Promise.all(
      [lea, ann, ben, cem, eve, oli].map(async ({ agent }) =>
        [
          (await agent.get(`${review.path}/charting/${first}`)).text,
          (await agent.get(`${review.path}/charting`)).text,
          (await agent.get(`${review.api}/charts/${first}`)).text,
          (await agent.get(`${review.api}/charts.csv`)).text,
          (await agent.get(`${review.path}/history`)).text,
        ].join(),
      ),
    );

    expect(told.map((text) => /of-ann/.test(text))).toEqual([false, true, false, false, false, false]);
    expect(told.map((text) => /of-ben/.test(text))).toEqual([false, false, true, false, false, false]);
  });

  it('takes no third person, and no change after both are done', async () => {
    const { review, fields, first } = await chartedReview(2);
    const { ann, ben, cem } = review.people;
    await chart(review, ann, first, { [fields.size]: '22' });
    await chart(review, ben, first, { [fields.size]: '22.0' });

    const third = await chart(review, cem, first, {});
    const late = await chart(review, ann, first, { [fields.size]: '23' });

    expect([third.status, late.status]).toEqual([409, 409]);
    expect(await seen(review, cem, first)).toMatchObject({ state: 'charted', differences: [] });
  });

  it('leaves differences to a person, and what they settle on counts', async () => {
    const { review, fields, first } = await chartedReview(2);
    const { lea, ann, ben, eve } = review.people;
    const settle = (who: TestMember, values: object) =>
      who.agent.post(`${review.api}/charts/${first}/resolutions`).send({ values });
    await chart(review, ann, first, { [fields.country]: 'Norway', [fields.size]: 22 });
    const early = await settle(lea, { [fields.country]: 'Norway' });
    await chart(review, ben, first, { [fields.country]: 'Sweden', [fields.size]: 22 });

    const differing = await seen(review, lea, first);
    const byAnn = await settle(ann, { [fields.country]: 'Norway' });
    await settle(eve, { [fields.country]: 'Sweden' });

    expect([early.status, byAnn.status]).toEqual([409, 403]);
    expect(differing).toMatchObject({
      ...{ state: 'differences', differences: [fields.country], values: { [fields.size]: '22' } },
    });
    expect(await seen(review, ann, first)).toMatchObject({
      ...{ state: 'charted', values: { [fields.country]: 'Sweden', [fields.size]: '22' } },
    });
  });
});

describe('the pages of charting', () => {
  it('chart, settle and add fields by plain forms', async () => {
    const { review, fields, first } = await chartedReview(2);
    const { lea, ann, ben } = review.people;
    const here = `${review.path}/charting`;
    const value = `value-${fields.country}`;
    const save = (who: TestMember, country: string) =>
      submit(who.agent, `${here}/${first}`, `${here}/${first}`, { [value]: country, done: 'yes' });

    await save(ann, 'Norway');
    const bad = await submit(ben.agent, `${here}/${first}`, `${here}/${first}`, {
      ...{ [value]: 'Sweden', [`value-${fields.size}`]: 'lots', done: 'yes' },
    });
    await save(ben, 'Sweden');
    await submit(lea.agent, `${here}/${first}`, `${here}/${first}/resolution`, {
      ...{ [`pick-${fields.country}`]: 'other', [value]: 'Norway and Sweden' },
    });
    await submit(lea.agent, here, `${here}/fields`, {
      label: 'Setting',
      type: 'choice',
      choices: 'Ward\nICU',
    });
    const shown = await ann.agent.get(here);

    expect([bad.status, bad.text]).toEqual([422, expect.stringContaining('Give a number')]);
    expect(bad.text).toContain('Sweden');
    expect(shown.text).toContain('Norway and Sweden');
    expect(shown.text).toContain('Setting');
  });
});

describe('the table of charting', () => {
  it('has a row a study and a column a field; numbers are numbers, and no cell is a formula', async () => {
    const { review, fields, first, second } = await chartedReview();
    const { lea, ann } = review.people;
    await chart(review, ann, first, { [fields.country]: '=1+1', [fields.size]: '-4' });

    const csv = parse((await lea.agent.get(`${review.api}/charts.csv`)).text, {
      bom: true,
      columns: true,
    }) as unknown as Record<string, string>[];
    const xlsx = await lea.agent.get(`${review.api}/charts.xlsx`).buffer(true).responseType('blob');

    const sheet = strFromU8(
      unzipSync(xlsx.body as Uint8Array)['xl/worksheets/sheet1.xml'] ?? new Uint8Array(),
    );
    expect(csv.map((row) => [row.records, row.charting, row.Country, row['Sample size']])).toEqual([
      [first.slice('record-'.length), 'charted', `'=1+1`, '-4'],
      [second.slice('record-'.length), 'not begun', '', ''],
    ]);
    expect(sheet.match(/<row /g)).toHaveLength(3);
    expect(sheet).not.toContain('<f>');
  });
});

it('tells nobody the authors that the review hides from them', async () => {
  const own = { include: 1, exclude: 1, blinding: 'until-settled' } as const;
  const review = buildReview(test, {
    rules: { screening: own, eligibility: own, hides: ['authors'] },
    members: { ann: 'reviewer' },
    records: [{ title: 'Naps at night', authors: [{ family: 'Hiddenname' }] }],
  });
  const { lea, ann } = review.people;
  const record = Number(review.records[0]);
  const vote = { record, decision: 'include', reason: null, note: null, unblinded: false } as const;
  review.act(event('vote-cast', { ...vote, vote: 's', stage: 'screening' }), ann);
  review.act(event('retrieval-recorded', { record, outcome: 'retrieved', why: null }));
  review.act(event('vote-cast', { ...vote, vote: 'e', stage: 'eligibility' }), ann);

  const told = async (who: TestMember): Promise<string> =>
    [
      (await who.agent.get(`${review.api}/charts.csv`)).text,
      (await who.agent.get(`${review.path}/charting`)).text,
      (await who.agent.get(`${review.path}/charting/record-${String(record)}`)).text,
    ].join();

  expect(await told(lea)).toContain('Hiddenname');
  expect(await told(ann)).toContain('Naps at night');
  expect(await told(ann)).not.toContain('Hiddenname');
});

it('what is charted is rebuilt from the ledger as it stands', async () => {
  const { review, fields, first, second } = await chartedReview(2);
  const { lea, ann, ben } = review.people;
  await chart(review, ann, first, { [fields.country]: 'Norway', [fields.size]: 1 });
  await chart(review, ann, first, { [fields.size]: '' }, false);
  await chart(review, ann, first, {});
  await chart(review, ben, first, { [fields.country]: 'Sweden' });
  await chart(review, ben, second, { [fields.country]: 'Sweden' });
  await lea.agent.delete(`${review.api}/charts/${second}/extractors/${ben.member}`);
  await lea.agent
    .post(`${review.api}/charts/${first}/resolutions`)
    .send({ values: { [fields.country]: null } });
  await lea.agent.patch(`${review.api}/charting/fields/${fields.begun}`).send({ withdrawn: true });

  expect([checkLedger(review.file.db), checkProjections(review.file.db)]).toEqual([[], []]);
  expect((await seen(review, lea, first)).state).toBe('charted');
});
