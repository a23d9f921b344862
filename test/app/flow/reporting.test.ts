import { event } from '../../../server/ledger/events.rules';
import { makeHouse, type TestHouse } from '../house';
import { buildReview, type TestReview } from '../review-builder';

let test: TestHouse;
let review: TestReview<'vera' | 'rita' | 'olga'>;

/** One report excluded at full text, one not retrieved, one included. */
beforeAll(() => {
  test = makeHouse();
  review = buildReview(test, {
    records: 3,
    members: { vera: 'reviewer', rita: 'reviewer', olga: 'observer' },
    protocol: { inclusion: 'Adults who work at night' },
  });
  const reason = review.addReason('eligibility', 'Wrong population');
  const [first = 0, second = 0, third = 0] = review.records.map(Number);
  const vote = (who: 'vera' | 'rita', record: number, stage: 'screening' | 'eligibility', excludes = false) =>
    review.act(
      event('vote-cast', {
        ...{ vote: `${who}-${stage}-${String(record)}`, record, stage, unblinded: false },
        ...{ decision: excludes ? 'exclude' : 'include', reason: excludes ? reason : null },
        note: excludes ? 'day workers' : null,
      }),
      review.people[who],
    );
  const retrieve = (record: number, why: string | null = null) =>
    review.act(
      event('retrieval-recorded', { record, outcome: why === null ? 'retrieved' : 'not-retrieved', why }),
    );
  for (const record of [first, second, third]) {
    vote('vera', record, 'screening');
    vote('rita', record, 'screening');
  }
  retrieve(first);
  retrieve(second, 'no library has it');
  retrieve(third);
  for (const who of ['vera', 'rita'] as const) {
    vote(who, first, 'eligibility', true);
    vote(who, third, 'eligibility');
  }
});
afterAll(() => test.close());

const markdown = async (who: 'lea' | 'vera' | 'olga'): Promise<string> => {
  const { status, text, body } = await review.people[who].agent.get(`${review.api}/reporting.md`);
  expect(status).toBe(200);
  return text === undefined ? (body as Buffer).toString() : text;
};

describe('reporting', () => {
  it('writes methods, results and lists from what was done', async () => {
    const text = await markdown('lea');

    expect(text).toContain('- Adults who work at night');
    expect(text).toContain('Two people cast 6 votes.');
    expect(text).toContain('3 records were identified');
    expect(text).toMatch(
      /\| Park S, The Night Group\. Night shifts and sleep in cohort 1\..* \| Wrong population \| day workers \|/,
    );
    expect(text).toMatch(/cohort 2\..* \| no library has it \|/);
    expect(text).toMatch(/Reports included[\s\S]*cohort 3\./);
  });

  it('shows the same on its page', async () => {
    const { status, text } = await review.people.lea.agent.get(`${review.path}/reporting`);

    expect(status).toBe(200);
    expect(text).toContain('independently and blinded to each other’s votes');
    expect(text).toContain('<td>no library has it</td>');
    expect(text).toContain("id='prisma-scr'");
  });

  it('comes as a Word file', async () => {
    const { status, headers } = await review.people.lea.agent.get(`${review.api}/reporting.docx`);

    expect(status).toBe(200);
    expect(headers['content-type']).toContain('wordprocessingml');
  });

  it.each(['vera', 'olga'] as const)('tells %s, who is blinded, nothing of others’ acts', async (who) => {
    const text = await markdown(who);
    const page = (await review.people[who].agent.get(`${review.path}/reporting`)).text;

    for (const told of [text, page]) {
      expect(told).not.toMatch(
        /day workers|no library has it|cast \d|excluded at screening|cohort \d|pending/,
      );
      expect(told).toContain('Shown once the votes are unblinded.');
    }
  });

  it('is not for strangers', async () => {
    const stranger = buildReview(test, {}).people.lea;

    expect((await stranger.agent.get(`${review.path}/reporting`)).status).toBe(404);
    expect((await stranger.agent.get(`${review.api}/reporting.md`)).status).toBe(404);
  });
});
