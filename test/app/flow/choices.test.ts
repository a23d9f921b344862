import { makeHouse, submit, type TestHouse } from '../house';
import { buildReview, type TestReview } from '../review-builder';

let test: TestHouse;
let review: TestReview<'vera' | 'olga'>;

beforeEach(() => {
  test = makeHouse();
  review = buildReview(test, { records: 1234, members: { vera: 'reviewer', olga: 'observer' } });
});
afterEach(() => test.close());

/** The flow without its place in the ledger. */
const flowOf = async (): Promise<Record<string, unknown>> => ({
  ...((await review.people.lea.agent.get(`${review.api}/flow`)).body as object),
  ...{ asOf: '', event: 0 },
});
const svgOf = async (): Promise<string> => {
  const answer = await review.people.lea.agent.get(`${review.api}/flow.svg`);
  return (answer.text ?? (answer.body as Buffer).toString()).replace(/\u00a0/g, ' ');
};
const fields = {
  ...{ perSource: 'on', reasonOrder: 'count', colours: 'greyscale', numbers: 'point', language: 'de' },
  ...{ fontSize: '10', extraLabel: '', extraStudies: '', extraReports: '' },
};
const choose = (more: Record<string, string>) =>
  submit(review.people.lea.agent, `${review.path}/flow/choices`, `${review.path}/flow/choices`, {
    ...fields,
    ...more,
  });

describe('how the diagram looks', () => {
  it('is chosen by the lead, drawn everywhere, and alters no number', async () => {
    const before = await flowOf();

    const { status, headers } = await choose({
      noteBox1: 'databasesAndRegisters.screened',
      noteText1: 'Twice',
    });

    expect([status, headers.location]).toEqual([303, `${review.path}/flow`]);
    const svg = await svgOf();
    expect(svg).toContain('Gescreente Datensätze a)');
    expect(svg).toContain('(n = 1.234)');
    expect(svg).toContain('a) Twice');
    expect(svg).not.toContain('#ffc000');
    expect((await review.people.vera.agent.get(review.path)).text).toContain('Gescreente Datensätze');
    expect(await flowOf()).toEqual(before);
  });

  it('brings the form back with what was chosen', async () => {
    await choose({ extraLabel: 'Meta-analysis', extraStudies: '3', boldHeadings: 'on' });

    const { text } = await review.people.lea.agent.get(`${review.path}/flow/choices`);

    expect(text).toContain("value='de' lang='de' selected");
    expect(text).toMatch(/name="extraLabel"\s+value="Meta-analysis"/);
    expect(text).toMatch(/name='boldHeadings' checked/);
    expect(text).not.toMatch(/name='zeroLines' checked/);
  });

  it('draws a form at fault again, with a message and the values', async () => {
    const { status, text } = await choose({ extraStudies: '3', language: 'fr' });

    expect(status).toBe(422);
    expect(text).toContain('Name the box that has these numbers.');
    expect(text).toContain("value='fr' lang='fr' selected");
    expect(await svgOf()).toContain('Records screened');
  });

  it('marks a box of the authors as entered by hand, and says when it has too many', async () => {
    await choose({ language: 'en', extraLabel: 'Studies in the meta-analysis', extraStudies: '3' });

    expect(await svgOf()).toMatch(/Studies in the meta-analysis‡[\s\S]*‡Entered by hand\./);
    expect((await review.people.lea.agent.get(`${review.path}/flow`)).text).toContain(
      'more studies or reports than the review includes',
    );
  });

  it('is an event once, not twice', async () => {
    const choices = { language: 'ko', zeroLines: false };
    const put = () => review.people.lea.agent.put(`${review.api}/diagram`).send(choices);
    const before = review.eventCount();

    expect((await put()).body).toMatchObject({ ...choices, perSource: true });
    expect((await put()).status).toBe(200);

    expect(review.eventCount()).toBe(before + 1);
    expect((await review.people.olga.agent.get(`${review.api}/diagram`)).body).toMatchObject(choices);
  });

  it.each(['vera', 'olga'] as const)('is not for %s to choose', async (who) => {
    const { agent } = review.people[who];

    expect((await agent.put(`${review.api}/diagram`).send({ language: 'ko' })).status).toBe(403);
    expect((await agent.get(`${review.path}/flow/choices`)).status).toBe(403);
  });

  it('says beside the files that PNG and PDF need a font, before anybody asks for one', async () => {
    const flowPage = async () => (await review.people.lea.agent.get(`${review.path}/flow`).expect(200)).text;
    const isRefused = async () =>
      (await review.people.lea.agent.get(`${review.api}/flow.png`)).status === 422;
    await review.people.lea.agent.put(`${review.api}/diagram`).send({ language: 'ko' }).expect(200);
    expect([(await flowPage()).includes('No PNG and PDF'), await isRefused()]).toEqual([false, false]);

    await review.people.lea.agent.put(`${review.api}/diagram`).send({ language: 'zh' }).expect(200);

    // Where this machine has such a font, both say nothing.
    expect((await flowPage()).includes('No PNG and PDF')).toBe(await isRefused());
    expect((await flowPage()).includes('flow.png')).toBe(!(await isRefused()));
    await review.people.lea.agent.get(`${review.api}/flow.docx`).expect(200);
    await review.people.lea.agent.put(`${review.api}/diagram`).send({}).expect(200);
  });

  it.each([{ language: 'xx' }, { fontSize: 40 }, { notes: [{ box: 'included', text: '' }] }])(
    'refuses %j',
    async (choices) => {
      expect((await review.people.lea.agent.put(`${review.api}/diagram`).send(choices)).status).toBe(422);
    },
  );
});
