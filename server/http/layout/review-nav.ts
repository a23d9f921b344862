import type { Member } from '../../ledger/members.rules';
import type { Account } from '../../accounts/account.rules';
import type { NavLink } from '../reply';
import type { Route } from '../route';

/** The rooms in the order of the PRISMA flow; a room shows once its page is in the routing table. */
const ROOMS: readonly [path: string, label: string][] = [
  ['', 'Flow'],
  ['/sources', 'Sources'],
  ['/duplicates', 'Duplicates'],
  ['/records', 'Records'],
  ['/screening', 'Screening'],
  ['/screening/conflicts', 'Screening conflicts'],
  ['/retrieval', 'Retrieval'],
  ['/eligibility', 'Eligibility'],
  ['/eligibility/conflicts', 'Eligibility conflicts'],
  ['/studies', 'Studies'],
  ['/charting', 'Charting'],
  ['/reporting', 'Reporting'],
  ['/exports', 'Exports'],
  ['/team', 'Team'],
  ['/protocol', 'Protocol'],
  ['/history', 'History'],
];

/** The links that this member's role opens, by the guards of the table itself. */
export function reviewNav(
  routes: readonly Route[],
  who: { account: Account; member: Member },
  reviewId: string,
  here: string,
): NavLink[] {
  const links = ROOMS.filter(([room]) => {
    const page = routes.find(({ method, path }) => method === 'get' && path === `/reviews/:reviewId${room}`);
    return page?.guard.permits(who) === true;
  }).map(([room, label]) => ({ href: `/reviews/${reviewId}${room}`, label }));
  // Imports, known reports and removals are reached from the sources, and have no link of their own; so are the flow’s
  // table and files, from the home.
  const at = here
    .replace(/^(\/reviews\/[^/]+)\/(imports|known-items|removals)(?=\/|$)/, '$1/sources')
    .replace(/^(\/reviews\/[^/]+)\/assignment(?=\/|$)/, '$1/team')
    .replace(/^(\/reviews\/[^/]+)\/flow(?:\/.*)?$/, '$1');
  const current = linkTo(links, at) ?? linkTo(links, pageOfLeads(at));
  return links.map((link) => ({ ...link, current: link === current }));
}

/** The closest link above an address; the home of the review is above all, and so says nothing. */
function linkTo(links: readonly { href: string }[], at: string): { href: string } | undefined {
  return links
    .filter(({ href }, index) => at === href || (index > 0 && at.startsWith(`${href}/`)))
    .sort((a, b) => b.href.length - a.href.length)[0];
}

/** Where pages below the screening page belong for leads who have no screening page of their own. */
const pageOfLeads = (at: string): string =>
  at
    .replace(/\/(screening|eligibility)\/agreement$/, '/$1/conflicts')
    .replace(/^(\/reviews\/[^/]+)\/screening\/(pilot|terms|order|stopping|replay)(?=\/|$)/, '$1/protocol');
