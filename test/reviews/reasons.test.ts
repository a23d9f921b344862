import fc from 'fast-check';
import {
  labelKey,
  movedReasons,
  saysNotRetrieved,
  SUGGESTED_LABELS,
} from '../../server/reviews/protocol/reasons.rules';

describe('A label that means "not retrieved"', () => {
  test.each([
    'Full text not available',
    'full-text not available',
    'Full text unavailable',
    'Fulltext not found',
    'No full text',
    'No full text available',
    'Full text missing',
    'Full text could not be retrieved',
    'Full texts were not accessible',
    'Unable to obtain full text',
    'Could not be obtained',
    'Cannot access',
    'Not available as full text',
    'Not available',
    'Article not available',
    'Report not retrieved',
    'PDF not found',
    'Not retrievable',
    'Unavailable',
    'Paywall',
    'Lack of full text',
  ])('is seen in %j', (label) => {
    expect(saysNotRetrieved(label)).toBe(true);
  });

  test.each([
    ...SUGGESTED_LABELS,
    'Full text not in English',
    'Full text in another language',
    'Abstract only',
    'Article not available in English',
    'Report not found to be eligible',
    'Conference abstract',
    'Outcome data not available',
    'Intervention not available in routine care',
    'No comparator',
    'Not about access to care',
    'Report of an ongoing trial',
    'Unable to extract outcome data',
    'Duplicate report',
    'Retracted',
    'Not found to be a primary study',
    'Participants could not be located in one country',
  ])('is not seen in %j', (label) => {
    expect(saysNotRetrieved(label)).toBe(false);
  });
});

test('Labels are one to a reader whatever their case, spaces and punctuation', () => {
  expect(labelKey('  Wrong  population! ')).toBe(labelKey('wrong Population'));
  expect(labelKey('Wrong population')).not.toBe(labelKey('Wrong publication'));
});

describe('Moving a reason', () => {
  const list = [
    { id: 'a', retired: false },
    { id: 'r', retired: true },
    { id: 'b', retired: false },
    { id: 'c', retired: false },
  ];

  test.each([
    ['b', 'up', ['b', 'a', 'r', 'c']],
    ['a', 'down', ['r', 'b', 'a', 'c']],
    ['c', 'up', ['a', 'r', 'c', 'b']],
    ['a', 'up', null],
    ['c', 'down', null],
    ['r', 'up', null],
    ['none', 'up', null],
  ] as const)('%s %s', (id, direction, expected) => {
    expect(movedReasons(list, id, direction)).toEqual(expected);
  });

  test('and back leaves those in use as they were, and loses none', () => {
    const reasons = fc.uniqueArray(fc.record({ id: fc.uuid(), retired: fc.boolean() }), {
      selector: ({ id }) => id,
      minLength: 1,
    });
    fc.assert(
      fc.property(reasons, fc.nat(), (given, pick) => {
        const id = given[pick % given.length]?.id ?? '';
        const down = movedReasons(given, id, 'down');
        if (down === null) return;
        const moved = down.map(
          (one) => given.find((reason) => reason.id === one) ?? { id: '', retired: true },
        );
        const back = movedReasons(moved, id, 'up') ?? [];
        const used = (ids: readonly string[]) =>
          ids.filter((one) => given.some((reason) => reason.id === one && !reason.retired));
        expect(used(back)).toEqual(used(given.map((reason) => reason.id)));
        expect([...back].sort()).toEqual(given.map((reason) => reason.id).sort());
      }),
    );
  });
});
