import { z } from 'zod';
import { AppError, TooManyTries, type ErrorKind } from '../../server/errors';
import { HttpError, problemOf } from '../../server/http/problems';

const coded = (code: string): Error => Object.assign(new Error(`secret detail of ${code}`), { code });

describe('an error', () => {
  const kinds: [ErrorKind, number][] = [
    ['unauthenticated', 401],
    ['forbidden', 403],
    ['not-found', 404],
    ['invalid', 422],
    ['unprocessable', 422],
    ['conflict', 409],
    ['too-large', 413],
    ['too-many', 429],
    ['busy', 503],
    ['full', 507],
  ];
  test.each(kinds)('of the rules that says %s is told in its own words as %i', (kind, status) => {
    const problem = problemOf(new AppError(kind, 'In these words.', { name: 'Too long.' }), 'POST');

    expect(problem).toMatchObject({
      status,
      detail: 'In these words.',
      errors: { name: 'Too long.' },
      expected: true,
    });
  });

  test('that ends by itself says when', () => {
    const problem = problemOf(new TooManyTries(42), 'POST');

    expect(problem).toMatchObject({ status: 429, headers: { 'Retry-After': '42' } });
    expect(problem.detail).toContain('Wait 42 seconds');
  });

  test('in an address is the request’s, in a form its values’', () => {
    const wrong = z.object({ limit: z.number() }).safeParse({}).error;

    expect([problemOf(wrong, 'GET').status, problemOf(wrong, 'POST').status]).toEqual([400, 422]);
    expect(problemOf(wrong, 'GET').errors).toEqual({ limit: expect.any(String) });
  });

  const told: [string, unknown, number][] = [
    ['a full disk', coded('SQLITE_FULL'), 507],
    ['no space for a file', coded('ENOSPC'), 507],
    ['a locked database', coded('SQLITE_BUSY'), 503],
    ['a database locked by a snapshot', coded('SQLITE_BUSY_SNAPSHOT'), 503],
    ['a disk that went read-only', coded('SQLITE_READONLY'), 503],
    ['a body too large', Object.assign(new Error(), { status: 413 }), 413],
    ['a body broken off', Object.assign(new SyntaxError('Unexpected end'), { status: 400 }), 400],
    ['a refusal of the protocol', new HttpError(405, 'This address takes GET.'), 405],
  ];
  test.each(told)('for %s is told as what it is', (_name, error, status) => {
    const problem = problemOf(error, 'POST');

    expect(problem).toMatchObject({ status, expected: true });
    expect(problem.detail).not.toMatch(/secret detail|Unexpected end/);
  });

  const faults: unknown[] = [
    new Error('secret'),
    coded('SQLITE_ERROR'),
    coded('ENOENT'),
    'text',
    null,
    undefined,
  ];
  test.each(faults.map((fault) => [fault]))('of the program is a bare 500: %s', (fault) => {
    const problem = problemOf(fault, 'POST');

    expect(problem).toMatchObject({ status: 500, expected: false });
    expect(problem.detail).not.toContain('secret');
  });
});
