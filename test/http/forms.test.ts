import fc from 'fast-check';
import { z } from 'zod';
import { AppError } from '../../server/errors';
import type { Ask } from '../../server/http/ask';
import { bare } from '../../server/http/bodies';
import { localPath, orDrawAgain, textFields } from '../../server/http/forms';
import { json } from '../../server/http/reply';

describe('a path to go on to', () => {
  const kept = ['/', '/account', '/reviews/x?box=a.b&q=%20#row-3', '/a:b', '/@evil.example'];
  test.each(kept)('is kept: %s', (path) => {
    expect(localPath(path)).toBe(path);
  });

  const refused: unknown[] = [
    ...[
      '//evil.example',
      '/\\evil.example',
      '\\\\evil.example',
      'https:evil.example',
      'https://evil.example',
    ],
    ...[
      'javascript:alert(1)',
      ' /account',
      '/\t/evil.example',
      '/\n/evil.example',
      '/..//evil.example',
      '',
      'account',
    ],
    ...['/a/\\..\\..//evil.example', undefined, null, 7, ['/account']],
  ];
  test.each(refused.map((given) => [given]))('is home instead of %j', (given) => {
    expect(localPath(given)).toBe('/');
  });

  test('stays on this site, whatever is asked for', () => {
    const piece = fc.constantFrom('/', '\\', '..', '.', 'evil.example', '@', ':', '?', '#', '\t', '%2f', 'a');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const url = new URL(localPath(pieces.join('')), 'https://reviews.example.org/sign-in');
        expect(url.origin).toBe('https://reviews.example.org');
      }),
      { numRuns: 500 },
    );
  });
});

describe('a posted form', () => {
  const ask = { body: { email: 'a@b.org', password: 'x', newPassword: 'y', csrf: 'z', list: ['1'] } } as Ask;
  const drawn = (work: () => never) => orDrawAgain(ask, work, (form, status) => json({ ...form }, status));

  test('is drawn again without what must not be sent back', () => {
    expect({ ...textFields(ask.body) }).toEqual({ email: 'a@b.org' });
  });

  const refusals: [string, () => never, number, object][] = [
    [
      'a field at fault',
      () => z.object({ name: z.string('Enter a name.') }).parse({}) as never,
      422,
      { errors: { name: 'Enter a name.' }, message: null },
    ],
    ['a refusal of the whole', () => fail('invalid', 'No.'), 422, { errors: {}, message: 'No.' }],
    [
      'a refusal of one field',
      () => fail('invalid', 'No.', { name: 'N.' }),
      422,
      { errors: { name: 'N.' }, message: null },
    ],
    ['a conflict', () => fail('conflict', 'Known.'), 409, { errors: {}, message: 'Known.' }],
    ['a throttle', () => fail('too-many', 'Wait.'), 429, { errors: {}, message: 'Wait.' }],
  ];
  test.each(refusals)('shows %s beside what was typed', async (_name, work, status, form) => {
    const reply = await drawn(work);

    expect(reply).toMatchObject({ kind: 'json', status, body: { values: { email: 'a@b.org' }, ...form } });
  });

  test('is not drawn again for what its user cannot mend', async () => {
    await expect(drawn(() => fail('forbidden', 'No.'))).rejects.toThrow('No.');
  });
});

function fail(kind: AppError['kind'], message: string, fields = {}): never {
  throw new AppError(kind, message, fields);
}

describe('a body', () => {
  test('reaches no prototype, at any depth', () => {
    const read = bare(
      JSON.parse('{"a":[{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}},"b":2}]}'),
    ) as {
      a: { b: number; x?: number }[];
    };

    expect(read.a[0]?.x).toBeUndefined();
    expect(({} as { x?: number }).x).toBeUndefined();
    expect(JSON.stringify(read)).toBe('{"a":[{"b":2}]}');
  });

  test('holds only text that every file can hold', () => {
    expect(bare({ title: 'half \ud83d pair', list: ['nul \0'], whole: '🌾' })).toEqual({
      ...{ title: 'half \ufffd pair', list: ['nul '], whole: '🌾' },
    });
  });

  test('nested without end is refused', () => {
    const deep = JSON.parse('[[['.repeat(40) + ']]]'.repeat(40)) as unknown;

    expect(() => bare(deep)).toThrow('deeper than');
  });
});
