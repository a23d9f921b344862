import { linkByEngine } from '../../../server/identification/linking/linking.actions';
import { checkProjections } from '../../../server/ledger/check';
import { event } from '../../../server/ledger/events.rules';
import { makeHouse, type TestHouse } from '../house';
import { buildReview } from '../review-builder';

let test: TestHouse;
beforeAll(() => {
  test = makeHouse();
});
afterAll(() => test.close());

const resolve = (record: number, decision: 'include' | 'exclude') =>
  event('conflict-resolved', { record, stage: 'screening', decision, reason: null, consensus: false });

describe('duplicates', () => {
  it('are linked by hand, another is named standing, and a link is taken back', async () => {
    const review = buildReview(test, { records: 3 });
    const { agent } = review.people.lea;
    const list = async () => (await agent.get(`${review.api}/duplicates`)).body as { items: unknown[] };

    const linked = await agent.post(`${review.api}/duplicates`).send({ records: ['2', '1'] });
    const afterLink = [review.fateOf('1'), review.fateOf('2')];
    const again = await agent.post(`${review.api}/duplicates`).send({ records: ['2', '1'] });
    const events = review.eventCount();
    const named = await agent.post(`${review.api}/duplicates`).send({ records: ['1', '2'] });
    const afterNaming = [review.fateOf('1'), review.fateOf('2')];
    const listed = await list();
    const unlinked = await agent.delete(`${review.api}/duplicates/2`);
    const twice = await agent.delete(`${review.api}/duplicates/2`);

    expect([linked.status, again.status, named.status, unlinked.status, twice.status]).toEqual([
      201, 201, 201, 204, 404,
    ]);
    expect([linked.body, afterLink, afterNaming]).toEqual([
      { id: '2' },
      ['duplicate', 'awaiting-screening'],
      ['awaiting-screening', 'duplicate'],
    ]);
    expect(review.eventCount()).toBe(events + 2);
    expect(listed.items).toEqual([
      expect.objectContaining({
        standing: '1',
        evidence: [{ a: '1', b: '2', by: 'person', why: expect.any(String) as string }],
      }),
    ]);
    expect([(await list()).items, review.fateOf('2')]).toEqual([[], 'awaiting-screening']);
    expect(checkProjections(review.file.db)).toEqual([]);
  });

  it('leave the flow as it was before any, once all links are taken back', async () => {
    const review = buildReview(test, { records: 8 });
    const { agent } = review.people.lea;
    review.act([resolve(2, 'include'), resolve(5, 'exclude')]);
    const boxes = async () => {
      const { body } = await agent.get(`${review.api}/flow`);
      return (body as { databasesAndRegisters: unknown }).databasesAndRegisters;
    };
    const fates = () => review.records.map((record) => review.fateOf(record));
    const before = [await boxes(), fates()];

    review.link('1', '2', '3');
    review.link('5', '4');
    review.link('6', '7');
    const linked = [await boxes(), fates()];
    const standing = ['1', '5', '6'];
    for (const record of review.records.filter((one) => review.fateOf(one) === 'duplicate'))
      await agent.delete(`${review.api}/duplicates/${record}`).expect(204);

    expect(standing.map((record) => review.fateOf(record))).not.toContain('duplicate');
    expect(linked).not.toEqual(before);
    expect([await boxes(), fates()]).toEqual(before);
    expect(checkProjections(review.file.db)).toEqual([]);
  });

  it('found a second time by the engine are nothing new', () => {
    const review = buildReview(test, { records: 3 });
    const group = { records: [1, 2, 3], evidence: [1, 2].map((a) => ({ a, b: a + 1, why: 'same DOI' })) };
    const find = () => {
      linkByEngine(review.file, review.people.lea.member, [group], false);
      return [review.eventCount(), ...review.records.map((record) => review.fateOf(record))];
    };

    const first = find();

    expect(first.slice(1)).toEqual(['awaiting-screening', 'duplicate', 'duplicate']);
    expect(find()).toEqual(first);
  });

  it('lend the standing record what it lacks, on pages and in exports, and alter none', async () => {
    const review = buildReview(test, {
      records: [
        { title: 'Walking groups', doi: '10.1000/a', accession: { embase: 'L1' } },
        { title: 'Walking groups', abstract: 'Drivers walked.', pmid: '77', accession: { wos: 'W2' } },
      ],
      leadScreens: true,
    });
    const { agent } = review.people.lea;
    await agent.post(`${review.api}/duplicates`).send({ records: ['1', '2'] });
    type Item = { abstract?: string; lent?: Record<string, { value: unknown; record: string }> };

    const queue = (await agent.get(`${review.api}/queue?stage=screening`)).body as { items: Item[] };
    const page = await agent.get(`${review.path}/screening`);
    const own = (await agent.get(`${review.api}/records/2`)).body as Item;
    const ris = await agent.get(`${review.api}/exports/not-screened-by-me.ris`);

    expect(queue.items[0]?.abstract).toBeUndefined();
    expect(queue.items[0]?.lent).toEqual({
      abstract: { value: 'Drivers walked.', record: '2' },
      pmid: { value: '77', record: '2' },
      accession: { value: { wos: 'W2' }, record: '2' },
    });
    expect(page.text).toContain('Drivers walked.');
    expect(page.text).toContain('abstract of record 2');
    expect(own.lent).toBeUndefined();
    expect(ris.text).toContain('Drivers walked.');
    expect(ris.text).toContain('10.1000/a');
    expect(ris.text.match(/^TY {2}-/gm)).toHaveLength(1);
    expect(checkProjections(review.file.db)).toEqual([]);
  });

  it('that a person has parted stay apart, whatever the engine finds', async () => {
    const review = buildReview(test, { records: 4 });
    const { agent } = review.people.lea;
    await agent.post(`${review.api}/duplicates`).send({ records: ['1', '2'] });
    await agent.post(`${review.api}/duplicates`).send({ records: ['3', '4'] });
    await agent.delete(`${review.api}/duplicates/2`);

    const group = {
      records: [1, 2, 3],
      evidence: [
        { a: 1, b: 3, why: 'x' },
        { a: 2, b: 4, why: 'x' },
      ],
    };
    linkByEngine(review.file, review.people.lea.member, [group], false);

    const { items } = (await agent.get(`${review.api}/duplicates`)).body as {
      items: { records: { id: string }[] }[];
    };
    expect(items.map(({ records }) => records.map(({ id }) => id))).toEqual([['3', '1', '4']]);
  });

  it('found after eligibility was settled stay where they were, if the review says so', () => {
    const review = buildReview(test, { records: 2, rules: { lateDuplicates: 'duplicate-report' } });
    const settle = (record: number) => {
      review.act([
        resolve(record, 'include'),
        event('retrieval-recorded', { record, outcome: 'retrieved', why: null }),
        event('conflict-resolved', {
          ...{ record, stage: 'eligibility', decision: 'include', reason: null, consensus: false },
        }),
      ]);
    };
    settle(1);
    settle(2);

    const evidence = [{ a: 1, b: 2, why: 'same DOI' }];
    linkByEngine(review.file, review.people.lea.member, [{ records: [1, 2], evidence }], false);

    expect([review.fateOf('1'), review.fateOf('2')]).toEqual(['included', 'excluded-at-eligibility']);
  });

  it.each([
    [['1'], 422],
    [['1', '1'], 422],
    [['1', '99'], 404],
    [['1', 'x'], 404],
  ])('of %j are refused with %i', async (records, status) => {
    const review = buildReview(test, { records: 2 });

    const response = await review.people.lea.agent.post(`${review.api}/duplicates`).send({ records });

    expect(response.status).toBe(status);
  });

  it.each(['adjudicator', 'reviewer', 'observer'] as const)('are linked by no %s', async (role) => {
    const review = buildReview(test, { records: 2, members: { una: role } });
    const { agent } = review.people.una;

    const linked = await agent.post(`${review.api}/duplicates`).send({ records: ['1', '2'] });
    const unlinked = await agent.delete(`${review.api}/duplicates/1`);
    const listed = await agent.get(`${review.api}/duplicates`);

    expect([linked.status, unlinked.status, listed.status]).toEqual([403, 403, 200]);
  });
});
