import type { Response } from 'supertest';
import type { Person, TestHouse } from '../house';
import type { TestReview } from '../review-builder';

/** Two invented articles as RIS; `from` numbers the first. */
export const risOf = (from: number, count = 2): string =>
  Array.from({ length: count }, (_, index) => {
    const n = from + index;
    return [
      'TY  - JOUR',
      `TI  - Effect number ${String(n)} of invented lamps on the sleep of cohort ${String(n)}`,
      `AU  - Family${String(n)}, Ada`,
      `PY  - ${String(1990 + (n % 30))}`,
      `T2  - Journal of Invented Light ${String(n % 7)}`,
      `DO  - 10.5555/lamp.${String(n)}`,
      'ER  - ',
      '',
    ].join('\r\n');
  }).join('');

export async function addSource(
  review: TestReview<never>,
  person: Person = review.people.lea,
  more: object = {},
): Promise<string> {
  const response = await person.agent
    .post(`${review.api}/sources`)
    .send({ kind: 'database', name: 'PubMed', ...more });
  return (response.body as { id: string }).id;
}

/** Posts a file as an import; answers the response, which comes before anything is read. */
export const upload = (
  review: TestReview<never>,
  source: string,
  content: string | Buffer,
  more: Record<string, string> = {},
): Promise<Response> => {
  const { name = 'export.ris', ...fields } = more;
  const call = review.people.lea.agent.post(`${review.api}/imports`).field('source', source).field(fields);
  return call.attach('file', Buffer.from(content), name).then((response) => response);
};

export interface ImportState {
  id: string;
  status: string;
  format: string | null;
  read: number;
  kept: number;
  rejected: number;
  progress: number;
  says: string;
  withdrawn: boolean;
  columns?: string[];
  problems: { kind: string; line: number; message: string; raw: string }[];
}

export const importState = async (review: TestReview<never>, id: string): Promise<ImportState> =>
  (await review.people.lea.agent.get(`${review.api}/imports/${id}`)).body as ImportState;

/** Imports a file and waits until nothing is under way any more. */
export async function importFile(
  test: TestHouse,
  review: TestReview<never>,
  source: string,
  content: string | Buffer,
  more: Record<string, string> = {},
): Promise<ImportState> {
  const response = await upload(review, source, content, more);
  if (response.status !== 202) throw new Error(`${String(response.status)} ${response.text}`);
  await test.house.workers.idle();
  return importState(review, (response.body as { id: string }).id);
}

/** The items of all the review's records that are not voided. */
export async function recordsOf(review: TestReview<never>): Promise<Record<string, unknown>[]> {
  const response = await review.people.lea.agent.get(`${review.api}/records?limit=200`);
  return (response.body as { items: Record<string, unknown>[] }).items;
}
