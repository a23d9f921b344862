import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { startSession } from '../../server/accounts/sessions.actions';
import { createToken } from '../../server/accounts/tokens.actions';
import { makeHouse } from '../app/house';
import { buildReview, inventRecords } from '../app/review-builder';
import { openBrowser, openPage } from '../browser/browser';
import { startServer } from '../browser/server';

const RECORDS = 50_000;
const BACKGROUND = 20;
const VOTE_EVERY_MS = 15_000;
const KEYS = 60;

/** UX-15: from the key to the second frame that shows the next record. */
const KEY_TO_PAINT = `new Promise((done) => {
  const before = document.querySelector('[data-next]').dataset.record;
  const start = performance.now();
  const look = () => {
    const shown = document.querySelector('[data-next]')?.dataset.record;
    if (shown === before) return requestAnimationFrame(look);
    requestAnimationFrame(() => done(performance.now() - start));
  };
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'e', code: 'KeyE', bubbles: true, cancelable: true }));
  look();
})`;
const READY = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))))`;

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

/** A reviewer elsewhere, who votes four times a minute until stopped. */
async function voteOn(api: string, token: string, from: number, goesOn: () => boolean): Promise<void> {
  await pause(Math.random() * VOTE_EVERY_MS);
  for (let record = from; goesOn(); record += 1) {
    await fetch(`${api}/records/${String(record)}/votes`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ stage: 'screening', decision: 'exclude' }),
    });
    await pause(VOTE_EVERY_MS);
  }
}

async function main(): Promise<void> {
  const test = makeHouse();
  const names = Array.from({ length: BACKGROUND + 1 }, (_, n) => `r${String(n)}`);
  const review = buildReview<string>(test, {
    members: Object.fromEntries(names.map((name) => [name, 'reviewer' as const])),
    records: inventRecords(RECORDS),
  });
  const people = names.flatMap((name) => review.people[name] ?? []);
  const tokens = people.map(({ id }) => createToken(test.house, id, 'bench').token);
  const session = startSession(test.house, people[0]?.id ?? '', 'bench');
  await test.house.close();
  const server = await startServer({ dataDir: test.house.config.dataDir });
  const browser = await openBrowser();
  let running = true;
  for (const [n, token] of tokens.slice(1).entries())
    void voteOn(`${server.baseUrl}${review.api}`, token, 1000 * (n + 1), () => running);
  try {
    const page = await openPage(browser, server.baseUrl);
    await page.context().addCookies([{ name: 'winnow', value: session, url: server.baseUrl }]);
    let bytes = 0;
    const weighed: Promise<void>[] = [];
    page.on('response', (response) => {
      const body = response.body().catch(() => Buffer.alloc(0));
      weighed.push(body.then((read) => void (bytes += gzipSync(read).length)));
    });
    await page.goto(`${review.path}/screening`);
    await page.waitForLoadState('networkidle');
    await Promise.all(weighed);
    const kilobytes = bytes / 1000;
    const took: number[] = [];
    for (let key = 0; key < KEYS; key += 1) {
      await page.evaluate(READY);
      await pause(500);
      took.push(await page.evaluate<number>(KEY_TO_PAINT));
    }
    const [p50, p95] = [quantile(took, 0.5), quantile(took, 0.95)];
    process.stdout.write(
      `key to next record painted: p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms (${String(KEYS)} keys)\n` +
        `page with all it loads, and the next one ahead: ${kilobytes.toFixed(1)} kB compressed\n`,
    );
    if (p50 > 100 || p95 > 250 || kilobytes > 100) process.exitCode = 1;
  } finally {
    running = false;
    await browser.close();
    await server.stop();
  }
  process.exit();
}

void main();
