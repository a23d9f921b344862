import { stemOf } from '../../../server/screening/ranking/stem.rules';

test.each([
  ['caresses', 'caress'],
  ['ponies', 'poni'],
  ['cats', 'cat'],
  ['feed', 'feed'],
  ['agreed', 'agre'],
  ['plastered', 'plaster'],
  ['sing', 'sing'],
  ['conflated', 'conflat'],
  ['hopping', 'hop'],
  ['falling', 'fall'],
  ['filing', 'file'],
  ['happy', 'happi'],
  ['sky', 'sky'],
  ['relational', 'relat'],
  ['vietnamization', 'vietnam'],
  ['triplicate', 'triplic'],
  ['hopefulness', 'hope'],
  ['adoption', 'adopt'],
  ['adjustment', 'adjust'],
  ['replacement', 'replac'],
  ['effective', 'effect'],
  ['probate', 'probat'],
  ['controlling', 'control'],
  ['rate', 'rate'],
  ['syzygy', 'syzygi'],
])('the stem of %s is %s', (word, stem) => {
  expect(stemOf(word)).toBe(stem);
});

test.each(['il', 'covid19', 'größe', '研究', 'μg'])('%s is left as it is', (word) => {
  expect(stemOf(word)).toBe(word);
});
