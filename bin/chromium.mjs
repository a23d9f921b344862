import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { findOnPath, installSystemPackages, isExecutable, runStep, say } from './processes.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const macChrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** The browser that the tests drive: $CHROMIUM, one on PATH, or Playwright's own download; null if none. */
export function findChromium() {
  const chosen = process.env.CHROMIUM;
  if (chosen) return chosen;
  const onPath = findOnPath(...names);
  if (onPath !== null) return onPath;
  return [macChrome, downloadedByPlaywright()].find((file) => file !== null && isExecutable(file)) ?? null;
}

/** Finds or installs a Chromium. Null, after saying what to do, where that fails. */
export async function ensureChromium() {
  const found = findChromium();
  if (found !== null) return found;
  say('The browser tests need Chromium.');
  if (!(await installSystemPackages(['chromium']))) {
    await runStep(process.execPath, [playwrightFile('cli.js'), 'install', 'chromium']);
  }
  const installed = findChromium();
  if (installed === null) {
    say('Chromium could not be installed. Install one and run this again, for example:');
    say('  sudo apt-get install -y chromium    or    CHROMIUM=/path/to/chrome npm test');
  }
  return installed;
}

function playwrightFile(name) {
  const require = createRequire(import.meta.url);
  return require.resolve('playwright-core/package.json').replace(/package\.json$/, name);
}

function downloadedByPlaywright() {
  try {
    return createRequire(import.meta.url)('playwright-core').chromium.executablePath();
  } catch {
    return null;
  }
}

// As a script it prints the path, so that the tests look in the same places as the set-up.
if (import.meta.url === pathToFileURL(process.argv[1]).href) process.stdout.write(findChromium() ?? '');
