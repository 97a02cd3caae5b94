/**
 * `node test/demo/start.ts [--screenshots FOLDER]`, after a build: opens a browser with the extension on the demo's
 * start page, until it is closed. Without a display it visits the pages by itself instead (see tour.ts).
 */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startChromium } from '../browser/harness/chromium.ts';
import { DEMO_HOSTS, serveDemo } from './demo-pages.ts';
import { START } from './pages/start.ts';
import { tour } from './tour.ts';

const { values } = parseArgs({ options: { screenshots: { type: 'string', default: join('.output', 'screenshots') } } });

if (hasDisplay()) {
  await openDemo();
} else {
  console.log('There is no display, so the demo runs by itself:');
  const wrong = await tour(resolve(values.screenshots));
  if (wrong > 0) console.error(`\n${wrong} of the pages did not show what they should.`);
  process.exitCode = wrong > 0 ? 1 : 0;
}

function hasDisplay(): boolean {
  const { CI, DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (CI && CI !== 'false') return false;
  return process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY);
}

/** Opens the browser for a user, and resolves when it is closed. */
async function openDemo(): Promise<void> {
  const driver = await startChromium({ headless: false });
  const { browser } = driver;
  try {
    await driver.install(resolve('.output', 'chrome-mv3'));
    // In every tab, also new ones, the demo's addresses are served from files; all others go out.
    browser.on('targetcreated', async (target) => {
      const page = target.type() === 'page' ? await target.page() : null;
      if (page) await driver.serve(page, DEMO_HOSTS, serveDemo);
    });
    const [page = await browser.newPage()] = await browser.pages();
    await driver.serve(page, DEMO_HOSTS, serveDemo);
    await page.goto(START);
    console.log('The browser is open on the demo. Close it, or press Ctrl+C here, to end.');
    await new Promise<void>((closed) => browser.once('disconnected', () => closed()));
  } finally {
    await driver.close();
  }
}
