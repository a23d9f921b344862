import { event } from '../../../server/ledger/events.rules';
import { actAs, importRecords } from '../../ledger/review-in-memory';
import type { Person, TestHouse } from '../house';
import { foundReview, vote, type FoundedReview } from './founded-review';

let t: TestHouse;
let lead: Person;
let voterId: string;
let id: string;
let api: FoundedReview['api'];
let onProtocol: FoundedReview['onProtocol'];

beforeEach(async () => {
  ({ t, lead, voterId, id, api, onProtocol } = await foundReview());
});
afterEach(() => t.close());

const labelsOf = (response: { body: unknown }): string[] =>
  (response.body as { items: { label: string }[] }).items.map(({ label }) => label);

describe('Exclusion reasons', () => {
  const add = (label: string, stage = 'eligibility') =>
    lead.agent.post(api('/reasons')).send({ stage, label });
  const labels = async (): Promise<string[]> =>
    labelsOf(await lead.agent.get(api('/reasons?stage=eligibility')));

  test('are listed in the order they were added, each label once a stage', async () => {
    await add('Wrong population');
    const again = await add(' wrong  POPULATION');
    const elsewhere = await add('Wrong population', 'screening');
    await add('Wrong design');

    expect([again.status, elsewhere.status]).toEqual([409, 201]);
    expect(await labels()).toEqual(['Wrong population', 'Wrong design']);
  });

  test('do not include a full text that could not be had', async () => {
    const refused = await add('Full text not available');

    expect(refused.status).toBe(422);
    expect(refused.body.errors.label).toContain('not retrieved');
    expect(await labels()).toEqual([]);
  });

  test('in another order move the reports that were excluded for two of them', async () => {
    const [first, second] = [(await add('Population')).body.id, (await add('Design')).body.id] as string[];
    const review = t.house.reviews.open(id);
    importRecords(review, 'citation-searching', 1, 1);
    await lead.agent.patch(api()).send({ otherMethods: { screening: false } });
    actAs(review, voterId, event('retrieval-recorded', { record: 1, outcome: 'retrieved', why: null }));
    actAs(review, 'a', vote('a', 1, 'exclude', second));
    actAs(review, 'b', vote('b', 1, 'exclude', first));
    const counted = async () => {
      const { body } = await lead.agent.get(api('/flow'));
      return (body.otherMethods.reportsExcluded.reasons as { n: number }[]).filter(({ n }) => n > 0);
    };
    expect(await counted()).toEqual([{ id: first, reason: 'Population', n: 1 }]);

    const shown = await onProtocol(lead, `/protocol/reasons/${second ?? ''}/place`, { direction: 'up' });

    expect(shown.status).toBe(303);
    expect(await labels()).toEqual(['Design', 'Population']);
    expect(await counted()).toEqual([{ id: second, reason: 'Design', n: 1 }]);
  });

  test('take an order that names each of them once', async () => {
    const ids = [(await add('A')).body.id, (await add('B')).body.id] as string[];
    const put = (reasons: string[]) =>
      lead.agent.put(api('/reasons')).send({ stage: 'eligibility', reasons });

    expect(labelsOf(await put([...ids].reverse()))).toEqual(['B', 'A']);
    expect((await put(ids.slice(0, 1))).status).toBe(422);
    expect((await put([...ids, 'nobody'])).status).toBe(404);
  });

  test('are retired and come back, under the same id', async () => {
    const reason = (await add('Population')).body.id as string;
    await lead.agent.patch(api(`/reasons/${reason}`)).send({ retired: true });
    expect((await lead.agent.get(api('/reasons'))).body.items[0].retired).toBe(true);

    const again = await add('Population');

    expect(again.body.id).toBe(reason);
    expect((await lead.agent.get(api('/reasons'))).body.items).toEqual([
      { id: reason, stage: 'eligibility', label: 'Population', retired: false },
    ]);
  });
});
