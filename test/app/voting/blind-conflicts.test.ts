import { checkProjections } from '../../../server/ledger/check';
import { makeHouse, submit, type TestHouse } from '../house';
import { buildReview, type TestMember } from '../review-builder';
import { resolve, vote } from '../voting-acts';

let house: TestHouse;
beforeAll(() => (house = makeHouse()));
afterAll(() => house.close());

/** Record 1 is in conflict, record 2 passed; ann's note stands on both. */
const team = async () => {
  const review = buildReview(house, {
    members: { ann: 'reviewer', ben: 'reviewer', eve: 'adjudicator' },
    rules: { conflicts: 'blind' },
    records: 4,
  });
  const { ann, ben } = review.people;
  for (const record of ['1', '2'])
    await vote(review, ann, record, { decision: 'include', note: 'rather young nurses' });
  await vote(review, ben, '1', { decision: 'exclude' });
  await vote(review, ben, '2', { decision: 'include' });
  return review;
};
type Team = Awaited<ReturnType<typeof team>>;
const read = async (review: Team, who: TestMember, path: string): Promise<string> =>
  (await who.agent.get(`${review.path}/${path}`)).text;

test.each(['eve', 'lea'] as const)('%s resolves a conflict without reading its votes', async (name) => {
  const review = await team();
  const who = review.people[name];
  const page = await read(review, who, 'screening/conflicts');
  const { body } = await who.agent.get(`${review.api}/conflicts?stage=screening`);
  const record = await read(review, who, 'records/1');
  const done = await submit(
    who.agent,
    `${review.path}/screening/conflicts`,
    `${review.path}/screening/conflicts`,
    {
      record: '1',
      decision: 'include',
    },
  );

  expect(page).toContain('resolves its conflicts blind');
  expect([page, record].join()).not.toMatch(/rather young nurses|>ann<|>ben<|Discussion/);
  expect(body.items).toEqual([expect.not.objectContaining({ votes: expect.anything() })]);
  expect([done.status, review.fateOf('1')]).toEqual([303, 'awaiting-retrieval']);
});

test('an adjudicator reads votes nowhere until the stage is unblinded, a lead only those of conflicts not', async () => {
  const review = await team();
  const { eve, lea } = review.people;
  const settled = await Promise.all([eve, lea].map((who) => read(review, who, 'records/2')));
  const agreement = await eve.agent.get(`${review.path}/screening/agreement`);
  const said = await eve.agent
    .post(`${review.path}/records/1/discussion`)
    .type('form')
    .send({ stage: 'screening', text: 'Hm.' });
  await lea.agent.post(`${review.api}/unblinding`).send({ stage: 'screening' });

  expect(settled.map((text) => text.includes('rather young nurses'))).toEqual([false, true]);
  expect([agreement.status, said.status]).toEqual([403, 403]);
  expect(agreement.text).toContain('resolves its conflicts blind');
  expect(agreement.text).toContain(`href="${review.path}">Back to the review`);
  expect(await read(review, eve, 'screening/conflicts?record=1')).toContain('rather young nurses');
});

test('a full text is excluded for a reason of one’s own, whatever reasons the votes state', async () => {
  const review = await team();
  const { ann, ben, eve } = review.people;
  const reason = review.addReason('eligibility', 'Wrong population');
  await eve.agent.post(`${review.api}/records/2/retrieval`).send({ outcome: 'retrieved' });
  await vote(review, ann, '2', { stage: 'eligibility', decision: 'include' });
  await vote(review, ben, '2', { stage: 'eligibility', decision: 'exclude', reason });
  const wish = { stage: 'eligibility', decision: 'exclude' };
  const without = await resolve(review, eve, '2', wish);
  const given = await resolve(review, eve, '2', { ...wish, reason });

  expect([without.status, given.status, review.fateOf('2')]).toEqual([422, 201, 'excluded-at-eligibility']);
});

test('the choice is a rule of the review: previewed, saved, read back, and taken back', async () => {
  const review = await team();
  const { lea } = review.people;
  const path = `${review.path}/protocol`;
  const votes = { include: '2', exclude: '2', blinding: 'until-unblinded' };
  const stage = (name: string) =>
    Object.fromEntries(Object.entries(votes).map(([field, value]) => [`${name}.${field}`, value]));
  const preview = await submit(lea.agent, path, `${path}/rules/preview`, {
    ...{ ...stage('screening'), ...stage('eligibility'), 'otherMethods.screening': 'on' },
    ...{ maybe: 'include', lateDuplicates: 'removed', differingReasons: 'order', conflicts: 'open' },
  });
  const shown = (await lea.agent.get(path)).text;
  const patched = await lea.agent.patch(review.api).send({ conflicts: 'open' });
  const blind = await lea.agent.patch(review.api).send({ conflicts: 'blind' });
  const wrong = await lea.agent.patch(review.api).send({ conflicts: 'shut' });

  expect(shown).toContain('<option value="blind" selected>');
  expect(preview.text).toContain('Whoever resolves a conflict sees who voted what');
  expect([patched.body.conflicts, blind.body.conflicts, wrong.status]).toEqual(['open', 'blind', 422]);
  expect(checkProjections(review.file.db)).toEqual([]);
});
