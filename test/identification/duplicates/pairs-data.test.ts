import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CitationRecord } from '../../../importers/record';
import { verdictOf } from './records';

interface Pair {
  note: string;
  expected: 'same' | 'asked' | 'apart';
  a: CitationRecord;
  b: CitationRecord;
}

const pairs = readFileSync(path.resolve(__dirname, '../../fixtures/duplicates/pairs.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Pair);

/** "apart" may be asked about, but is never linked unasked. */
const verdicts = { same: ['linked'], asked: ['asked'], apart: ['asked', 'apart'] };

describe('pairs written for the lessons of the literature', () => {
  const notes = [...new Set(pairs.map(({ note }) => note))];

  test.each(notes)('%s', (lesson) => {
    for (const { a, b, expected } of pairs.filter(({ note }) => note === lesson)) {
      const found = verdictOf(a, b);

      expect(verdicts[expected]).toContain(found);
      expect(verdictOf(b, a)).toBe(found);
    }
  });
});
