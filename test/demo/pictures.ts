/**
 * `npm run pictures [-- WORD...]`: pictures of every view and state, in both themes and languages, with 20 and 6,000
 * insights, from 320 to 1920 px, in `.output/pictures`. Only those whose names contain all words, if there are any.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import { syntheticDataset } from '../bench/synthetic.ts';
import { edgeTabShown, openPanel } from '../browser/harness/in-page.ts';
import { launch, type TestBrowser } from '../browser/harness/launch.ts';
import { until } from '../browser/harness/until.ts';
import { demoPage, serveDemo } from './demo-pages.ts';

const FOLDER = resolve('.output', 'pictures');
const BUILD = resolve('.output', 'chrome-mv3');
const LANGUAGES = ['en', 'de'] as const;
const SCHEMES = ['light', 'dark'] as const;
/** Podcasts of the synthetic dataset that have about 6,000 insights. */
const PODCASTS_OF_MANY = 12;
/** Longer pages are cut, in CSS px. */
const MAX_HEIGHT = 2400;

/** A view of its own page: what its address is, and the widths at which it is taken. */
interface View {
  name: string;
  path: string;
  widths: readonly number[];
}

const WIDTHS = [320, 768, 1280, 1920];

/** Views that both datasets have; `{topic}`, `{podcast}` and `{episode}` are ids of each. */
const VIEWS: readonly View[] = [
  { name: 'home', path: 'library.html', widths: WIDTHS },
  { name: 'topics', path: 'library.html#/topics', widths: WIDTHS },
  { name: 'topic', path: 'library.html#/topic/{topic}', widths: WIDTHS },
  { name: 'podcasts', path: 'library.html#/podcasts', widths: [320, 1280] },
  { name: 'podcast', path: 'library.html#/podcast/{podcast}', widths: [320, 1280] },
  { name: 'episodes', path: 'library.html#/episodes', widths: [320, 1280] },
  { name: 'episode', path: 'library.html#/episode/{episode}', widths: [320, 1280] },
  { name: 'search-empty', path: 'library.html#/search', widths: [320, 1280] },
  { name: 'search', path: 'library.html#/search?q={word}', widths: [320, 1280] },
  { name: 'search-filters', path: 'library.html#/search?q={word}+topic:{topic}+after:2020', widths: [320, 1280] },
  { name: 'search-none', path: 'library.html#/search?q=nothingofthekind', widths: [320, 1280] },
  { name: 'not-found', path: 'library.html#/nowhere', widths: [1280] },
  { name: 'missing-topic', path: 'library.html#/topic/none', widths: [1280] },
  { name: 'options', path: 'options.html', widths: [320, 1280] },
  { name: 'welcome', path: 'welcome.html', widths: [320, 1280] },
  { name: 'popup-elsewhere', path: 'popup.html?tab=-1', widths: [400] },
  { name: 'popup-topics', path: 'popup.html#/topics', widths: [400] },
  { name: 'popup-search', path: 'popup.html#/search?q={word}', widths: [400] },
];

/** Pages of sites whose popup is taken, and whose panel is if there is one. */
const SITES = [
  { name: 'spotify-episode', demo: 'An episode on Spotify' },
  { name: 'apple-episode', demo: 'An episode on Apple Podcasts' },
  { name: 'spotify-show', demo: 'A show on Spotify' },
  { name: 'unknown-episode', demo: 'An episode without insights' },
  { name: 'while-playing', demo: 'A playlist, while an episode plays' },
  { name: 'music', demo: 'Music only' },
] as const;

/** What the paths of the views name, in each dataset. */
const IDS_OF_FEW = {
  topic: 'infrastructure',
  podcast: 'tovzvbohpvdwz4k2',
  episode: 'ilwbuetxb3wt2jb3',
  word: 'power',
};
const IDS_OF_MANY = { topic: 'topic-0', podcast: 'podcast-0', episode: 'episode-0-0', word: 'ka' };

const wanted = process.argv.slice(2);
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const scratch = mkdtempSync(join(tmpdir(), 'liner-notes-pictures-'));
let taken = 0;
try {
  for (const language of LANGUAGES) {
    for (const size of ['20', '6000'] as const) await takeAll(language, size);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`${taken} pictures in ${FOLDER}`);

async function takeAll(language: 'en' | 'de', size: '20' | '6000'): Promise<void> {
  const ids = size === '20' ? IDS_OF_FEW : IDS_OF_MANY;
  const views = VIEWS.flatMap((view) =>
    SCHEMES.flatMap((scheme) =>
      view.widths.map((width) => ({ ...view, scheme, width, file: nameOf(view.name, size, language, scheme, width) })),
    ),
  ).filter(({ file }) => isWanted(file));
  const sites =
    size === '20'
      ? SITES.filter(({ name }) => isWanted(`panel-popup-${name}-${size}-${language}-${SCHEMES.join('-')}`))
      : [];
  if (views.length + sites.length === 0) return;
  const test = await launch('chromium', serveDemo, { build: buildOf(language, size) });
  try {
    for (const { path, scheme, width, file } of views) {
      const page = await test.openOwn(path.replace(/\{(\w+)\}/g, (_, id: keyof typeof ids) => ids[id]));
      await test.pretend(page, { colorScheme: scheme });
      await page.setViewport({ width, height: path.startsWith('popup') ? 600 : 900 });
      await take(page, file);
      await page.close();
    }
    for (const site of sites) await takeSite(test, site, language);
  } finally {
    await test.close();
  }
}

/** A page of a site with its panel, and the popup for it. */
async function takeSite(test: TestBrowser, { name, demo }: (typeof SITES)[number], language: string): Promise<void> {
  for (const scheme of SCHEMES) {
    const page = await test.visit(demoPage(demo).url);
    await test.settled(page);
    await test.pretend(page, { colorScheme: scheme });
    const tab = await test.tabId(page);
    if (demoPage(demo).firstInsight !== undefined) {
      await edgeTabShown(page);
      await openPanel(test, page);
      for (const width of [400, 1100, 1440]) {
        await page.setViewport({ width, height: 800 });
        await take(page, nameOf(`panel-${name}`, '20', language, scheme, width), false);
      }
    }
    const popup = await test.openOwn(`popup.html?tab=${tab}`);
    await test.pretend(popup, { colorScheme: scheme });
    await popup.setViewport({ width: 400, height: 600 });
    await take(popup, nameOf(`popup-${name}`, '20', language, scheme, 400));
    await popup.close();
    await page.close();
  }
}

function nameOf(view: string, size: string, language: string, scheme: string, width: number): string {
  return `${view}-${size}-${language}-${scheme}-${width}`;
}

function isWanted(file: string): boolean {
  return wanted.every((word) => file.includes(word));
}

async function take(page: Page, file: string, isWhole = true): Promise<void> {
  await until('nothing moves', () =>
    page.evaluate(
      () =>
        document.getAnimations().length === 0 &&
        document.querySelector('[aria-busy="true"]') === null &&
        // A view that is still loading has nothing yet.
        document.querySelector('main')?.textContent !== '',
    ),
  );
  await new Promise((resolve) => setTimeout(resolve, 250));
  const { width, height } = await page.evaluate(() => ({
    width: innerWidth,
    height: Math.max(innerHeight, document.documentElement.scrollHeight),
  }));
  await page.screenshot({
    path: join(FOLDER, `${file}.png`) as `${string}.png`,
    ...(isWhole && { captureBeyondViewport: true, clip: { x: 0, y: 0, width, height: Math.min(height, MAX_HEIGHT) } }),
  });
  taken += 1;
}

/** The production build with the texts of a language in place of the English ones, and as many insights. */
function buildOf(language: string, size: '20' | '6000'): string {
  const folder = join(scratch, `${language}-${size}`);
  cpSync(BUILD, folder, { recursive: true });
  cpSync(join(BUILD, '_locales', language), join(folder, '_locales', 'en'), { recursive: true });
  if (size === '20') return folder;
  const file = join(folder, 'dataset.json');
  const { version } = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify(syntheticDataset(version, PODCASTS_OF_MANY)));
  return folder;
}
