import fc from 'fast-check';
import { criteriaView } from '../../server/screening/criteria.rules';
import { behind, nextInQueue, queueOrder } from '../../server/screening/queue.rules';

test.each([
  ['from the start', [4, 2, 9], 0, 2],
  ['behind the record shown', [4, 2, 9], 2, 4],
  ['behind a record that has left the queue', [4, 2, 9], 3, 4],
  ['those skipped at the end', [4, 2, 9], 9, 2],
  ['the only one again', [4], 4, 4],
  ['nothing where nothing waits', [], 3, null],
])('hands out %s', (_name, waiting, after, expected) => {
  expect(nextInQueue(queueOrder(waiting), after)).toBe(expected);
});

test('leaves nobody out: walking the queue meets every record once', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 1000 })), (waiting) => {
      const order = queueOrder(waiting);
      const met: number[] = [];
      for (let left = behind(order, 0); left[0] !== undefined; left = behind(order, left[0]))
        met.push(left[0]);

      expect(met).toEqual([...waiting].sort((a, b) => a - b));
    }),
  );
});

test('lists criteria line by line, without the bullets they were typed with', () => {
  const view = criteriaView({
    title: '',
    question: ' Why? ',
    inclusion: '- adults\n\n• nights\n-1 dioptre',
    exclusion: '',
  });

  expect(view).toEqual({
    question: 'Why?',
    inclusion: ['adults', 'nights', '-1 dioptre'],
    exclusion: [],
    none: false,
  });
});
