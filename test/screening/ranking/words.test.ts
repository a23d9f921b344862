import { wordsAndPairsOf, wordsOf } from '../../../server/screening/ranking/words.rules';

test.each([
  ['Sleep at night, a 2-year trial', ['sleep', 'at', 'night', 'year', 'trial']],
  ['夜勤看護師の睡眠', ['夜勤', '勤看', '看護', '護師', '師の', 'の睡', '睡眠']],
  ['COVID19患者 in 北京', ['covid19', '患者', 'in', '北京']],
  ['患者A组', ['患者', '组']],
  ['肺 癌', ['肺', '癌']],
  ['교대 근무 간호사', ['교대', '근무', '간호사']],
  ['𠮷野家', ['𠮷野', '野家']],
  ['', []],
])('%j is read as %j', (text, words) => {
  expect(wordsAndPairsOf(text)).toEqual(words);
});

test('what has spaces between its words is read as ASReview reads it', () => {
  const text = 'Überwachung der Schlaf_dauer; ночная смена 24h x';

  expect(wordsAndPairsOf(text)).toEqual(wordsOf(text));
});
