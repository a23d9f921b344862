import fc from 'fast-check';
import { hashPassword, verifyPassword } from '../../server/accounts/signing-in/passwords.actions';
import { passwordFault } from '../../server/accounts/signing-in/passwords.rules';

describe('a password', () => {
  const common = [
    ...[
      'password',
      'Password1',
      'p@ssw0rd',
      'passw0rd123',
      'iloveyou',
      'qwertyuiop',
      'qwerty123',
      '1q2w3e4r',
    ],
    ...[
      '24.12.2024',
      '0171 234 567',
      '2024-12-24',
      '12345678',
      '87654321',
      '11111111',
      'abcd1234',
      'aaaaaaaa',
      'abcabcabc',
      '1qaz2wsx',
      'zaq12wsx',
    ],
    ...['sunshine', 'princess1', 'football!', 'baseball', 'superman', 'starwars', 'trustno1', 'letmein1'],
    ...[
      'michelle',
      'jennifer',
      'Liverpool1',
      'admin123',
      'administrator',
      'welcome1',
      'changeme',
      'monkey12',
    ],
    ...['dragon99', 'summer2024', 'Winter2025!', 'blink182', 'computer', 'whatever', 'christian', 'mustang1'],
    ...['samantha', 'corvette', 'mercedes', 'internet', 'rangers1', 'asdfghjkl', 'asdf1234', 'qweasdzxc'],
    ...['iloveyou2', 'lovelove', 'hellokitty', 'liverpool', 'charlie1', 'metallica', 'victoria', 'elizabeth'],
  ];
  test.each(common)('that is tried first is refused: %s', (password) => {
    expect(passwordFault(password)).not.toBeNull();
  });

  const personal: [string, string[]][] = [
    ['noor@example.org', ['noor@example.org']],
    ['Haddad2026', ['Noor Haddad']],
    ['noorhaddad', ['Noor Haddad']],
  ];
  test.each(personal)('that is the person’s own name is refused: %s', (password, about) => {
    expect(passwordFault(password, about)).toContain('your name or address');
  });

  const good = [
    ...[
      'seven quiet herons',
      'correct horse battery staple',
      'gX7#pq2Lw!',
      'Zwölf Boxkämpfer jagen',
      '🦉🦉🌿🌿 im Wald!!',
    ],
    ...['        x7 q w', '83 9201 746 204 ab', '4917 2205 8836 1170', 'fjeldvandring 3', 'π≈3.14159 always'],
  ];
  test.each(good)('that is long enough and its own is taken, whatever its signs: %s', (password) => {
    expect(passwordFault(password, ['noor@example.org', 'Noor Haddad'])).toBeNull();
  });

  test('is counted in characters: seven are too few, eight emoji are eight', () => {
    expect([passwordFault('gX7#pq2'), passwordFault('🦉🌿🐢🦊🐝🌵🍄🪶')]).toEqual([
      expect.stringContaining('at least 8'),
      null,
    ]);
  });

  test('that nobody would guess is taken: chance passwords are never called common', () => {
    const signs = fc.constantFrom(...'bcdfghjkmpqrtvwxzBCDFGHJKMPQRTVWXZ23456789#%&*');
    fc.assert(
      fc.property(fc.array(signs, { minLength: 14, maxLength: 14 }), (chosen) => {
        fc.pre(new Set(chosen).size > 6);
        expect(passwordFault(chosen.join(''))).toBeNull();
      }),
    );
  });
});

test('a password is kept as Argon2id, whole, and the same from any keyboard', async () => {
  const long = `${'a long start, '.repeat(6)}é`;
  const kept = await hashPassword(long);

  expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword(kept, long.normalize('NFD'))).toBe(true);
  expect(await verifyPassword(kept, `${long}!`)).toBe(false);
});
