import { resolve } from 'node:path';
import type { EvaluateFunc, Frame, Page } from 'puppeteer-core';
import type { browser as ExtensionApi } from 'wxt/browser';
import type { BrowserName } from '../find-browser.ts';
import { startChromium } from './chromium.ts';
import type { Driver, LaunchOptions, Media, Serve } from './driver.ts';
import { startFirefox } from './firefox.ts';
import { until } from './until.ts';
import { buildWall } from './wall.ts';

/** In functions that run where the extension's API is. */
declare const chrome: typeof ExtensionApi;

/** Both browsers, for `describe.each`. */
export const BROWSERS = ['chromium', 'firefox'] as const satisfies readonly BrowserName[];

/** The hosts whose pages are served from files. */
export const HOSTS = ['open.spotify.com', 'podcasts.apple.com'];

const BUILDS: Record<BrowserName, string> = {
  chromium: resolve('.output/chrome-mv3'),
  firefox: resolve('.output/firefox-mv3'),
};

/** An installed browser with the built extension in it, walled off from the network. */
export interface TestBrowser {
  driver: Driver;
  /** Installs the extension, or updates it when it is there. */
  install(): Promise<void>;
  /** Opens an address of the sites in a tab of its own, in front. */
  visit(url: string): Promise<Page>;
  visitPrivately(url: string): Promise<Page>;
  /** Opens a page of the extension, such as `popup.html?tab=3`, in a tab of its own, in front. */
  openOwn(path: string): Promise<Page>;
  /** Runs a function where the extension's API is; it must be self-contained. */
  inExtension<A extends unknown[], R>(work: (...args: A) => R | Promise<R>, ...args: A): Promise<R>;
  tabId(page: Page): Promise<number>;
  badge(page: Page): Promise<string>;
  /** The in-page panel's frame, once it is there. */
  panel(page: Page): Promise<Frame>;
  pretend(page: Page, media: Media): Promise<void>;
  /** Hosts that anything asked the network for; every one of them was refused. */
  asked(): string[];
  /** Errors of pages and of the background: none is expected in any test that does not provoke it. */
  errors(): Promise<string[]>;
  close(): Promise<void>;
}

/**
 * Starts a browser for tests.
 * @param serve answers the requests of pages on {@link HOSTS}
 * @param options `install: false` leaves the extension out until `install` is called
 */
export async function launch(
  name: BrowserName,
  serve: Serve,
  options: LaunchOptions & { install?: boolean } = {},
): Promise<TestBrowser> {
  const wall = await buildWall();
  const start = name === 'chromium' ? startChromium : startFirefox;
  const driver = await start({ ...options, proxy: wall.address });
  const pageErrors: string[] = [];
  let origin = '';
  let helper: Promise<Page> | undefined;

  const prepare = async (page: Page) => {
    page.on('pageerror', (error) => pageErrors.push(`${page.url()}: ${String(error)}`));
    page.on('console', (message) => {
      if (message.type() === 'error') pageErrors.push(`${page.url()}: ${message.text()}`);
    });
    await driver.serve(page, HOSTS, (url) => serve(url) ?? NOT_FOUND);
    return page;
  };
  const goto = async (page: Page, url: string) => {
    await prepare(page);
    await page.goto(url);
    return page;
  };
  const test: TestBrowser = {
    driver,
    install: async () => {
      origin = await driver.install(BUILDS[name]);
      helper = undefined;
    },
    visit: async (url) => goto(await driver.browser.newPage(), url),
    visitPrivately: async (url) => goto(await driver.openPrivate(), url),
    openOwn: async (path) => prepare(await driver.openOwn(`${origin}/${path}`)),
    inExtension: async (work, ...args) => {
      helper ??= driver.openOwn(`${origin}${HELPER}`);
      return (await helper).evaluate(work as EvaluateFunc<typeof args>, ...args) as never;
    },
    tabId: (page) => test.inExtension(findTab, page.url()),
    badge: async (page) => test.inExtension(readBadge, await test.tabId(page)),
    panel: (page) =>
      until('the panel', async () => {
        const frames = page.frames().filter((frame) => frame !== page.mainFrame());
        const paths = await Promise.all(frames.map(async (frame) => new URL(await driver.addressOf(frame)).pathname));
        return frames[paths.indexOf('/sidebar.html')];
      }),
    pretend: (page, media) => driver.pretend(page, media),
    asked: wall.asked,
    errors: async () => [...pageErrors, ...(await driver.backgroundErrors())],
    close: async () => {
      await driver.close();
      await wall.close();
    },
  };
  if (options.install ?? true) await test.install();
  return test;
}

const NOT_FOUND = { status: 404, contentType: 'text/plain', body: 'not found' };

/** A file of the extension that runs no script of its own. */
const HELPER = '/icon/16.png';

/** The newest tab with this address. */
async function findTab(url: string): Promise<number> {
  const tabs = await chrome.tabs.query({});
  const ids = tabs.flatMap((tab) => (tab.url === url && tab.id !== undefined ? [tab.id] : []));
  if (ids.length === 0) throw new Error(`no tab shows ${url}`);
  return Math.max(...ids);
}

async function readBadge(tabId: number): Promise<string> {
  return chrome.action.getBadgeText({ tabId });
}
