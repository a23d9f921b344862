import { event } from '../../../server/ledger/events.rules';
import { addPerson, makeHouse, submit, type Person, type TestHouse } from '../house';

/** A review fresh from its form: Lea leads it, Vera is a reviewer. */
export interface FoundedReview {
  t: TestHouse;
  lead: Person;
  voter: Person;
  voterId: string;
  id: string;
  page: (path: string) => string;
  api: (path?: string) => string;
  /** Sends a form of the protocol page. */
  onProtocol: (who: Person, action: string, fields?: Record<string, string>) => ReturnType<typeof submit>;
}

export async function foundReview(): Promise<FoundedReview> {
  const t = makeHouse();
  const lead = addPerson(t, { email: 'lead@example.org', name: 'Lea' });
  const voter = addPerson(t, { email: 'voter@example.org', name: 'Vera' });
  const { id } = (await lead.agent.post('/api/v1/reviews').send({ title: 'Sleep & shifts' })).body as {
    id: string;
  };
  const page = (path: string): string => `/reviews/${id}${path}`;
  const api = (path = ''): string => `/api/v1/reviews/${id}${path}`;
  const invited = await lead.agent.post(api('/members')).send({ email: voter.email, role: 'reviewer' });
  return {
    ...{ t, lead, voter, id, page, api, voterId: (invited.body as { id: string }).id },
    onProtocol: (who, action, fields = {}) => submit(who.agent, page('/protocol'), page(action), fields),
  };
}

/** A vote at title and abstract or, where it has a reason, on the full text. */
export const vote = (
  member: string,
  record: number,
  decision: 'include' | 'exclude',
  reason: string | null = null,
) =>
  event('vote-cast', {
    ...{ vote: `${member} ${String(record)}`, record, decision, reason, note: null, unblinded: false },
    stage: reason === null ? 'screening' : 'eligibility',
  });
