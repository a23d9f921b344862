import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { readLabelledCsv } from '../../../server/screening/ranking/labelled-csv.rules';
import { models } from '../../../server/screening/ranking/models.rules';
import { replay } from '../../../server/screening/ranking/replay.rules';
import { describeWithShared } from '../../shared';
import { figuresOf, meanFigures, type OrderFigures } from './figures';
import { LOSS_OF_SCIKIT_LEARN } from './scikit-learn';

/** Minutes of work on all sets; `RANKING_SETS=all` replays them, otherwise the four smallest. */
const allSets = process.env.RANKING_SETS === 'all';
const fewSets = ['Donners_2021', 'Muthu_2022', 'Nelson_2002', 'Sep_2021'];

const CriteriaSchema = z.record(z.string(), z.object({ title: z.string(), criteria: z.string() }));
const PriorsSchema = z.record(z.string(), z.array(z.array(z.string())));
const FiguresSchema = z.record(z.string(), z.object({ wss95: z.number(), loss: z.number() }));

describeWithShared('ranking on finished screenings', (shared) => {
  const read = <T>(schema: z.ZodType<T>, file: string): T =>
    schema.parse(JSON.parse(readFileSync(path.join(shared, 'ranking', file), 'utf8')));
  const reference = read(FiguresSchema, 'asreview-u4.json');
  const criteria = read(CriteriaSchema, 'criteria.json');
  const priors = read(PriorsSchema, 'priors.json');
  const sets = Object.keys(reference).filter((set) => allSets || fewSets.includes(set));

  function figures(
    set: string,
    start: { prior?: string[]; words?: boolean; seed?: number },
    id: string,
  ): OrderFigures {
    const { records } = readLabelledCsv(readFileSync(path.join(shared, 'ranking', `${set}.csv`), 'utf8'));
    const model = models.find((one) => one.id === id);
    if (model === undefined) throw new Error(`There is no model ${id}.`);
    const words = start.words === true ? (criteria[set] ?? null) : null;
    const { prior = [], seed = 1 } = start;
    const { order } = replay({ records, prior, criteria: words, model, seed, now: () => 0 });
    const relevant = new Set(records.filter((record) => record.relevant).map((record) => record.id));
    return figuresOf(order.map((one) => relevant.has(one)));
  }

  /** The reference is the mean over the first three pairs of priors of each set. */
  const fromPriors = (set: string, id: string): OrderFigures =>
    meanFigures((priors[set] ?? []).slice(0, 3).map((prior) => figures(set, { prior }, id)));

  test.each(sets)(
    'u4 reaches on %s what ASReview reaches',
    (set) => {
      const { loss } = fromPriors(set, 'u4');

      expect(Math.abs(loss - (reference[set]?.loss ?? NaN))).toBeLessThanOrEqual(0.005);
    },
    1_800_000,
  );

  test.each(sets)(
    'u4 reaches on %s, from all five pairs of priors, what the same method of scikit-learn reaches',
    (set) => {
      const { loss } = meanFigures((priors[set] ?? []).map((prior) => figures(set, { prior }, 'u4')));

      expect(Math.abs(loss - (LOSS_OF_SCIKIT_LEARN[set] ?? NaN))).toBeLessThanOrEqual(0.001);
    },
    1_800_000,
  );

  test('winnow saves more work than ASReview, and is nowhere much worse', () => {
    const ours = sets.map((set) => fromPriors(set, 'winnow'));
    const theirs = sets.map((set) => reference[set] ?? { wss95: NaN, loss: NaN });

    const [mean, meant] = [meanFigures(ours), meanFigures(theirs)];
    expect(mean.wss95 - meant.wss95).toBeGreaterThanOrEqual(0.01);
    expect(mean.loss).toBeLessThanOrEqual(meant.loss);
    expect(Math.max(...ours.map(({ loss }, at) => loss - (theirs[at]?.loss ?? NaN)))).toBeLessThanOrEqual(
      0.03,
    );
  }, 1_800_000);

  test("the review's own words begin better than chance does", () => {
    const described = sets.filter((set) => set in criteria);

    const fromWords = meanFigures(described.map((set) => figures(set, { words: true }, 'winnow')));
    const fromChance = meanFigures(
      described.flatMap((set) => [1, 2, 3, 4, 5].map((seed) => figures(set, { seed }, 'u4'))),
    );

    expect(fromWords.loss).toBeLessThanOrEqual(0.85 * fromChance.loss);
  }, 1_800_000);

  test('a replay is the same each time', () => {
    const prior = priors.Muthu_2022?.[0] ?? [];

    expect(figures('Muthu_2022', { prior }, 'winnow')).toEqual(figures('Muthu_2022', { prior }, 'winnow'));
  });
});
