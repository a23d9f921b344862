import { AppError } from '../../server/errors';
import { ROLES, type Member } from '../../server/ledger/members.rules';
import { findReturning, requireLead, screeningOf } from '../../server/reviews/team/team.rules';

const member = (id: string, role: Member['role'], status: Member['status'] = 'active'): Member => ({
  ...{ id, role, status },
  screening: role === 'reviewer',
});

describe('Whether a member votes', () => {
  test.each([
    ['lead', true, true],
    ['lead', false, false],
    ['lead', undefined, false],
    ['adjudicator', true, false],
    ['reviewer', false, true],
    ['reviewer', undefined, true],
    ['observer', true, false],
  ] as const)('as %s, asked %s: %s', (role, asked, votes) => {
    expect(screeningOf(role, asked)).toBe(votes);
  });
});

describe('A review always has a lead', () => {
  const team = [member('a', 'lead'), member('b', 'reviewer'), member('c', 'lead', 'invited')];
  const refusal = (changed: string, role: Member['role'] | null): string | null => {
    try {
      requireLead(team, changed, role);
      return null;
    } catch (error) {
      return (error as AppError).kind;
    }
  };

  test.each(ROLES.filter((role) => role !== 'lead'))('so the last one cannot become %s', (role) => {
    expect(refusal('a', role)).toBe('conflict');
  });

  test('so the last one cannot go, though another is invited', () => {
    expect(refusal('a', null)).toBe('conflict');
  });

  test('and everybody else may change or go', () => {
    expect([refusal('b', null), refusal('b', 'observer'), refusal('c', null), refusal('a', 'lead')]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  test('and the last one may go once there is another', () => {
    requireLead([...team, member('d', 'lead')], 'a', null);
    expect(() => requireLead([...team, member('d', 'lead', 'removed')], 'a', null)).toThrow(AppError);
  });
});

describe('Somebody who returns', () => {
  const known = (id: string, email: string, account: string | null) => ({
    ...member(id, 'reviewer', 'removed'),
    ...{ email, account_id: account },
  });
  const team = [known('m1', 'a@x.org', 'A'), known('m2', 'b@x.org', null), known('m3', 'c@x.org', 'C')];

  test.each([
    ['by account, whatever their address is now', { accountId: 'A', email: 'new@x.org' }, 'm1'],
    ['by the address they were invited at', { accountId: 'B', email: 'b@x.org' }, 'm2'],
    ['by address while they have no account', { accountId: null, email: 'c@x.org' }, 'm3'],
    ['not as the former holder of their address', { accountId: 'D', email: 'c@x.org' }, null],
    ['not as a stranger', { accountId: null, email: 'd@x.org' }, null],
  ])('is found %s', (_how, person, expected) => {
    expect(findReturning(team, person)?.id ?? null).toBe(expected);
  });
});
