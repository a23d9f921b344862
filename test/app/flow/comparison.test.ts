import { event } from '../../../server/ledger/events.rules';
import { makeHouse, type TestHouse } from '../house';
import { buildReview, type TestReview } from '../review-builder';

let test: TestHouse;
let review: TestReview<'vera' | 'adam' | 'olga'>;
/** The days of the two acts, and the one between them. */
const days = { loaded: '', between: '', excluded: '' };
const today = (): string => test.house.clock().toISOString().slice(0, 10);

/** Ten records; two days later two are excluded and one is found to be a duplicate; then two days of rest. */
beforeAll(() => {
  test = makeHouse();
  review = buildReview(test, {
    records: 10,
    members: { vera: 'reviewer', adam: 'adjudicator', olga: 'observer' },
  });
  days.loaded = today();
  test.pass({ days: 1 });
  days.between = today();
  test.pass({ days: 1 });
  days.excluded = today();
  for (const record of review.records.slice(0, 2)) {
    review.act(
      event('conflict-resolved', {
        ...{
          record: Number(record),
          stage: 'screening',
          decision: 'exclude',
          reason: null,
          consensus: false,
        },
      }),
    );
  }
  review.link(review.records[8] ?? '', review.records[9] ?? '');
  test.pass({ days: 2 });
});
afterAll(() => test.close());

const page = async (who: 'lea' | 'vera' | 'adam' | 'olga', path: string) => {
  const { status, text } = await review.people[who].agent.get(`${review.path}${path}`);
  const words = text.replace(/<svg[\s\S]*?<\/svg>/g, '').replace(/&#x3D;/g, '=');
  return { status, text: words.replace(/\s+/g, ' ') };
};
const between = (): string => `/flow/comparison?from=${days.between}&to=${days.excluded}`;

describe('the flow of past days', () => {
  it('leads from one day on which something happened to the next', async () => {
    const now = await page('lea', '/flow');
    const first = await page('lea', `/flow?asOf=${days.loaded}`);

    expect(now.text).toContain(`Day before: ${days.excluded}`);
    expect(now.text).not.toContain('Day after');
    expect(first.text).toContain(`Day after: ${days.excluded}`);
    expect(first.text).not.toContain('Day before');
  });

  it.each(['vera', 'olga'] as const)('does not tell %s on which days others acted', async (who) => {
    const { text } = await page(who, '/flow?day=1');

    expect(text).not.toMatch(/Day (before|after)|type='range'/);
    expect(text).not.toContain(days.excluded);
  });

  it('has a slider over those days, which a form sends by their place', async () => {
    const [now, first, last] = await Promise.all(
      ['/flow', '/flow?day=1', '/flow?day=2'].map((path) => page('lea', path)),
    );

    expect(now?.text).toContain(`<output for='day'>${days.excluded}</output>`);
    expect(now?.text).toContain(`<option value='1' label='${days.loaded}'>`);
    expect(first?.text).toContain(`<output for='day'>${days.loaded}</output>`);
    expect(first?.text).toContain(`value='${days.loaded}'`);
    expect(last?.text).toBe(now?.text);
  });

  it.each(['0', '-1', '99', 'x', '1.5'])('shows today for the place %s', async (place) => {
    expect((await page('lea', `/flow?day=${place}`)).text).toContain(
      `<output for='day'>${days.excluded}</output>`,
    );
  });

  it('says before when the review began, beside the field', async () => {
    const { status, text } = await page('lea', '/flow?asOf=2020-01-01');

    expect(status).toBe(422);
    expect(text).toContain('The review began after 2020-01-01');
    expect((await review.people.lea.agent.get(`${review.api}/flow?asOf=2020-01-01`)).status).toBe(400);
  });
});

describe('the diagrams of two days', () => {
  const figures = async (who: 'lea' | 'vera') => {
    const { text } = await review.people[who].agent.get(`${review.path}${between()}`);
    return [...text.matchAll(/<svg [^>]*flow-diagram[\s\S]*?<\/svg>/g)].map(([svg]) => svg);
  };
  const badges = (svg = ''): string[] =>
    [...svg.matchAll(/flow-badge.*?<text[^>]*>([^<]*)<\/text>/g)].map(([, words = '']) => words);
  const edges = (svg = ''): number => svg.split('class="flow-edge"').length - 1;

  it('stand beside each other, the boxes that differ marked in both', async () => {
    const [before, after, ...more] = await figures('lea');

    expect(more).toEqual([]);
    expect([badges(before), badges(after)]).toEqual([[], ['+1', '−1', '+2']]);
    expect([edges(before), edges(after)]).toEqual([3, 3]);
    expect(after).toMatch(
      /href="[^"]*box=databasesAndRegisters.excluded#why"[^>]*aria-label="Records excluded[^"]*\+2"/,
    );
  });

  it('mark for a blinded voter only what that voter is shown', async () => {
    const [before, after] = await figures('vera');

    expect([edges(before), badges(after)]).toEqual([2, ['+1', '−1']]);
    expect(after).not.toContain('#why');
  });
});

describe('two days side by side', () => {
  it('shows what differs, and why a number changed', async () => {
    const { text } = await page('lea', `${between()}&box=databasesAndRegisters.screened`);

    expect(text).toMatch(/Records screened<\/th><td class='number'>10<\/td><td class='number'>9<\/td>/);
    expect(text).toContain('Why “Databases and registers: Records screened” changed');
    expect(text).toMatch(
      /Left<\/th><td>Awaiting screening<\/td><td>Duplicate<\/td><td class='number'>1<\/td>/,
    );
    expect(text).toContain(`${review.path}/records/${review.records[9] ?? ''}`);
    expect(text).toContain('<dt>Resolutions</dt><dd>2</dd>');
    expect(text).toContain('<dt>Links of duplicates</dt><dd>1</dd>');
  });

  it('compares with now where no second day is named', async () => {
    expect((await page('adam', `/flow/comparison?from=${days.between}`)).text).toMatch(
      /Records excluded<\/th><td class='number'>0<\/td><td class='number'>2<\/td>/,
    );
  });

  it('tells a reviewer who is blinded only the numbers that they may see', async () => {
    const { status, text } = await page('vera', `${between()}&box=databasesAndRegisters.screened`);

    expect(status).toBe(200);
    expect(text).toContain('Records screened');
    expect(text).not.toMatch(/Why|What happened between|Records excluded|Resolutions|included/);
  });

  it('asks again for a day that is none', async () => {
    const { status, text } = await page('lea', '/flow/comparison?from=yesterday');

    expect(status).toBe(422);
    expect(text).toContain('Give a time as 2026-01-31T12:00:00Z');
    expect(text).toContain("value='yesterday'");
  });
});

describe('the line under which everything adds up', () => {
  it('is on the home page and the flow page, for whom all of it is open', async () => {
    for (const path of ['', '/flow']) {
      const { text } = await page('lea', path);
      expect(text.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ')).toContain(
        '10 identified = 1 duplicates + 2 excluded at screening + 7 pending',
      );
    }
    expect((await page('vera', '')).text).not.toContain('ledger-line');
  });

  it('has the sum of each box, in words and in the figure', async () => {
    const { text } = await page('lea', '/flow');
    const figure = (await review.people.lea.agent.get(`${review.path}/flow`)).text;

    expect(text).toContain('10 identified − 1 removed = 9 screened');
    expect(text).toContain('9 screened − 2 excluded − 7 pending = 0 sought');
    expect(figure).toContain('data-sum="10 identified − 1 removed = 9 screened; 9 screened − 2 excluded');
  });
});
