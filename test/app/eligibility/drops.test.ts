import { readdirSync } from 'node:fs';
import path from 'node:path';
import { zipSync } from 'fflate';
import { checkDataFolder } from '../../../server/commands/checking/check-data-folder';
import { event } from '../../../server/ledger/events.rules';
import { MOST_BYTES_OF_REVIEW } from '../../../server/eligibility/files.rules';
import { makePdf } from '../../eligibility/make-pdf';
import { makeHouse, type TestHouse } from '../house';
import { buildReview, type TestReview } from '../review-builder';

jest.setTimeout(120_000);

let test: TestHouse;
beforeEach(() => {
  test = makeHouse();
});
afterEach(() => test.close());

/** Three reports whose full texts are sought, and one that was excluded. */
function soughtReview(): TestReview<'ann' | 'kim'> {
  const one = { include: 1, exclude: 1 };
  const review = buildReview(test, {
    rules: { screening: one, eligibility: one },
    members: { ann: 'reviewer', kim: 'adjudicator' },
    records: [
      {
        title: 'Bright light and the sleep of nurses on night shifts',
        doi: '10.5555/light.1',
        authors: [{ family: 'Park' }],
        year: 2019,
      },
      {
        title: 'Fatigue after rotating shifts: a cohort of hospital staff',
        authors: [{ family: 'Okafor' }],
        year: 2020,
      },
      { title: 'Naps at work', doi: '10.5555/naps.3', authors: [{ family: 'Silva' }], year: 2021 },
      { title: 'Mice in the dark', doi: '10.5555/mice.4' },
    ],
  });
  review.records.forEach((record, index) => {
    const decision = index === 3 ? 'exclude' : 'include';
    const vote = { vote: `s${record}`, record: Number(record), stage: 'screening', decision } as const;
    review.act(
      event('vote-cast', { ...vote, reason: null, note: null, unblinded: false }),
      review.people.ann,
    );
  });
  return review;
}

interface Item {
  id: string;
  name: string;
  status: string;
  says: string;
  record: string | null;
  candidates: { record: string; why: string }[];
}

async function drop(review: TestReview<'kim'>, files: Record<string, Buffer>) {
  const call = review.people.kim.agent.post(`${review.api}/full-texts`);
  for (const [name, bytes] of Object.entries(files)) void call.attach('file', bytes, name);
  const response = await call;
  await test.house.workers.idle();
  return response;
}

const itemsOf = async (review: TestReview<'kim'>): Promise<Item[]> =>
  ((await review.people.kim.agent.get(`${review.api}/full-texts`)).body as { items: Item[] }).items;

const zipOf = (files: Record<string, Uint8Array>): Buffer => Buffer.from(zipSync(files));

/** A zip with one field of its central directory changed, as an attacker would write it. */
function zipWith(change: (central: Buffer) => void): Buffer {
  const zip = zipOf({ 'a.pdf': Buffer.from('%PDF-1.4 and more of it, more of it, more of it') });
  change(zip.subarray(zip.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))));
  return zip;
}

it('attaches what matches surely, lists the unsure, and refuses what is none', async () => {
  const review = soughtReview();
  const { kim } = review.people;
  const [first, second, third] = review.records;

  const answer = await drop(review, {
    'a.pdf': await makePdf({ pages: ['Journal of Light. doi:10.5555/light.1'] }),
    'b.pdf': await makePdf({ pages: ['FATIGUE AFTER ROTATING SHIFTS: a cohort of hospital staff'] }),
    'c.pdf': await makePdf({ pages: ['On sailing'] }),
    'd.pdf': Buffer.from('<html><script>alert(1)</script>'),
    'e.pdf': await makePdf({ pages: ['doi:10.5555/naps.3'], password: 'secret' }),
  });

  expect([answer.status, answer.body]).toEqual([202, { taken: 4, refused: 1 }]);
  const items = new Map((await itemsOf(review)).map((item) => [item.name, item]));
  const told = (name: string) => {
    const { status, record, candidates } = items.get(name) ?? { candidates: [] };
    return [status, record, candidates.map((one) => one.record)];
  };
  expect(told('a.pdf')).toEqual(['attached', first, [first]]);
  expect(told('b.pdf')).toEqual(['waiting', null, [second]]);
  expect(told('c.pdf')).toEqual(['waiting', null, []]);
  expect([told('d.pdf')[0], told('e.pdf')[0]]).toEqual(['refused', 'refused']);
  expect(items.get('e.pdf')?.says).toContain('password');
  expect([first, second, third].map((id) => review.fateOf(id ?? ''))).toEqual([
    'awaiting-eligibility',
    'awaiting-retrieval',
    'awaiting-retrieval',
  ]);

  const confirm = (name: string, record = '') =>
    kim.agent.post(`${review.api}/full-texts/${items.get(name)?.id ?? ''}`).send({ record });
  expect((await confirm('b.pdf', second)).status).toBe(200);
  expect((await confirm('b.pdf', second)).status).toBe(409);
  expect((await confirm('c.pdf', review.records[3])).status).toBe(409);
  expect((await confirm('c.pdf', '99')).status).toBe(404);
  expect((await kim.agent.delete(`${review.api}/full-texts/${items.get('c.pdf')?.id ?? ''}`)).status).toBe(
    204,
  );
  expect(review.fateOf(second ?? '')).toBe('awaiting-eligibility');
  expect(await checkDataFolder(test.house.config.dataDir, true)).toEqual([]);
  expect(readdirSync(path.join(review.file.folder, 'files'))).toHaveLength(2);
  expect(readdirSync(path.join(review.file.folder, 'incoming'))).toEqual([]);
});

it('unpacks a zip, leaves out what file managers put there, and understands names', async () => {
  const review = soughtReview();
  const text = await makePdf({ pages: ['scanned'] });
  const other = await makePdf({ pages: ['scanned too'] });

  const answer = await drop(review, {
    'all.zip': zipOf({
      'texts/Okafor-2020-Fatigue after rotating shifts.pdf': text,
      'texts/10.5555_naps.3.pdf': other,
      '__MACOSX/texts/._x.pdf': Buffer.from('x'),
      'texts/.DS_Store': Buffer.from('x'),
      'notes.txt': Buffer.from('hello'),
    }),
  });

  const items = await itemsOf(review);
  expect(answer.body).toEqual({ taken: 2, refused: 1 });
  expect(items.map(({ name, status, record }) => [name, status, record]).sort()).toEqual([
    ['10.5555_naps.3.pdf', 'attached', review.records[2]],
    ['Okafor-2020-Fatigue after rotating shifts.pdf', 'attached', review.records[1]],
    ['notes.txt', 'refused', null],
  ]);
});

/** A zip entry whose name leads outside: fflate writes any name. */
it.each<[string, () => Buffer]>([
  ['leads outside', () => zipOf({ '../../out.pdf': Buffer.from('%PDF-1.4') })],
  ['is absolute', () => zipOf({ '/etc/out.pdf': Buffer.from('%PDF-1.4') })],
  ['holds too much', () => zipOf({ 'bomb.pdf': new Uint8Array(101_000_000) })],
  [
    'holds too many files',
    () =>
      zipOf(
        Object.fromEntries(Array.from({ length: 2001 }, (_, n) => [`${String(n)}.pdf`, new Uint8Array(1)])),
      ),
  ],
  ['wants a password', () => zipWith((central) => central.writeUInt16LE(1, 8))],
  [
    'holds a link',
    () =>
      zipWith((central) => {
        central.writeUInt8(3, 5);
        central.writeUInt32LE(0o120777 * 0x10000, 38);
      }),
  ],
  ['lies about a size', () => zipWith((central) => central.writeUInt32LE(5, 24))],
  ['is broken', () => zipOf({ 'a.pdf': Buffer.from('%PDF-1.4') }).subarray(0, 40)],
])('a zip that %s is refused whole, and nothing is left of it', async (_says, make) => {
  const review = soughtReview();

  const answer = await drop(review, { 'x.zip': make() });

  expect(answer.status).toBe(422);
  expect(await itemsOf(review)).toEqual([]);
  expect(readdirSync(path.join(review.file.folder, 'incoming'))).toEqual([]);
  expect(readdirSync(path.join(review.file.folder, 'files'))).toEqual([]);
});

it('beyond the quota of a review nothing more is taken, one by one or in bulk', async () => {
  const review = soughtReview();
  const { kim } = review.people;
  const [first = ''] = review.records;
  const hash = 'a'.repeat(64);
  const about = { record: Number(first), name: 'huge.pdf', hash, size: MOST_BYTES_OF_REVIEW - 100 };
  review.act(event('file-attached', { file: 'huge', ...about }));
  const pdf = await makePdf({ pages: ['doi:10.5555/light.1'] });

  const bulk = await drop(review, { 'a.pdf': pdf });
  const single = await kim.agent
    .post(`${review.api}/records/${review.records[1] ?? ''}/files`)
    .attach('file', pdf, 'a.pdf');

  expect([bulk.status, single.status]).toEqual([507, 507]);
  expect(single.body.detail).toContain('20 GB together');
  expect(await itemsOf(review)).toEqual([]);
  expect(readdirSync(path.join(review.file.folder, 'files'))).toEqual([]);
  expect(readdirSync(path.join(review.file.folder, 'incoming'))).toEqual([]);
});

it('replaced, a full text is no longer there under its old address, and is under the new one', async () => {
  const review = soughtReview();
  const { kim } = review.people;
  const url = `${review.api}/records/${review.records[0] ?? ''}/files`;
  const attach = async (words: string): Promise<string> =>
    (await kim.agent.post(url).attach('file', Buffer.from(`%PDF-1.7 ${words}`), 'text.pdf')).body
      .id as string;
  const fileAt = (id: string) => kim.agent.get(`${review.api}/files/${id}`).buffer(true).responseType('blob');

  const old = await attach('old');
  await kim.agent.delete(`${review.api}/files/${old}`).expect(204);
  const fresh = await attach('new');
  const [gone, there] = [await fileAt(old), await fileAt(fresh)];

  expect(gone.status).toBe(404);
  expect((there.body as Buffer).toString()).toBe('%PDF-1.7 new');
});

it('dropped twice, the same file is attached once, and lies there once', async () => {
  const review = soughtReview();
  const pdf = await makePdf({ pages: ['doi:10.5555/light.1'] });

  await drop(review, { 'a.pdf': pdf });
  await drop(review, { 'again.pdf': pdf });

  const files = review.file.db.prepare('SELECT name FROM files').pluck().all();
  expect(files).toEqual(['a.pdf']);
  expect(readdirSync(path.join(review.file.folder, 'files'))).toHaveLength(1);
});

it('is no business of reviewers, and shows as a page with every candidate', async () => {
  const review = soughtReview();
  await drop(review, {
    'b <script>.pdf': await makePdf({ pages: ['Fatigue after rotating shifts: a cohort of hospital staff'] }),
  });
  const page = `${review.path}/retrieval/files`;

  const shown = await review.people.kim.agent.get(page);
  const refused = await review.people.ann.agent.get(page);

  expect([shown.status, refused.status]).toEqual([200, 403]);
  expect(shown.text).toContain('b &lt;script&gt;.pdf');
  expect(shown.text).toMatch(/Record 2: the title on the first pages/);
});
