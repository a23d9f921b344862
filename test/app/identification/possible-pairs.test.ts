import { linkByEngine } from '../../../server/identification/linking/linking.actions';
import { replacePairs, type PossiblePair } from '../../../server/identification/linking/pairs.queries';
import { checkProjections } from '../../../server/ledger/check';
import { event } from '../../../server/ledger/events.rules';
import { makeHouse, submit, type TestHouse } from '../house';
import { buildReview } from '../review-builder';

let test: TestHouse;
beforeAll(() => {
  test = makeHouse();
});
afterAll(() => test.close());

const pair = (a: number, b: number, score: number, kind: PossiblePair['kind'] = 'report'): PossiblePair => ({
  ...{ a, b, score, kind },
  why: 'same title; pages incomparable',
});

async function reviewWithPairs(pairs: PossiblePair[], records = 6) {
  const review = buildReview(test, { records, members: { rex: 'reviewer' } });
  await replacePairs(review.file.db, pairs);
  const { agent } = review.people.lea;
  const pages = `${review.path}/duplicates/pairs`;
  return {
    ...{ review, agent, pages },
    waiting: async () => {
      const { body } = await agent.get(`${review.api}/duplicates/possible`);
      return (body as { items: { id: string }[] }).items.map(({ id }) => id);
    },
    flow: async () => (await agent.get(`${review.api}/flow`)).body as { databasesAndRegisters: unknown },
  };
}

describe('possible pairs', () => {
  it('stand in the order of their likelihood, duplicates before studies', async () => {
    const { waiting } = await reviewWithPairs([pair(1, 2, 0.3), pair(3, 4, 0.9, 'study'), pair(5, 6, 0.8)]);

    expect(await waiting()).toEqual(['5-6', '1-2', '3-4']);
  });

  it('are linked by a person, and taken back with the flow as it was', async () => {
    const { review, agent, pages, waiting, flow } = await reviewWithPairs([pair(1, 2, 0.9), pair(3, 4, 0.5)]);
    const before = await flow();

    const judged = await submit(agent, pages, pages, { pairs: '1-2', judgement: 'duplicate' });
    const linked = [review.fateOf('1'), review.fateOf('2'), await waiting()];
    const after = await agent.get(judged.headers.location ?? '');
    const undone = await submit(agent, judged.headers.location ?? '', `${pages}/undo`, { pair: '1-2' });

    expect(linked).toEqual(['awaiting-screening', 'duplicate', ['3-4']]);
    expect(after.text).toContain('1 and 2 linked');
    expect([undone.status, await waiting()]).toEqual([303, ['1-2', '3-4']]);
    expect((await flow()).databasesAndRegisters).toEqual(before.databasesAndRegisters);
    expect(checkProjections(review.file.db)).toEqual([]);
  });

  it('that are judged no duplicates are never offered again, nor linked by the engine', async () => {
    const { review, agent, pages, waiting } = await reviewWithPairs([pair(1, 2, 0.9)]);
    await submit(agent, pages, pages, { pairs: '1-2', judgement: 'not-duplicate' });

    await replacePairs(review.file.db, [pair(1, 2, 0.99), pair(2, 3, 0.4)]);
    const group = { records: [1, 2], evidence: [{ a: 1, b: 2, why: 'same DOI' }] };
    linkByEngine(review.file, review.people.lea.member, [group], false);

    expect([await waiting(), review.fateOf('2')]).toEqual([['2-3'], 'awaiting-screening']);
    await submit(agent, `${pages}?last=1-2&was=not-duplicate`, `${pages}/undo`, { pair: '1-2' });
    expect(await waiting()).toEqual(['1-2', '2-3']);
    expect(checkProjections(review.file.db)).toEqual([]);
  });

  it('of reports with copies are parted into the same reports again', async () => {
    const { review, agent } = await reviewWithPairs([pair(2, 3, 0.9)]);
    await agent.post(`${review.api}/duplicates`).send({ records: ['1', '2'] });
    await agent.post(`${review.api}/duplicates`).send({ records: ['3', '4'] });
    const fates = () => ['1', '2', '3', '4'].map((id) => review.fateOf(id));
    const before = fates();

    await agent.post(`${review.api}/duplicates/possible/2-3`).send({ judgement: 'duplicate' });
    const joined = fates();
    await agent.delete(`${review.api}/duplicates/possible/2-3`);

    expect(joined.filter((fate) => fate === 'duplicate')).toHaveLength(3);
    expect(fates()).toEqual(before);
    expect(checkProjections(review.file.db)).toEqual([]);
  });

  it('are decided many at once, after they were shown', async () => {
    const { agent, pages, waiting } = await reviewWithPairs([
      pair(1, 2, 0.9),
      pair(3, 4, 0.85),
      pair(5, 6, 0.2),
    ]);
    const preview = `${pages}/many?least=80&words=`;

    const shown = await agent.get(preview);
    const none = await submit(agent, preview, preview, { judgement: 'duplicate' });
    const done = await submit(agent, preview, preview, { pairs: ['1-2', '3-4'], judgement: 'duplicate' });

    expect(shown.text.match(/name='pairs'/g)).toHaveLength(2);
    expect([none.status, done.status, await waiting()]).toEqual([422, 303, ['5-6']]);
  });

  it('are shown to every member, and decided by a lead alone', async () => {
    const { review, pages } = await reviewWithPairs([pair(1, 2, 0.9)]);
    const { agent } = review.people.rex;

    const shown = await agent.get(pages);
    const decided = await agent
      .post(`${review.api}/duplicates/possible/1-2`)
      .send({ judgement: 'duplicate' });

    expect([shown.status, /name=.judgement/.test(shown.text), decided.status]).toEqual([200, false, 403]);
  });

  it.each(['x', '1-1', '1-99'])('%s is none', async (id) => {
    const { review, agent } = await reviewWithPairs([]);

    const answer = await agent
      .post(`${review.api}/duplicates/possible/${id}`)
      .send({ judgement: 'duplicate' });

    expect(answer.status).toBeGreaterThanOrEqual(404);
    expect(answer.status).toBeLessThan(500);
  });

  it('show votes cast before a link to those who may see votes, and to nobody else', async () => {
    const { review } = await reviewWithPairs([]);
    const vote = event('vote-cast', {
      ...{ vote: 'v1', record: 2, stage: 'screening', decision: 'include', reason: null, note: null },
      unblinded: false,
    });
    review.act(vote, review.people.rex);
    await review.people.lea.agent.post(`${review.api}/duplicates`).send({ records: ['1', '2'] });
    const page = async (name: 'lea' | 'rex') =>
      (await review.people[name].agent.get(`${review.path}/duplicates`)).text;

    expect(await page('lea')).toContain('Record 2 had 1 vote before it was linked');
    expect(await page('rex')).not.toContain('before it was linked');
  });

  it('leave a report of every link and every parting as CSV', async () => {
    const { review, agent, pages } = await reviewWithPairs([pair(1, 2, 0.9), pair(3, 4, 0.5)]);
    await submit(agent, pages, pages, { pairs: '1-2', judgement: 'duplicate' });
    await submit(agent, pages, pages, { pairs: '3-4', judgement: 'not-duplicate' });

    const { text, headers } = await agent.get(`${review.api}/duplicates.csv`);
    const [, linked = '', parted = ''] = text.split('\r\n');

    expect(headers['content-type']).toContain('text/csv');
    expect(linked).toMatch(/^link,1,2,1,person,a person agreed: same title; pages incomparable,2/);
    expect(parted).toMatch(/^not a duplicate,3,4,,person,/);
  });
});
