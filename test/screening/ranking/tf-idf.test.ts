import fc from 'fast-check';
import { TermCounts } from '../../../server/screening/ranking/term-counts.rules';
import { weigh } from '../../../server/screening/ranking/tf-idf.rules';
import { wordsOf } from '../../../server/screening/ranking/words.rules';

const vocabulary = ['sleep', 'night', 'shift', 'nurse', 'trial', 'rats'];
const texts = fc.array(
  fc.array(fc.constantFrom(...vocabulary), { maxLength: 12 }).map((words) => words.join(' ')),
  { minLength: 1, maxLength: 12 },
);

/** TF-IDF from its definition, with strings for terms and nothing folded away. */
function naive(all: readonly string[]): Map<string, number>[] {
  const counts = all.map((text) => {
    const words = wordsOf(text);
    const terms = [...words, ...words.slice(1).map((word, at) => `${words[at]} ${word}`)];
    return new Map(terms.map((term) => [term, terms.filter((other) => other === term).length]));
  });
  const df = (term: string): number => counts.filter((row) => row.has(term)).length;
  return counts.map((row) => {
    const kept = [...row].filter(([term]) => df(term) <= Math.max(1, 0.95 * all.length));
    const weights = kept.map(([term, tf]): [string, number] => [
      term,
      (1 + Math.log(tf)) * (1 + Math.log((1 + all.length) / (1 + df(term)))),
    ]);
    const length = Math.hypot(...weights.map(([, weight]) => weight));
    return new Map(weights.map(([term, weight]) => [term, weight / length]));
  });
}

const product = (a: Map<string, number>, b: Map<string, number>): number =>
  [...a].reduce((sum, [term, weight]) => sum + weight * (b.get(term) ?? 0), 0);

function weighed(all: readonly string[], length = 1) {
  const counts = new TermCounts({ stem: null, wordsOf });
  for (const text of all) counts.append(text);
  const matrix = weigh([{ counts, length }]);
  const row = (at: number): Map<number, number> => {
    const entries = [...matrix.column.slice(matrix.starts[at], matrix.starts[at + 1])];
    return new Map(
      entries.map((column, place) => [column, matrix.value[(matrix.starts[at] ?? 0) + place] ?? 0]),
    );
  };
  return { matrix, row };
}

test('rows multiply as TF-IDF by its definition, terms of a single row apart', () => {
  fc.assert(
    fc.property(texts, (all) => {
      const expected = naive(all);
      const { matrix, row } = weighed(all);

      for (const a of all.keys()) {
        for (const b of all.keys()) {
          const shared = [...row(a)].reduce(
            (sum, [column, value]) => sum + value * (row(b).get(column) ?? 0),
            0,
          );
          const got = shared + (a === b ? (matrix.own[a] ?? 0) : 0);
          expect(got).toBeCloseTo(product(expected[a] ?? new Map(), expected[b] ?? new Map()), 5);
        }
      }
    }),
  );
});

test('columns stand by falling frequency, and say which term they are', () => {
  const all = ['sleep trial', 'sleep trial', 'sleep night', 'night nurse', 'rats', 'rats sleep'];
  const counts = new TermCounts({ stem: null, wordsOf });
  for (const text of all) counts.append(text);

  const matrix = weigh([{ counts, length: 1 }]);

  const spelt = new Map([...counts.spell(all.join(' '))].map(([words, term]) => [term, words]));
  const names = [...matrix.termOf].map((term) => spelt.get(term));
  expect(names[0]).toBe('sleep');
  expect([...names].sort()).toEqual(['night', 'rats', 'sleep', 'sleep trial', 'trial']);
});

test('records added later give the matrix that all at once give', () => {
  fc.assert(
    fc.property(texts, texts, (first, second) => {
      const counts = new TermCounts({ stem: null, wordsOf });
      for (const text of first) counts.append(text);
      weigh([{ counts, length: 1 }]);
      for (const text of second) counts.append(text);

      expect(weigh([{ counts, length: 1 }])).toEqual(weighed([...first, ...second]).matrix);
    }),
  );
});

test('many words make the vocabulary grow without losing one', () => {
  const counts = new TermCounts({ stem: null, wordsOf });
  const text = Array.from({ length: 9000 }, (_, at) => `w${at}`).join(' ');

  counts.append(text);
  counts.append(text);

  expect(counts.vocabulary.size).toBe(9000 + 8999);
  expect(counts.spell('w0 w1 w8998 w8999').size).toBe(6);
});
