import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensureInstalled } from './install.mjs';
import { isRoot, projectDir, say } from './processes.mjs';

/** When the demo of the pictures ends, so that they are the same whenever they are drawn. */
const ENDS = '2026-01-31T12:00:00Z';
const PORT = process.env.PORT ?? '3999';

await ensureInstalled();
await ensureBuilt();
const folder = mkdtempSync(path.join(os.tmpdir(), 'winnow-pictures-'));
try {
  const interim = demo('interim');
  drawFlow(interim, 'flow-interim.svg');
  drawFlow(demo('final', '--finished'), 'flow-final.svg');
  await pictureHome(interim);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function winnow(dataDir, ...args) {
  return execFileSync(process.execPath, [path.join(projectDir, 'dist/server/main.js'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
}

function demo(name, ...args) {
  const dataDir = path.join(folder, name);
  winnow(dataDir, 'demo', '--ends', ENDS, ...args);
  const [id] = readdirSync(path.join(dataDir, 'reviews'));
  return { dataDir, id };
}

function drawFlow({ dataDir, id }, name) {
  const file = path.join(projectDir, 'docs/images', name);
  winnow(dataDir, 'flow', path.join(dataDir, 'reviews', id, 'review.sqlite'), '--format', 'svg', '-o', file);
  say(`docs/images/${name}`);
}

/** The review's first page as the lead sees it. */
async function pictureHome({ dataDir, id }) {
  const executablePath = await ensureChromium();
  const token = winnow(dataDir, 'token', 'create', '--email', 'dana@demo.example');
  const baseUrl = `http://127.0.0.1:${PORT}`;
  const server = spawn(process.execPath, [path.join(projectDir, 'dist/server/main.js'), 'serve'], {
    env: { ...process.env, DATA_DIR: dataDir, HOST: '127.0.0.1', PORT, BASE_URL: baseUrl },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath, args: isRoot ? ['--no-sandbox'] : [] });
  try {
    for await (const text of server.stderr.setEncoding('utf8')) if (text.includes(baseUrl)) break;
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      extraHTTPHeaders: { Authorization: `Bearer ${token}` },
    });
    const page = await context.newPage();
    await page.goto(`${baseUrl}/reviews/${id}`);
    // As tall as the page: what keeps to the bottom of the window would else lie across the diagram.
    const height = await page.evaluate('document.documentElement.scrollHeight');
    await page.setViewportSize({ width: 1280, height });
    await page.screenshot({ path: path.join(projectDir, 'docs/images/home.png') });
    say('docs/images/home.png');
  } finally {
    await browser.close();
    server.kill('SIGTERM');
  }
}
