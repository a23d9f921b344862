import { Buffer } from 'node:buffer';
import { makeHouse, type TestHouse } from '../house';
import { buildReview, type TestReview } from '../review-builder';
import { addSource, importFile, importState, recordsOf } from './import-files';

let test: TestHouse;
beforeAll(() => {
  test = makeHouse();
});
afterAll(() => test.close());

// "Kind" is read as nothing, "Source" as the journal: neither is what this team's table means.
const TABLE =
  'Title,Source,Kind,DOI\nFirst of the table,Hand search,Journal of Lamps,10.5555/a\nSecond,Hand search,Lamp Letters,10.5555/b\n';

interface Shown {
  review: TestReview;
  at: string;
  page: () => Promise<string>;
  say: (choices: Record<string, string>) => Promise<number>;
}

/** A table dropped on the page of imports, and what a lead may do with its preview. */
async function previewed(content: string | Buffer, name = 'table.csv'): Promise<Shown> {
  const review = buildReview(test);
  const { agent } = review.people.lea;
  const sent = await agent
    .post(`${review.path}/imports`)
    .field('source', await addSource(review))
    .attach('file', Buffer.from(content), name);
  await test.house.workers.idle();
  const at = sent.headers.location ?? '';
  return {
    review,
    at,
    page: async () => (await agent.get(at)).text,
    say: async (choices) => {
      const answer = await agent.post(`${at}/mapping`).type('form').send(choices);
      await test.house.workers.idle();
      return answer.status;
    },
  };
}

/** What each column is taken for, by name, as the selects of the page stand. */
const chosenOf = (page: string): Record<string, string> =>
  Object.fromEntries(
    [...page.matchAll(/aria-label='What “(.*?)” holds'>(.*?)<\/select>/gs)].map(
      ([, name = '', options = '']) => [name, /<option value='([^']*)' selected/.exec(options)?.[1] ?? ''],
    ),
  );

const GUESS = { 'column-0': 'title', 'column-1': 'journal', 'column-2': '', 'column-3': 'doi' };

describe('the columns of a table of unknown origin', () => {
  it('are shown as they are guessed, with what stands in them', async () => {
    const { page } = await previewed(TABLE);

    const shown = await page();

    expect(chosenOf(shown)).toEqual({ Title: 'title', Source: 'journal', Kind: '', DOI: 'doi' });
    expect(shown).toContain('<span>Journal of Lamps</span>');
    expect(shown).toContain('Load 2 records');
  });

  it('are read as a lead says, and loaded so', async () => {
    const { review, at, page, say } = await previewed(TABLE);

    const status = await say({ ...GUESS, 'column-1': '', 'column-2': 'journal' });
    const again = await page();
    const before = await recordsOf(review);
    await review.people.lea.agent.post(`${at}/load`);
    await test.house.workers.idle();

    expect([status, before]).toEqual([303, []]);
    expect(chosenOf(again)).toEqual({ Title: 'title', Source: '', Kind: 'journal', DOI: 'doi' });
    const records = await recordsOf(review);
    expect(records.map(({ journal }) => journal)).toEqual(['Journal of Lamps', 'Lamp Letters']);
    expect(records[0]).toMatchObject({ extra: { 'source (left out)': ['Hand search'] } });
  });

  it('go back to the guess where it is chosen again, and no wrong choice is taken', async () => {
    const { review, at, page, say } = await previewed(TABLE);
    await say({ ...GUESS, 'column-1': '', 'column-2': 'journal' });
    const refused = async (change: Record<string, string>): Promise<string> => {
      const answer = await review.people.lea.agent
        .post(`${at}/mapping`)
        .type('form')
        .send({ ...GUESS, ...change });
      const kept = Object.values(chosenOf(answer.text)).join();
      return `${String(answer.status)} ${kept} ${/role='alert'><p>(.{12})/.exec(answer.text)?.[1] ?? ''}`;
    };

    const wrong = [
      await refused({ 'column-0': '', 'column-3': '' }),
      await refused({ 'column-1': 'volume', 'column-2': 'volume' }),
      await refused({ 'column-1': 'decisions' }),
    ];
    await say(GUESS);

    expect(wrong).toEqual([
      '422 ,journal,, Say which co',
      '422 title,volume,volume,doi Two columns ',
      '422 title,,,doi There is no ',
    ]);
    expect(chosenOf(await page())).toEqual({ Title: 'title', Source: 'journal', Kind: '', DOI: 'doi' });
    expect(await page()).not.toContain('changed');
  });

  it('stay as they were told where the table is split into its databases', async () => {
    const { review, at, say } = await previewed(
      'Title,Kind,Database\nLamps at night,Lamp Letters,Embase\nLamps by day,Journal of Lamps,MEDLINE\n',
    );
    await say({ 'column-0': 'title', 'column-1': 'journal', 'column-2': 'source' });

    await review.people.lea.agent
      .post(`${at}/split`)
      .type('form')
      .send({ 'database-0': 'new', 'database-1': 'new' });
    await test.house.workers.idle();

    const records = await recordsOf(review);
    expect(records.map(({ journal }) => journal).sort()).toEqual(['Journal of Lamps', 'Lamp Letters']);
  });

  it('are no question where the provider of the table is known', async () => {
    const scopus = 'Authors,Title,Year,Source title,EID\n"Lee, J.",Of lamps,2024,J,2-s2.0-1\n';
    const { page, say } = await previewed(scopus);

    const status = await say({ 'column-0': 'title' });

    expect(await page()).not.toContain('What do the columns hold?');
    expect(status).toBe(409);
  });

  it('may be given the other way round to the API, and no more once it is loaded', async () => {
    const review = buildReview(test);
    const source = await addSource(review);
    const asked = await importFile(test, review, source, 'Kopf,Wer\nErster,Ada\nZweiter,Bo\n');
    const { agent } = review.people.lea;
    const mapping = `${review.api}/imports/${asked.id}/mapping`;

    const told = await agent.post(mapping).send({ columns: { title: 'Kopf', authors: 'Wer' } });
    await test.house.workers.idle();
    const late = await agent.post(mapping).send({ columns: { Kopf: 'title' } });

    expect([asked.status, told.status, late.status]).toEqual(['needs-mapping', 202, 409]);
    expect(await importState(review, asked.id)).toMatchObject({ status: 'done', kept: 2 });
    expect(await recordsOf(review)).toMatchObject([
      { title: 'Erster', authors: [{ family: 'Ada' }] },
      { title: 'Zweiter' },
    ]);
  });

  it('are asked of a table of which nothing is known, with what stands in them', async () => {
    const { page, say } = await previewed('Kopf\tWer\nErster\tAda\nZweiter\tBo\n', 'tabelle.tsv');

    const asked = await page();
    await say({ 'column-0': 'title', 'column-1': 'authors' });

    expect(chosenOf(asked)).toEqual({ Kopf: '', Wer: '' });
    expect(asked).toContain('<span>Zweiter</span>');
    expect(await page()).toContain('Load 2 records');
  });
});
