import { boxesOf } from '../../../server/flow/box-list.rules';
import type { Flow } from '../../../server/flow/flow.rules';
import type { Answer, Caller } from './caller';

/** The people of the walk. The lead does not vote; ann and ben are blinded reviewers. */
export interface Team {
  lead: Caller;
  ann: Caller;
  ben: Caller;
  adjudicator: Caller;
}

export interface Export {
  source: { kind: string; name: string };
  file: { name: string; bytes: Buffer };
  kept: number;
}

interface Item {
  id: string;
  title: string;
  fate: string;
}

/** Sends and expects a status; the message shows what came instead. */
export async function expecting(status: number, answer: Promise<Answer>): Promise<Answer> {
  const got = await answer;
  if (got.status !== status)
    throw new Error(`expected ${String(status)}, got ${String(got.status)}: ${got.text}`);
  return got;
}

const idOf = (answer: Answer): string => (answer.body as { id: string }).id;

/** All items of a list, two hundred at a time. */
export async function everyItem(caller: Caller, path: string): Promise<Item[]> {
  const items: Item[] = [];
  let after: string | null = '';
  while (after !== null) {
    const page = `${path}${path.includes('?') ? '&' : '?'}limit=200${after === '' ? '' : `&after=${after}`}`;
    const { body } = await expecting(200, caller.get(page));
    const list = body as { items: Item[]; next: string | null };
    items.push(...list.items);
    after = list.next;
  }
  return items;
}

/** A review with its team and reasons; answers its path below /api/v1 and the ids of its reasons. */
export async function foundReview(
  team: Team,
  emails: Record<'ann' | 'ben' | 'adjudicator', string>,
): Promise<{ review: string; reasons: string[] }> {
  const review = `/reviews/${idOf(await expecting(201, team.lead.send('POST', '/reviews', { title: 'The walk' })))}`;
  for (const [email, role] of [
    [emails.ann, 'reviewer'],
    [emails.ben, 'reviewer'],
    [emails.adjudicator, 'adjudicator'],
  ]) {
    await expecting(201, team.lead.send('POST', `${review}/members`, { email, role }));
  }
  const reasons: string[] = [];
  for (const label of ['Wrong population', 'Wrong design', 'No outcome of interest']) {
    const made = team.lead.send('POST', `${review}/reasons`, { stage: 'eligibility', label });
    reasons.push(idOf(await expecting(201, made)));
  }
  return { review, reasons };
}

const RUNNING = ['parsing', 'loading', 'matching'];

/** Loads one export into a source of its own and waits until it is matched. */
export async function importExport(lead: Caller, review: string, { source, file }: Export): Promise<object> {
  const sourceId = idOf(await expecting(201, lead.send('POST', `${review}/sources`, source)));
  const id = idOf(await expecting(202, lead.upload(`${review}/imports`, { source: sourceId }, file)));
  for (;;) {
    const { body } = await expecting(200, lead.get(`${review}/imports/${id}`));
    if (!RUNNING.includes((body as { status: string }).status)) return body as object;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A vote that depends on nothing but the record and the voter, so that every walk is the same walk. */
function opinion(id: string, who: 'ann' | 'ben'): 'include' | 'exclude' | 'maybe' {
  const n = Number(id) * 7 + (who === 'ben' && Number(id) % 11 === 0 ? 1 : 0);
  return n % 9 === 0 ? 'maybe' : n % 3 === 0 ? 'include' : 'exclude';
}

/** Both reviewers work through their queues at a stage. */
export async function voteOnAll(
  team: Team,
  review: string,
  stage: 'screening' | 'eligibility',
  reasons: readonly string[],
): Promise<void> {
  for (const who of ['ann', 'ben'] as const) {
    for (const { id } of await everyItem(team[who], `${review}/queue?stage=${stage}`)) {
      const decision = opinion(stage === 'screening' ? id : String(Number(id) + 3), who);
      const reason = stage === 'eligibility' && decision === 'exclude' ? reasons[Number(id) % 3] : undefined;
      const vote = { stage, decision, ...(reason === undefined ? {} : { reason }) };
      await expecting(201, team[who].send('POST', `${review}/records/${id}/votes`, vote));
    }
  }
}

/** The adjudicator decides every conflict of a stage. */
export async function resolveAll(
  team: Team,
  review: string,
  stage: 'screening' | 'eligibility',
  reasons: readonly string[],
): Promise<number> {
  const conflicts = await everyItem(team.adjudicator, `${review}/conflicts?stage=${stage}`);
  for (const { id } of conflicts) {
    const decision = Number(id) % 2 === 0 ? 'include' : 'exclude';
    const reason = stage === 'eligibility' && decision === 'exclude' ? { reason: reasons[0] } : {};
    const resolution = { stage, decision, ...reason };
    await expecting(201, team.adjudicator.send('POST', `${review}/records/${id}/resolutions`, resolution));
  }
  return conflicts.length;
}

/** Every full text is sought; each seventh cannot be had. */
export async function retrieveAll(team: Team, review: string): Promise<void> {
  for (const { id } of await everyItem(team.adjudicator, `${review}/records?fate=awaiting-retrieval`)) {
    const missing = Number(id) % 7 === 0;
    const outcome = missing
      ? { outcome: 'not-retrieved', why: 'No copy to be had' }
      : { outcome: 'retrieved' };
    const answer = await team.adjudicator.send('POST', `${review}/records/${id}/retrieval`, outcome);
    if (answer.status >= 300) throw new Error(`retrieval of ${id}: ${answer.text}`);
  }
}

/** What is wrong with the flow: identities that do not hold, boxes whose list is not as long as their number. */
export async function flowFaults(lead: Caller, review: string): Promise<{ flow: Flow; faults: string[] }> {
  const flow = (await expecting(200, lead.get(`${review}/flow`))).body as Flow;
  const faults = flow.identities
    .filter(({ holds, level }) => !holds && level === 'error')
    .map(({ id, arm, says }) => `${id} ${String(arm)}: ${says}`);
  for (const { path, n } of boxesOf(flow)) {
    const listed = await everyItem(lead, `${review}/records?box=${encodeURIComponent(path)}`);
    if (listed.length !== n) faults.push(`${path} says ${String(n)} and lists ${String(listed.length)}`);
    if (new Set(listed.map(({ id }) => id)).size !== listed.length)
      faults.push(`${path} lists a record twice`);
  }
  return { flow, faults };
}
