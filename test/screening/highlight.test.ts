import fc from 'fast-check';
import { highlighterOf, type HighlightTerms } from '../../server/screening/highlighting/highlight.rules';

/** A text with what is marked in brackets: [+include] and [-exclude]. */
function marked(text: string, terms: Partial<HighlightTerms>): string {
  const { pieces } = highlighterOf({ include: [], exclude: [], ...terms });
  return pieces(text)
    .map(({ text: piece, mark }) => (mark === null ? piece : `[${mark === 'inc' ? '+' : '-'}${piece}]`))
    .join('');
}

const CASES: [says: string, text: string, terms: Partial<HighlightTerms>, expected: string][] = [
  ['a whole word, in any case', 'Rats and a rat', { exclude: ['RAT'] }, 'Rats and a [-rat]'],
  ['a beginning, with *', 'Nurse, nursing, denurse', { include: ['nurs*'] }, '[+Nurse], [+nursing], denurse'],
  [
    'an accent more or less',
    'Café au lait; SOMNOLENCE',
    { include: ['cafe', 'somnolénce'] },
    '[+Café] au lait; [+SOMNOLENCE]',
  ],
  ['accents written as two characters', 'Cafe\u0301 noir', { include: ['café'] }, '[+Cafe\u0301] noir'],
  [
    'a phrase, hyphened or not',
    'night-shift work, night shift',
    { include: ['night shift'] },
    '[+night-shift] work, [+night shift]',
  ],
  [
    'a phrase with an open end',
    'randomised controlled trials',
    { include: ['randomised controlled trial*'] },
    '[+randomised controlled trials]',
  ],
  [
    'no phrase over a sentence’s end',
    'At night. Shift work',
    { include: ['night shift'] },
    'At night. Shift work',
  ],
  [
    'the longer of two',
    'sleep quality',
    { include: ['sleep'], exclude: ['sleep quality'] },
    '[-sleep quality]',
  ],
  [
    'both lists side by side',
    'nurses and rats',
    { include: ['nurses'], exclude: ['rats'] },
    '[+nurses] and [-rats]',
  ],
  ['words of two letters', 'CI of MI', { include: ['mi'] }, 'CI of [+MI]'],
  ['Chinese inside a sentence', '夜班护士的睡眠质量', { include: ['睡眠'] }, '夜班护士的[+睡眠]质量'],
  ['Cyrillic', 'Ночные смены', { include: ['смен*'] }, 'Ночные [+смены]'],
  ['signs, which are no pattern', 'a.c abc (a+)+ $', { include: ['a.c', '(a+)+'] }, '[+a.c] abc ([+a]+)+ $'],
  ['nothing for a * alone', 'anything', { include: ['*'] }, 'anything'],
];

test.each(CASES)('marks %s', (_says, text, terms, expected) => {
  expect(marked(text, terms)).toBe(expected);
});

const words = fc.array(
  fc.constantFrom('sleep', 'night', 'Shift', 'é', '睡', '-', ' ', '.', '<b>', '*', '\n'),
  { maxLength: 30 },
);

test('no letter of the text is lost, whatever the terms', () => {
  fc.assert(
    fc.property(words, fc.array(fc.string({ maxLength: 12 })), fc.array(words), (text, include, exclude) => {
      const { pieces } = highlighterOf({ include, exclude: exclude.map((term) => term.join('')) });
      const joined = text.join('');
      expect(
        pieces(joined)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(joined);
    }),
  );
});

test('an abstract of 20,000 characters with 200 terms takes no noticeable time', () => {
  const text = 'randomised nursing night shift sleep quality in hospital cohort '.repeat(320);
  const include = Array.from({ length: 200 }, (_, n) =>
    n % 2 === 0 ? `nurs${String(n)}*` : `night shift ${String(n)}`,
  );
  const { pieces } = highlighterOf({ include: [...include, 'nurs*'], exclude: ['night shift sleep'] });
  const start = performance.now();
  const found = pieces(text);

  expect(found.filter(({ mark }) => mark !== null)).toHaveLength(640);
  expect(performance.now() - start).toBeLessThan(200);
});
