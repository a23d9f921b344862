import { checkProjections } from '../../../server/ledger/check';
import { fieldValue, makeHouse, submit, type TestHouse } from '../house';
import { buildReview } from '../review-builder';
import { conflictsOf, queueOf, resolve, vote } from '../voting-acts';

let house: TestHouse;
beforeAll(() => (house = makeHouse()));
afterAll(() => house.close());

const NUMBERS = ['1', '2', '3', '4', '5', '6', '7'];

/** Single voting, or dual, as the page of the protocol asks for it. */
const rule = (votes: '1' | '2') => ({
  ...{ 'screening.include': votes, 'screening.exclude': votes, 'screening.blinding': 'until-unblinded' },
  ...{ 'eligibility.include': '2', 'eligibility.exclude': '2', 'eligibility.blinding': 'until-unblinded' },
  ...{ maybe: 'include', 'otherMethods.screening': 'on' },
  ...{ lateDuplicates: 'removed', differingReasons: 'order' },
});

test('C-12: dual to single and back in the midst of screening moves what the preview says, and leaves no trace', async () => {
  const review = buildReview(house, {
    members: { ann: 'reviewer', ben: 'reviewer', cem: 'reviewer', eve: 'adjudicator' },
    records: NUMBERS.length,
  });
  const { ann, ben, cem, eve, lea } = review.people;
  type Cast = [record: string, who: typeof ann, decision: string];
  const cast: Cast[] = [
    ['1', ann, 'include'],
    ['1', ben, 'exclude'],
    ['2', ann, 'include'],
    ['3', ben, 'exclude'],
    ['4', ann, 'exclude'],
    ['4', ben, 'exclude'],
    ['5', ann, 'include'],
    ['5', ben, 'exclude'],
    ['6', ann, 'maybe'],
    ['6', cem, 'include'],
  ];
  for (const [record, who, decision] of cast) await vote(review, who, record, { decision });
  await resolve(review, eve, '5', { decision: 'include' });
  const fates = (): string[] => NUMBERS.map((number) => review.fateOf(number));
  const page = `${review.path}/protocol`;
  const change = async (votes: '1' | '2'): Promise<string> => {
    const { text } = await lea.agent.get(page);
    const drawn = { ...rule(votes), mark: fieldValue(text.slice(text.indexOf('id="rules"')), 'mark') ?? '' };
    const shown = await submit(lea.agent, page, `${page}/rules/preview`, drawn);
    const saved = await submit(lea.agent, page, `${page}/rules`, drawn);
    expect(saved.status).toBe(303);
    return shown.text;
  };
  const before = {
    fates: fates(),
    queue: await queueOf(review, cem),
    conflicts: await conflictsOf(review, eve),
  };

  const toSingle = await change('1');
  const single = {
    fates: fates(),
    queue: await queueOf(review, cem),
    conflicts: await conflictsOf(review, eve),
  };
  const refused = await vote(review, cem, '2', { decision: 'exclude' });
  const toDual = await change('2');

  expect(before.fates).toEqual([
    ...['screening-conflict', 'awaiting-screening', 'awaiting-screening', 'excluded-at-screening'],
    ...['awaiting-retrieval', 'awaiting-retrieval', 'awaiting-screening'],
  ]);
  expect(single).toEqual({
    fates: [
      ...['screening-conflict', 'awaiting-retrieval', 'excluded-at-screening', 'excluded-at-screening'],
      ...['awaiting-retrieval', 'awaiting-retrieval', 'awaiting-screening'],
    ],
    queue: ['7'],
    conflicts: ['1'],
  });
  expect([toSingle, toDual].map((text) => /<strong>(\d+)<\/strong> records in all/.exec(text)?.[1])).toEqual([
    '2',
    '2',
  ]);
  expect(refused.status).toBe(409);
  expect({
    fates: fates(),
    queue: await queueOf(review, cem),
    conflicts: await conflictsOf(review, eve),
  }).toEqual(before);
  const changes = review.file.db
    .prepare("SELECT count(*) FROM events WHERE kind = 'rules-changed'")
    .pluck()
    .get();
  expect([changes, checkProjections(review.file.db)]).toEqual([2, []]);
});
