import fc from 'fast-check';
import { readLabelledCsv } from '../../../server/screening/ranking/labelled-csv.rules';
import { DEFAULT_MODEL, models } from '../../../server/screening/ranking/models.rules';
import { seededRandom } from '../../../server/screening/ranking/random.rules';
import { replay } from '../../../server/screening/ranking/replay.rules';
import { auditedStop, inARowAt, stopsOf } from '../../../server/screening/ranking/replayed-stops.rules';

const records = Array.from({ length: 40 }, (_, at) => ({
  ...{
    id: `r${at}`,
    title: at % 5 === 0 ? `Sleep of nurses ${at}` : `Teeth of children ${at}`,
    abstract: '',
  },
  relevant: at % 5 === 0,
}));
const start = { records, prior: [], criteria: null, model: DEFAULT_MODEL, seed: 1, now: () => 0 };

test.each(models)('$id screens every record once, the priors apart', (model) => {
  const { n, relevant, prior, order, retrainMs } = replay({ ...start, model, prior: ['r5', 'r1', 'r5'] });

  expect({ n, relevant, prior }).toEqual({ n: 40, relevant: 8, prior: ['r5', 'r1'] });
  expect([...order, ...prior].sort()).toEqual(records.map(({ id }) => id).sort());
  expect(order.slice(0, 7).every((id) => Number(id.slice(1)) % 5 === 0)).toBe(true);
  expect(retrainMs).toHaveLength(38);
});

test('needs no prior where it has the words of the review', () => {
  const { prior, order } = replay({ ...start, criteria: { title: 'Sleep', criteria: 'Nurses' } });

  expect(prior).toEqual([]);
  expect(order.slice(0, 8).every((id) => Number(id.slice(1)) % 5 === 0)).toBe(true);
});

test('every rule ends the screening within it, at the recall reached there', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 300 }), fc.nat(), (labels, seed) => {
      for (const { at, recall } of stopsOf(labels, seed)) {
        expect(at).toBeLessThanOrEqual(labels.length);
        expect(recall >= 0 && recall <= 1).toBe(true);
      }
    }),
  );
});

test('an audited stop keeps its promise where three of ten relevant records are ranked by chance', () => {
  const random = seededRandom(3);
  const goal = { recall: 0.8, confidence: 0.8 };
  const runs = Array.from({ length: 200 }, (_, run) => {
    const drawn = Array.from({ length: 1000 }, (__, at) => ({
      relevant: at < 100,
      by: random() - (at < 70 ? 0.7 : 0),
    }));
    const labels = drawn.sort((a, b) => a.by - b.by).map(({ relevant }) => relevant);
    const byHabit = labels.slice(0, inARowAt(labels, 50)).filter(Boolean).length / 100;
    return { audited: auditedStop(labels, run, goal), byHabit };
  });

  expect(runs.filter(({ audited }) => audited.at < 1000).length).toBeGreaterThan(150);
  expect(runs.filter(({ audited }) => audited.recall < goal.recall).length).toBeLessThanOrEqual(40);
  expect(runs.filter(({ byHabit }) => byHabit < goal.recall).length).toBeGreaterThan(40);
});

const header = 'id,title,abstract,label\n';

test('reads a labelled table, with columns in any order and cells over several lines', () => {
  const text =
    '\ufefflabel,Title,id,abstract,year\r\n1,"Sleep, ""deep""",a,"Line 1\r\nLine 2",2020\r\n0,Teeth,b,,\r\n';

  expect(readLabelledCsv(text)).toEqual({
    records: [
      { id: 'a', title: 'Sleep, "deep"', abstract: 'Line 1\nLine 2', relevant: true },
      { id: 'b', title: 'Teeth', abstract: '', relevant: false },
    ],
    repeated: [],
  });
});

test('keeps the first row of an id, and says which were left out', () => {
  const { records: kept, repeated } = readLabelledCsv(`${header}a,One,,1\na,Two,,0\n`);

  expect(kept.map(({ title }) => title)).toEqual(['One']);
  expect(repeated).toEqual(['a']);
});

test.each([
  ['', 'Line 1: the column "id", "title", "label" is missing.'],
  ['id,title,abstract\na,b,c', 'Line 1: the column "label" is missing.'],
  [`${header}a,b,c,yes`, 'Line 2: the label is "yes", not 0 or 1.'],
  [`${header}a,b,c,1\n,b,c,0`, 'Line 3: there is no id.'],
  [`${header}a,b`, 'Line 2: this row has another number of cells.'],
])('refuses %j and says where', (text, message) => {
  expect(() => readLabelledCsv(text)).toThrow(message);
});
