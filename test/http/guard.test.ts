import type { Role } from '../../server/ledger/members.rules';
import { allow, type Guard } from '../../server/http/guard';
import { routes } from '../../server/routes';

const who = (role: Role, screening = role === 'reviewer') => ({
  account: { id: 'a', email: 'a@example.org', name: 'A', admin: false },
  member: { id: 'm', role, screening, status: 'active' as const },
});
const members = {
  lead: who('lead'),
  votingLead: who('lead', true),
  adjudicator: who('adjudicator'),
  reviewer: who('reviewer'),
  observer: who('observer'),
};

describe('the roles of a review', () => {
  const opens: [Guard, (keyof typeof members)[]][] = [
    [allow.member, ['lead', 'votingLead', 'adjudicator', 'reviewer', 'observer']],
    [allow.lead, ['lead', 'votingLead']],
    [allow.leadOrAdjudicator, ['lead', 'votingLead', 'adjudicator']],
    [allow.voter, ['votingLead', 'reviewer']],
  ];
  test.each(opens.map(([guard, names]) => [guard.name, guard, names] as const))(
    'open what takes a %s',
    (_name, guard, names) => {
      const passing = Object.entries(members).filter(([, member]) => guard.permits(member));

      expect(passing.map(([name]) => name)).toEqual(names);
      expect(guard.permits({ account: members.lead.account, member: null })).toBe(false);
    },
  );

  test('are nothing to the administrator’s pages', () => {
    expect(Object.values(members).some((member) => allow.admin.permits(member))).toBe(false);
  });
});

describe('the table of routes', () => {
  test('has each address once', () => {
    const named = routes.map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ':')}`);

    expect(named.filter((name, at) => named.indexOf(name) !== at)).toEqual([]);
  });

  test('opens to strangers only what they need to come in', () => {
    const open = routes.filter(({ guard }) => guard.scope === 'public').map(({ path }) => path);

    expect([...new Set(open)].sort()).toEqual(
      [
        ...['/healthz', '/readyz', '/api/v1/openapi.json'],
        ...['/sign-in', '/sign-out', '/set-up/:secret', '/invitations/:secret', '/new-password/:secret'],
      ].sort(),
    );
  });

  test('guards everything of a review by membership', () => {
    const unguarded = routes.filter(
      ({ path, guard }) => path.includes('/reviews/:') && guard.scope !== 'review',
    );

    expect(unguarded.map(({ path }) => path)).toEqual([]);
  });
});
