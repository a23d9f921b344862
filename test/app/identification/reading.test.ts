import { makeHouse, type TestHouse } from '../house';
import { buildReview, type TestReview } from '../review-builder';
import { addSource, importFile, importState, recordsOf, risOf, upload } from './import-files';

let test: TestHouse;
beforeAll(() => {
  test = makeHouse();
});
afterAll(() => test.close());

type Row = Record<string, string | number>;
const itemsOf = (response: { body: unknown }): Row[] => (response.body as { items: Row[] }).items;

interface Counted {
  asOf: string;
  databasesAndRegisters: { identified: { databases: number; sources: Row[] } };
  identities: { holds: boolean }[];
}
const flowOf = async (review: TestReview<never>): Promise<Counted> =>
  (await review.people.lea.agent.get(`${review.api}/flow`)).body as Counted;

const idle = (): Promise<void> => test.house.workers.idle();
const idOf = (response: { body: unknown }): string => (response.body as { id: string }).id;

/** Sends files through the form of the sources page; answers where it leads to. */
async function dropped(review: TestReview, source: string, files: Record<string, string>): Promise<string> {
  const form = review.people.lea.agent.post(`${review.path}/imports`).field('source', source);
  for (const [name, content] of Object.entries(files)) form.attach('file', Buffer.from(content), name);
  const { headers } = await form;
  await idle();
  return headers.location ?? '';
}

/** As one Ovid search over two databases writes them: which one a record is from stands in the record. */
const OVID = [
  ...['TY  - JOUR', 'TI  - Lamps in Embase', 'DB  - Embase', 'ER  - ', ''],
  ...['TY  - JOUR', 'TI  - Lamps in MEDLINE', 'DB  - MEDLINE', 'ER  - ', ''],
  ...['TY  - JOUR', 'ER  - ', '', 'TY  - JOUR', 'TI  - More lamps in Embase', 'DB  - Embase', 'ER  - ', ''],
].join('\n');

describe('several files dropped at once', () => {
  it('wait with a preview each, and a wrong one hinders no other', async () => {
    const review = buildReview(test);
    const source = await addSource(review);
    await importFile(test, review, source, risOf(90));

    const to = await dropped(review, source, { 'a.ris': risOf(1), 'b.ris': 'Dear all', 'c.ris': risOf(90) });
    const page = await review.people.lea.agent.get(to);
    const items = itemsOf(await review.people.lea.agent.get(`${review.api}/imports`));

    expect(page.text).toContain('2 files on the way.');
    expect(page.text).toContain('Not taken: “c.ris”: This file was imported before');
    expect(items.map(({ file, status }) => [file, status])).toEqual([
      ['export.ris', 'done'],
      ['a.ris', 'preview'],
      ['b.ris', 'failed'],
    ]);
  });
});

describe('a preview', () => {
  it('tells which fields were found, and in how many records', async () => {
    const review = buildReview(test);
    const at = await dropped(review, await addSource(review), {
      'a.ris': `${risOf(1)}TY  - JOUR\nTI  - No more than a title\nER  - \n`,
    });

    const { text } = await review.people.lea.agent.get(at);
    const found = [...text.matchAll(/<span class='badge'>([^<]+)<\/span> (all|\d+)/g)];

    const counts = Object.fromEntries(found.map(([, name, n]) => [name, n]));
    expect(counts).toMatchObject({ Title: 'all', DOI: '2', Authors: '2', Year: '2', Type: 'all' });
  });

  it('is asked for through the API, and loads when told to', async () => {
    const review = buildReview(test);
    const { agent } = review.people.lea;
    const id = idOf(await upload(review, await addSource(review), risOf(1), { preview: 'true' }));
    await idle();

    const before = [await importState(review, id), await recordsOf(review)];
    const load = await agent.post(`${review.api}/imports/${id}/load`);
    await idle();
    const again = await agent.post(`${review.api}/imports/${id}/load`);

    expect(before).toMatchObject([{ status: 'preview', kept: 2 }, []]);
    expect([load.status, again.status]).toEqual([202, 409]);
    expect(await recordsOf(review)).toHaveLength(2);
  });
});

describe('a file of several databases', () => {
  it('is split into a source each, and what was rejected is counted once', async () => {
    const review = buildReview(test);
    const source = await addSource(review, undefined, { name: 'Embase' });
    const at = await dropped(review, source, { 'ovid.ris': OVID });
    const { agent } = review.people.lea;
    const page = await agent.get(at);

    const split = await agent
      .post(`${at}/split`)
      .type('form')
      .send({ 'database-0': source, 'database-1': 'new' });
    await idle();
    const sources = itemsOf(await agent.get(`${review.api}/sources`));
    const imports = itemsOf(await agent.get(`${review.api}/imports`));
    const flow = await flowOf(review);

    expect(page.text).toContain('This file holds records of several databases');
    expect(split.status).toBe(303);
    expect(sources.map(({ name, kind }) => [name, kind])).toEqual([
      ['Embase', 'database'],
      ['MEDLINE', 'database'],
    ]);
    expect(imports.map(({ kept, rejected }) => [kept, rejected])).toEqual([
      [2, 1],
      [1, 0],
    ]);
    expect(flow.databasesAndRegisters.identified.sources).toMatchObject([
      { name: 'Embase', n: 2 },
      { name: 'MEDLINE', n: 1 },
    ]);
  });

  it('is split through the API, where each database is given a source', async () => {
    const review = buildReview(test);
    const { agent } = review.people.lea;
    const [ovid, medline] = [await addSource(review, undefined, { name: 'Ovid' }), await addSource(review)];
    const id = idOf(await upload(review, ovid, OVID, { preview: 'true' }));
    await idle();
    const { databases } = (await agent.get(`${review.api}/imports/${id}`)).body;
    const split = (sources: object) => agent.post(`${review.api}/imports/${id}/split`).send({ sources });

    const tries = [
      await split({ Embase: 'new' }),
      await split({ Embase: 'new', MEDLINE: 'nowhere' }),
      await split({ Embase: 'new', MEDLINE: medline }),
      await split({ Embase: 'new', MEDLINE: medline }),
    ];
    await idle();
    const sources = itemsOf(await agent.get(`${review.api}/sources`));

    expect(databases).toEqual({ Embase: 2, MEDLINE: 1 });
    expect(tries.map(({ status }) => status)).toEqual([422, 422, 202, 404]);
    expect(sources.map(({ name }) => name)).toEqual(['Ovid', 'PubMed', 'Embase']);
    expect((await recordsOf(review)).map(({ sources: of }) => of)).toMatchObject([
      [{ name: 'Embase' }],
      [{ name: 'Embase' }],
      [{ name: 'PubMed' }],
    ]);
  });
});

describe('how a file is read', () => {
  // Valid UTF-8 by chance; the team knows that it is not.
  const cafe = Buffer.from('TY  - JOUR\nTI  - Caf\xc3\xa9\nER  - \n', 'latin1');

  it('is overruled on the page, and back, before anything is loaded', async () => {
    const review = buildReview(test);
    const { agent } = review.people.lea;
    const at = await dropped(review, await addSource(review), { 'cafe.ris': cafe.toString() });
    const read = async (form: Record<string, string>): Promise<string> => {
      await agent.post(`${at}/reading`).type('form').send(form);
      await idle();
      return (await agent.get(at)).text;
    };

    const pages = [
      (await agent.get(at)).text,
      await read({ format: '', encoding: 'windows-1252' }),
      await read({ format: 'bibtex', encoding: '' }),
      await read({ format: '', encoding: '' }),
    ];

    expect(pages.map((page) => /Café|CafÃ©|Nothing was loaded\./.exec(page)?.[0])).toEqual([
      'Café',
      'CafÃ©',
      'Nothing was loaded.',
      'Café',
    ]);
    expect(await recordsOf(review)).toEqual([]);
  });

  it('is said beforehand through the API', async () => {
    const review = buildReview(test);
    const source = await addSource(review);

    const told = await importFile(test, review, source, cafe, { encoding: 'windows-1252', format: 'ris' });
    const wrong = await importFile(test, review, source, risOf(1), { format: 'bibtex' });
    const strange = [
      await upload(review, source, risOf(5), { format: 'papyrus' }),
      await upload(review, source, risOf(5), { encoding: 'ebcdic' }),
    ];

    expect(told).toMatchObject({ status: 'done', encoding: 'windows-1252' });
    expect((await recordsOf(review))[0]?.title).toBe('CafÃ©');
    expect(wrong).toMatchObject({ status: 'failed', says: expect.stringContaining('BibTeX') });
    expect(strange.map(({ status }) => status)).toEqual([422, 422]);
  });

  it('is changed through the API while it is a preview, and not once it is loaded', async () => {
    const review = buildReview(test);
    const { agent } = review.people.lea;
    const id = idOf(await upload(review, await addSource(review), cafe, { preview: 'true' }));
    await idle();
    const reading = (body: object) => agent.post(`${review.api}/imports/${id}/reading`).send(body);

    const changed = await reading({ encoding: 'windows-1252' });
    await idle();
    await agent.post(`${review.api}/imports/${id}/load`);
    await idle();
    const late = await reading({ encoding: 'utf-8' });

    expect([changed.status, late.status]).toEqual([202, 409]);
    expect((await recordsOf(review))[0]?.title).toBe('CafÃ©');
  });
});

describe('rejected records', () => {
  const TABLE =
    'Title,Authors,Year,DOI\nWhole,"Lee, J",2020,10.5555/1\ncut off\nWhole too,"Day, B",2021,10.5555/2\n';

  it('are downloaded as they stand in the file, a table’s below its header', async () => {
    const review = buildReview(test);
    const source = await addSource(review);
    const table = await importFile(test, review, source, TABLE, { name: 'list.csv' });
    const ris = await importFile(test, review, source, `${risOf(1)}TY  - JOUR\nER  - \n`);
    const { agent } = review.people.lea;

    const files = [
      await agent.get(`${review.path}/imports/${table.id}/rejected.txt`),
      await agent.get(`${review.path}/imports/${ris.id}/rejected.txt`),
    ];

    expect(files.map(({ text }) => text)).toEqual([
      'Title,Authors,Year,DOI\ncut off\n',
      'TY  - JOUR\nER  - \n',
    ]);
    expect(files[0]?.headers['content-disposition']).toContain('list-rejected.txt');
  });

  it('are mended on the page and loaded beside the others after a preview', async () => {
    const review = buildReview(test);
    const { agent } = review.people.lea;
    const table = await importFile(test, review, await addSource(review), TABLE, { name: 'list.csv' });
    const at = `${review.path}/imports/${table.id}`;
    const box = (await agent.get(at)).text;
    const text = 'Title,Authors,Year,DOI\nMended,"Roe, C",2019,10.5555/3\n';

    const sent = await agent.post(`${at}/mended`).type('form').send({ text });
    await idle();
    const preview = await agent.get(sent.headers.location ?? '');
    await agent.post(`${sent.headers.location ?? ''}/load`);
    await idle();

    expect(box).toMatch(/<textarea[^>]*>Title,Authors,Year,DOI\ncut off\n<\/textarea>/);
    expect(preview.text).toContain('Load 1 record');
    expect((await recordsOf(review)).map(({ title }) => title)).toEqual(['Whole', 'Whole too', 'Mended']);
  });
});
