import { basisWords } from '../../../server/screening/ranking/basis.rules';
import { DEFAULT_MODEL, models } from '../../../server/screening/ranking/models.rules';
import { type RankedText, Ranking } from '../../../server/screening/ranking/ranking.rules';

const winnow = DEFAULT_MODEL;

const topics = [
  'sleep of nurses on night shifts',
  'tooth decay in children at school',
  'bridges of steel and wood',
];
/** 30 records in turn of three topics: r0, r3, r6 … are on sleep. */
const records = Array.from({ length: 30 }, (_, at) => ({
  id: `r${at}`,
  title: `${topics[at % 3]} study ${at}`,
  abstract: `We looked at ${topics[at % 3]} with ${at % 2 === 0 ? 'questionnaires' : 'interviews'} in town ${at}`,
}));
const isOnSleep = (id: string): boolean => Number(id.slice(1)) % 3 === 0;

function rankingOf(some: readonly RankedText[] = records, model = winnow): Ranking {
  const ranking = new Ranking(model, 1);
  for (const record of some) ranking.put(record);
  return ranking;
}

test.each(models)('$id puts first what is like the relevant record', (model) => {
  const ranking = rankingOf(records, model);
  ranking.label('r0', true);
  ranking.label('r1', false);

  const { order, basis } = ranking.rank();

  expect(order).toHaveLength(28);
  expect(order.slice(0, 9).every(isOnSleep)).toBe(true);
  expect(basis).toEqual({ kind: 'labels', relevant: 1, irrelevant: 1, records: 30, withoutAbstract: 0 });
});

test('begins with the words of the review where nothing is decided', () => {
  const ranking = rankingOf();
  ranking.describe({ title: 'Sleep in shift work', criteria: 'Nurses who work at night' });

  const { order, basis } = ranking.rank();

  expect(order.slice(0, 10).every(isOnSleep)).toBe(true);
  expect(basisWords(basis)).toEqual(["The order rests on the review's title, question and criteria alone."]);
});

test('finds what is alike in a language that is written without spaces', () => {
  const subjects = ['夜勤看護師の睡眠について', '学校での児童の虫歯について', '鋼と木の橋について'];
  const ranking = rankingOf(Array.from({ length: 30 }, (_, at) => plain(at, subjects[at % 3] ?? '')));
  ranking.describe({ title: '看護師の夜勤', criteria: '' });

  const { order } = ranking.rank();

  expect(order.slice(0, 10).every((id) => Number(id.slice(1)) % 3 === 0)).toBe(true);
});

test('is by chance without words or labels, the same for the same seed', () => {
  const [one, again, other] = [1, 1, 2].map((seed) => {
    const ranking = new Ranking(winnow, seed);
    for (const record of records) ranking.put(record);
    return ranking.rank();
  });

  expect(one?.basis.kind).toBe('chance');
  expect(again).toEqual(one);
  expect(other?.order).not.toEqual(one?.order);
  expect([...(other?.order ?? [])].sort()).toEqual([...(one?.order ?? [])].sort());
});

test('records that are added later take their place in the order', () => {
  const ranking = rankingOf(records.slice(0, 20));
  ranking.label('r0', true);
  ranking.label('r1', false);
  ranking.rank();
  for (const record of records.slice(20)) ranking.put(record);

  expect(ranking.rank().order.slice(0, 9).every(isOnSleep)).toBe(true);
});

test('a record whose text is corrected moves, and keeps its label', () => {
  const ranking = rankingOf();
  ranking.label('r0', true);
  ranking.label('r1', false);
  ranking.put({
    id: 'r2',
    title: 'Sleep of nurses on night shifts',
    abstract: 'Sleep of nurses on night shifts',
  });
  ranking.put({ ...records[0], id: 'r0', title: 'Sleep', abstract: 'Sleep of nurses on night shifts' });

  const { order } = ranking.rank();

  expect(order.slice(0, 10)).toContain('r2');
  expect(order).not.toContain('r0');
  expect(order).toHaveLength(28);
});

test('a label that is taken back is forgotten', () => {
  const ranking = rankingOf();
  ranking.label('r0', true);
  ranking.label('r1', false);
  const before = ranking.rank();
  ranking.label('r2', true);
  ranking.rank();
  ranking.label('r2', null);

  expect(ranking.rank().order.slice(0, 9)).toEqual(before.order.slice(0, 9));
});

test('says which words moved a record, in its own spelling, and which it is most like', () => {
  const ranking = rankingOf();
  ranking.label('r0', true);
  ranking.label('r1', false);
  ranking.rank();

  const why = ranking.why({ id: 'r3', title: records[3]?.title ?? '', abstract: records[3]?.abstract ?? '' });

  expect(why.up.map(({ words }) => words)).toEqual(expect.arrayContaining(['nurses', 'night shifts']));
  expect(why.down.map(({ words }) => words)).toContain('interviews');
  expect(why.nearest).toBe('r0');
});

const plain = (id: number, title: string) => ({ id: `p${id}`, title, abstract: '' });
const withoutAbstract = (record: RankedText): RankedText => ({ ...record, abstract: '' });

const restsOn = (words: string): string => `The order rests on ${words}.`;
const few = 'These are few: the order will still change much.';
const pair = restsOn('1 relevant and 1 irrelevant record');
const byChance = 'The order is by chance: nothing is known yet that it could rest on.';
const titlesOnly = 'No record has an abstract: only titles are compared.';
const noneRelevant = 'So far every decision is the same: no relevant record is known.';
const allRelevant = 'So far every decision is the same: only relevant records are known.';

test.each([
  ['without any abstract', records.map(withoutAbstract), { r0: true, r1: false }, [pair, few, titlesOnly]],
  [
    'from relevant records alone',
    records,
    { r0: true, r3: true },
    [restsOn('2 relevant records'), allRelevant],
  ],
  ['if everything was excluded', records, { r0: false, r1: false, r2: false }, [byChance, noneRelevant]],
  [
    'in two languages',
    [...records, plain(1, 'Schlaf'), plain(2, '夜勤と睡眠')],
    { r0: true, p1: false },
    [pair, few],
  ],
  [
    'with records of one word and of none',
    [...records, plain(1, 'Sleep'), plain(2, '')],
    { r0: true, r1: false },
    [pair, few],
  ],
  [
    'from labels that contradict each other',
    [...records, { ...plain(9, ''), ...records[0], id: 'r99' }],
    { r0: true, r99: false },
    [pair, few],
  ],
  ['of a single record', [plain(1, 'Sleep')], {}, [byChance, titlesOnly]],
  ['of nothing', [], {}, [byChance]],
])('an order comes %s, and says what it rests on', (_name, some, labels: Record<string, boolean>, says) => {
  const ranking = rankingOf(some);
  for (const [id, relevant] of Object.entries(labels)) ranking.label(id, relevant);

  const { order, basis } = ranking.rank();

  const expected = some.map(({ id }) => id).filter((id) => !(id in labels));
  expect([...order].sort()).toEqual(expected.sort());
  expect(basisWords(basis)).toEqual(says);
});

test('a hundred thousand identical abstracts are ordered by what differs', () => {
  const ranking = new Ranking(winnow, 1);
  const abstract = 'No abstract is available for this record.';
  for (let at = 0; at < 100_000; at++) ranking.put({ id: String(at), title: topics[at % 3] ?? '', abstract });
  ranking.label('0', true);
  ranking.label('1', false);

  const { order } = ranking.rank();

  expect(order).toHaveLength(99_998);
  expect(order.slice(0, 33_333).every((id) => Number(id) % 3 === 0)).toBe(true);
});
