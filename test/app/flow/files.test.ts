import { execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';
import type { Flow } from '../../../server/flow/flow.rules';
import { event } from '../../../server/ledger/events.rules';
import { makeHouse, type TestHouse } from '../house';
import { buildReview, type TestReview } from '../review-builder';

let test: TestHouse;
let review: TestReview<'vera'>;

beforeAll(() => {
  test = makeHouse();
  review = buildReview(test, { records: 3, members: { vera: 'reviewer' } });
  const [first = ''] = review.records;
  review.act(
    event('conflict-resolved', {
      ...{ record: Number(first), stage: 'screening', decision: 'exclude', reason: null, consensus: false },
    }),
  );
});
afterAll(() => test.close());

const bytesOf = (agent: TestReview['people']['lea']['agent'], file: string) =>
  agent
    .get(`${review.api}/flow${file}`)
    .buffer(true)
    .parse((res, done) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('end', () => done(null, Buffer.concat(chunks)));
    });

describe('the files of the flow', () => {
  it.each([
    ['.svg', 'image/svg+xml', '<svg '],
    ['.png', 'image/png', '\u0089PNG'],
    ['.png?dpi=600', 'image/png', '\u0089PNG'],
    ['.pdf', 'application/pdf', '%PDF-1.7'],
    ['.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK'],
    ['.csv', 'text/csv', 'data,node,box,description,boxtext,tooltips,url,n\r\n'],
    ['-table.csv', 'text/csv', 'arm,level,label,n,path\r\n'],
    ['.txt', 'text/plain', '3 records were identified'],
  ])('%s is served as %s', async (file, type, start) => {
    const { status, headers, body } = await bytesOf(review.people.lea.agent, file);

    expect(status).toBe(200);
    expect(headers['content-type']?.split(';')[0]).toBe(type);
    expect((body as Buffer).toString('latin1').slice(0, start.length)).toBe(start);
  });

  it('are drawn in another template where asked', async () => {
    const { text, body } = await review.people.lea.agent.get(`${review.api}/flow.svg?template=prisma-2009`);

    expect(text ?? String(body)).toContain('Records identified through');
  });

  it.each(['.png?dpi=10', '.svg?template=none', '.pdf?asOf=never'])('refuses %s', async (file) => {
    expect((await review.people.lea.agent.get(`${review.api}/flow${file}`)).status).toBe(400);
  });

  it('end for a blinded reviewer where their numbers do', async () => {
    const csv = (await bytesOf(review.people.vera.agent, '.csv')).body as Buffer;
    const pdf = (await bytesOf(review.people.vera.agent, '.pdf')).body as Buffer;

    expect(csv.toString()).toContain(
      'records_screened,node9,box4,Records screened,Records screened,Records screened,box4.html,3\r\n',
    );
    expect(csv.toString()).toMatch(/records_excluded,.*,NA\r\n/);
    expect(pdf.toString('latin1')).not.toContain('excluded at screening');
  });

  it('the command line reads a time in any zone, and a day as its end', async () => {
    const main = path.join(__dirname, '../../../dist/server/main.js');
    const file = path.join(review.file.folder, 'review.sqlite');
    const now = (await review.people.lea.agent.get(`${review.api}/flow`)).body as Flow;
    const ahead = new Date(Date.parse(now.asOf ?? '') + 2 * 3_600_000).toISOString().replace('Z', '+02:00');
    const flowAsOf = (time: string) =>
      JSON.parse(execFileSync(process.execPath, [main, 'flow', file, '--as-of', time]).toString()) as Flow;

    const sameMoment = flowAsOf(ahead);
    const today = flowAsOf((now.asOf ?? '').slice(0, 10));
    const never = spawnSync(process.execPath, [main, 'flow', file, '--as-of', 'yesterday']);

    expect(sameMoment).toEqual(now);
    expect([today.event, today.asOf]).toEqual([now.event, `${(now.asOf ?? '').slice(0, 10)}T23:59:59.999Z`]);
    expect([never.status, never.stdout.toString(), never.stderr.toString()]).toEqual([
      2,
      '',
      expect.stringContaining('--as-of yesterday: Give a time as'),
    ]);
  });

  it('the command line draws what the page draws', async () => {
    const svg = (await bytesOf(review.people.lea.agent, '.svg')).body as Buffer;
    const main = path.join(__dirname, '../../../dist/server/main.js');
    const file = path.join(review.file.folder, 'review.sqlite');

    const drawn = execFileSync(process.execPath, [main, 'flow', file, '--format', 'svg']);

    expect(drawn.toString()).toBe(svg.toString());
  });
});
