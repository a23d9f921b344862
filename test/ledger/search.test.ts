import fc from 'fast-check';
import BetterSqlite3 from 'better-sqlite3';
import { searchOf } from '../../server/ledger/lookup/search.rules';

const db = new BetterSqlite3(':memory:');
db.exec(`CREATE VIRTUAL TABLE t USING fts5(words, tokenize = 'unicode61 remove_diacritics 2')`);
const TEXTS = [
  "Context-free grammars, O'Neil and a.b testing of title and abstract",
  'Night shift nurses in Zürich 10.1000/xyz-1 NEAR the AND of OR NOT',
  '夜班护士的睡眠质量',
];
const insert = db.prepare('INSERT INTO t (rowid, words) VALUES (?, ?)');
TEXTS.forEach((text, index) => insert.run(index + 1, text));

const found = (typed: string): number[] => {
  const { match, like } = searchOf(typed);
  const where = match === null ? "words LIKE ? ESCAPE '\\'" : 't MATCH ?';
  return db
    .prepare(`SELECT rowid FROM t WHERE ${where} ORDER BY rowid`)
    .pluck()
    .all(match ?? like) as number[];
};

test.each<[typed: string, rows: number[]]>([
  ['nurses', [2]],
  ['NURSES night', [2]],
  ['night nurses', [2]],
  ['"night nurses"', []],
  ['"shift nurses"', [2]],
  ['"shift nur"', []],
  ['"shift nur"*', [2]],
  ['nurs*', [2]],
  ['nurs', []],
  ['n*', []],
  ['zurich', [2]],
  ["O'Neil", [1]],
  ['context-free', [1]],
  ['a.b', [1]],
  ['10.1000/xyz-1', [2]],
  ['title: abstract', [1]],
  ['-abstract', [1]],
  ['AND', [1, 2]],
  ['NEAR(', [2]],
  ['OR NOT', [2]],
  ['{title abstract}: and', [1]],
  ['^night', [2]],
  ['睡眠', [3]],
  ['"unclosed shift', []],
  ['"night shift', [2]],
  ['"', []],
  ['*', []],
  ['(', []],
])('%s is found literally', (typed, rows) => {
  expect(found(typed)).toEqual(rows);
});

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        '"',
        '*',
        '(',
        ')',
        'AND',
        'OR',
        'NOT',
        'NEAR(',
        '^',
        ':',
        '{',
        '}',
        '-',
        '+',
        '\0',
        'a',
        ' ',
        "'",
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join('')),
);

test('nothing that anybody types is an error', () => {
  fc.assert(
    fc.property(nasty, (typed) => {
      found(typed);
    }),
    { numRuns: 2000 },
  );
  for (const typed of ['a'.repeat(100_000), '('.repeat(2000), 'a OR '.repeat(5000), '"a" '.repeat(5000)])
    found(typed);
});

test('a word of a record finds it, alone or with others, in any order', () => {
  const words = ['context', 'free', 'grammars', 'testing', 'abstract'];
  fc.assert(
    fc.property(fc.shuffledSubarray(words, { minLength: 1 }), (some) => {
      expect(found(some.join(' '))).toEqual([1]);
    }),
  );
});
