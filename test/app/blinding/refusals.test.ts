import { createToken } from '../../../server/accounts/tokens.actions';
import { makeHouse, type TestHouse } from '../house';
import { serveApp } from '../walking/caller';
import {
  classifies,
  other,
  resolves,
  retrieves,
  twoWorlds,
  votes,
  type Names,
  type Step,
  type World,
} from './worlds';

let house: TestHouse;
let served: { baseUrl: string; close(): Promise<void> };
let world: World;
beforeAll(async () => {
  house = makeHouse();
  served = await serveApp(house.app);
  world = twoWorlds(house, {}, tale).busy;
});
afterAll(async () => {
  await served.close();
  await house.close();
});

const allIn = (record: number, first: 'include' | 'exclude', second: 'include' | 'exclude'): Step[] => [
  other('ben', votes(record, first)),
  other('cem', votes(record, second)),
];

/** Reports that neither ann nor vera voted on and whose votes are all in, by what came of them. */
const CLOSED = {
  'passed on': 1,
  excluded: 2,
  'in conflict': 3,
  'resolved for inclusion': 4,
  'resolved for exclusion': 5,
  'not retrieved': 6,
};
const tale: Step[] = [
  ...allIn(1, 'include', 'include'),
  ...allIn(2, 'exclude', 'exclude'),
  ...allIn(3, 'include', 'exclude'),
  ...allIn(4, 'include', 'exclude'),
  ...allIn(5, 'include', 'exclude'),
  ...allIn(6, 'include', 'include'),
  other('eve', resolves(4, 'include'), resolves(5, 'exclude'), retrieves(6, 'not-retrieved')),
  ...[7, 8, 9].flatMap((record) => allIn(record, 'include', 'include')),
  other('eve', retrieves(7), retrieves(8), retrieves(9)),
  ...[7, 8, 9].flatMap((record) => [
    other('ben', votes(record, record === 7 ? 'exclude' : 'include', 'eligibility')),
    other('cem', votes(record, record === 8 ? 'include' : 'exclude', 'eligibility')),
  ]),
  other('eve', classifies(9)),
];
/** Full texts whose votes are all in, and one that is marked as not decidable yet. */
const ASSESSED = { excluded: 7, included: 8, 'awaiting classification': 9 };

type Act = [what: string, method: string, path: string, body?: Record<string, unknown>];

/** What somebody might try on a record that is not theirs to decide any more. */
function actsOn(record: string, stage: 'screening' | 'eligibility'): Act[] {
  const api = `/api/v1/reviews/${world.review.id}/records/${record}`;
  const page = `/reviews/${world.review.id}/${stage}`;
  const reason = `${stage}-reason`;
  return [
    ['includes it', 'POST', `${api}/votes`, { stage, decision: 'include' }],
    ['excludes it', 'POST', `${api}/votes`, { stage, decision: 'exclude', reason }],
    ['may be', 'POST', `${api}/votes`, { stage, decision: 'maybe', note: 'why' }],
    ['takes a vote back', 'DELETE', `${api}/votes/${stage}`],
    ['resolves it', 'POST', `${api}/resolutions`, { stage, decision: 'include' }],
    ['withdraws a resolution', 'DELETE', `${api}/resolutions/${stage}`],
    ['includes it on the page', 'POST', `${page}/votes`, { record, decision: 'include' }],
    ['takes it back on the page', 'POST', `${page}/votes/delete`, { record }],
    ['resolves it on the page', 'POST', `${page}/conflicts`, { record, decision: 'include' }],
  ];
}

/** Status and words of every refusal, without the record's own number and words. */
async function refusalsOf(
  who: Names,
  record: number,
  stage: 'screening' | 'eligibility',
): Promise<Record<string, string>> {
  const { token } = createToken(house.house, world.review.people[who].id, 'try');
  const answers: Record<string, string> = {};
  for (const [what, method, path, body] of actsOn(String(record), stage)) {
    const answer = await fetch(`${served.baseUrl}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const location = answer.headers.get('location')?.replace(`record=${String(record)}`, 'record=N');
    answers[what] = [answer.status, location, spoken(await answer.text())].join(' ');
  }
  return answers;
}

/** What a problem or a page says of what was done; the next record that a page shows is the queue's. */
const spoken = (text: string): string =>
  text.startsWith('{')
    ? text
    : [...text.matchAll(/class="notice[^>]*>([\s\S]*?)<\/p>/g)].map(([all]) => all).join();

/** Tries everything on every record; the answers must be one and the same, and nothing may have happened. */
async function expectOneAnswer(who: Names, records: number[], stage: 'screening' | 'eligibility') {
  const before = world.review.eventCount();
  const answers: unknown[] = [];
  for (const record of records) answers.push(await refusalsOf(who, record, stage));

  expect(answers).toEqual(records.map(() => answers[0]));
  expect(answers[0]).toMatchObject({ 'includes it': expect.stringMatching(/^(409|403) /) });
  expect(world.review.eventCount()).toBe(before);
}

describe.each(['ann', 'vera', 'oli'] as const)('%s is refused in the same words', (who) => {
  test('whatever came of a report at screening', async () => {
    await expectOneAnswer(who, Object.values(CLOSED), 'screening');
  });

  test('whatever came of its full text, and whether or not it has one', async () => {
    await expectOneAnswer(who, [...Object.values(ASSESSED), ...Object.values(CLOSED)], 'eligibility');
  });
});
