import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { insights, openPanel, textWith } from '../browser/harness/in-page.ts';
import type { TestBrowser } from '../browser/harness/launch.ts';
import { until } from '../browser/harness/until.ts';
import { demoPages } from './demo-pages.ts';

const SCHEMES = ['light', 'dark'] as const;
/** How long a page is still before its picture is taken, in milliseconds. */
const STILL = 300;
/** Twice the pixels, for sharp text. */
const SHARPNESS = 2;

/** Takes the README's pictures into a folder; returns their file names. */
export async function takeScreenshots(test: TestBrowser, folder: string): Promise<string[]> {
  const taken: string[] = [];
  const take = async (page: Page, name: string) => {
    // What has just appeared is drawn sharply only once it is still.
    await until('nothing moves', () => page.evaluate(() => document.getAnimations().length === 0));
    await new Promise((resolve) => setTimeout(resolve, STILL));
    await page.screenshot({ path: join(folder, `${name}.png`) });
    taken.push(`${name}.png`);
  };
  for (const scheme of SCHEMES) {
    for (const [name, index] of [
      ['spotify', 0],
      ['apple-podcasts', 1],
    ] as const) {
      const page = await test.visit(demoPages[index]?.url ?? '');
      await page.setViewport({ width: 1280, height: 800, deviceScaleFactor: SHARPNESS });
      await openPanel(test, page);
      await test.pretend(page, { colorScheme: scheme });
      await take(page, `${name}-${scheme}`);
      if (name === 'spotify') {
        const popup = await openView(test, `popup.html?tab=${await test.tabId(page)}`, scheme, 400, 600);
        await insights(popup);
        await take(popup, `popup-${scheme}`);
        await popup.close();
      }
      await page.close();
    }
    for (const { name, path, wanted } of VIEWS) {
      const view = await openView(test, path, scheme, 1280, 800);
      await textWith(view, wanted);
      await take(view, `${name}-${scheme}`);
      await view.close();
    }
  }
  return taken;
}

const VIEWS = [
  { name: 'topic', path: 'library.html#/topic/infrastructure', wanted: 'Everything on Infrastructure' },
  { name: 'library', path: 'library.html#/topics', wanted: 'Infrastructure' },
  { name: 'search', path: 'library.html#/search?q=GPU', wanted: 'GPU' },
  { name: 'options', path: 'options.html', wanted: 'Pause everywhere' },
];

async function openView(
  test: TestBrowser,
  path: string,
  colorScheme: 'light' | 'dark',
  width: number,
  height: number,
): Promise<Page> {
  const page = await test.openOwn(path);
  await page.setViewport({ width, height, deviceScaleFactor: SHARPNESS });
  await test.pretend(page, { colorScheme });
  return page;
}
