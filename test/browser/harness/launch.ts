import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { EvaluateFunc, Frame, Page } from 'puppeteer-core';
import type { browser as ExtensionApi } from 'wxt/browser';
import type { Sighting } from '../../../lib/domain/sighting.ts';
import type { BrowserName } from '../find-program.ts';
import { startChromium } from './chromium.ts';
import type { Driver, Ending, LaunchOptions, Media, Serve } from './driver.ts';
import { startFirefox } from './firefox.ts';
import { until } from './until.ts';
import { buildWall } from './wall.ts';

/** For functions that run in pages of the extension. */
declare const chrome: typeof ExtensionApi;

/** Both browsers, for `describe.each`. */
export const BROWSERS = ['chromium', 'firefox'] as const satisfies readonly BrowserName[];

/** The hosts whose pages are served from files. */
const HOSTS = ['open.spotify.com', 'podcasts.apple.com', 'blog.example', 'castbox.fm', 'deeproots.example'];

/** The production builds. */
export const SHIPPED_BUILDS: Record<BrowserName, string> = {
  chromium: resolve('.output/chrome-mv3'),
  firefox: resolve('.output/firefox-mv3'),
};

/**
 * The builds that ship. `permitted` has every permission in Chromium's manifest, since a test cannot answer its prompts;
 * the browser's own pages then remove and add them. Firefox shows no prompt in tests.
 */
const BUILDS = {
  shipped: SHIPPED_BUILDS,
  permitted: { chromium: resolve('.output/chrome-mv3-test'), firefox: resolve('.output/firefox-mv3') },
} satisfies Record<string, Record<BrowserName, string>>;

/** The test builds may also ask feeds on this machine. */
export const TEST_BUILDS: Record<BrowserName, string> = {
  chromium: resolve('.output/chrome-mv3-test'),
  firefox: resolve('.output/firefox-mv3-test'),
};

/** What tests look at in the background's state of a tab. */
interface TabState {
  run: string;
  reading: boolean;
  sightings: Sighting[];
  /** What was found for each of them, and the kind of its match. */
  found: { source: string; match: string }[];
}

/** An installed browser with the built extension, without access to the network. */
export interface TestBrowser {
  driver: Driver;
  /** Installs or updates the extension. */
  install(): Promise<void>;
  /** Ends the browser and starts it again; the extension is still there only with `stays`. */
  restart(how: Ending): Promise<void>;
  /** Opens an address of the sites in a new tab, in front. */
  visit(url: string): Promise<Page>;
  visitPrivately(url: string): Promise<Page>;
  /** Opens a page of the extension, such as `popup.html?tab=3`, in a new tab, in front. */
  openOwn(path: string): Promise<Page>;
  /** {@link openOwn} in a private window; Firefox only. */
  openOwnPrivately(path: string): Promise<Page>;
  /** Opens a view that runs no scripts of its own, in a new tab, in front. */
  openIdle(): Promise<Page>;
  /** Runs a function in a page of the extension; it must be self-contained. */
  inExtension<A extends unknown[], R>(work: (...args: A) => R | Promise<R>, ...args: A): Promise<R>;
  tabId(page: Page): Promise<number>;
  badge(page: Page): Promise<string>;
  /** What the background knows about a tab, once its page is no longer being read. */
  settled(page: Page): Promise<TabState>;
  /** The in-page panel's frame, once it is there. */
  panel(page: Page): Promise<Frame>;
  pretend(page: Page, media: Media): Promise<void>;
  /** Hosts that were requested since the last call; all requests were refused. */
  takeAsked(): string[];
  /** Back to an extension that was just installed: nothing stored, no page open, no media features pretended. */
  reset(): Promise<void>;
  /** Closes the page that `inExtension` needs, so that no page of the extension is open. */
  leaveHelper(): Promise<void>;
  /** Closes every page that was opened through this. */
  closePages(): Promise<void>;
  /** Errors of pages and of the background since the last call. */
  takeErrors(): Promise<string[]>;
  close(): Promise<void>;
}

/**
 * Starts a browser for tests.
 * @param serve answers the requests of pages on {@link HOSTS}
 * @param options `install: false` leaves the extension out until `install` is called; `build` is the folder of another
 *   build; `permitted` takes the one of {@link BUILDS} that may read more sites; with `stays` the extension belongs to
 *   the profile, as if the user had installed it; `welcome` leaves the welcome page open
 */
export async function launch(
  name: BrowserName,
  serve: Serve,
  options: LaunchOptions & { install?: boolean; build?: string; permitted?: true; stays?: true; welcome?: true } = {},
): Promise<TestBrowser> {
  const wall = await buildWall();
  const start = name === 'chromium' ? startChromium : startFirefox;
  const build = options.build ?? BUILDS[options.permitted ? 'permitted' : 'shipped'][name];
  const driver = await start({ ...options, ...(options.stays && { extension: build }), proxy: wall.address });
  const pageErrors: string[] = [];
  const opened = new Set<Page>();
  let origin = '';
  let helper: Page | undefined;

  const prepare = async (page: Page) => {
    opened.add(page);
    page.once('close', () => opened.delete(page));
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
      if (helper && !helper.isClosed()) await helper.close();
      origin = await driver.install(build);
      // In its own window: it would hide a page in the same one, and hidden pages are not read.
      helper = await driver.openIdle(`${origin}${IDLE_VIEW}`, 'window');
      const hasWelcome = existsSync(join(build, 'welcome.html'));
      if (hasWelcome && !options.welcome)
        await until('the welcome page is closed', () => test.inExtension(closeWelcome));
    },
    restart: async (how) => {
      helper = undefined;
      opened.clear();
      await driver.restart(how);
      await test.install();
    },
    visit: async (url) => goto(await driver.browser.newPage(), url),
    visitPrivately: async (url) => goto(await driver.openPrivate(), url),
    openOwn: async (path) => prepare(await driver.openOwn(`${origin}/${path}`, 'tab')),
    openOwnPrivately: async (path) => prepare(await driver.openOwnPrivately(`${origin}/${path}`)),
    openIdle: async () => prepare(await driver.openIdle(`${origin}${IDLE_VIEW}`, 'tab')),
    inExtension: async (work, ...args) => {
      if (!helper) throw new Error('the extension is not installed yet');
      return helper.evaluate(work as EvaluateFunc<typeof args>, ...args) as never;
    },
    tabId: (page) => test.inExtension(findTab, page.url()),
    badge: async (page) => test.inExtension(readBadge, await test.tabId(page)),
    settled: async (page) => {
      const key = `tab:${await test.tabId(page)}`;
      return until(`${page.url()} is read`, async () => {
        const state = await test.inExtension(readSession, key);
        return state?.reading === false && state;
      });
    },
    panel: (page) =>
      until('the panel', async () => {
        const frames = page.frames().filter((frame) => frame !== page.mainFrame());
        const addresses = await Promise.all(frames.map(driver.addressOf));
        return frames[addresses.findIndex(isPanelAddress)];
      }),
    pretend: (page, media) => driver.pretend(page, media),
    takeAsked: wall.takeAsked,
    reset: async () => {
      await test.closePages();
      if (helper) await driver.pretend(helper, {});
      await test.inExtension(clearStored);
      await test.install();
    },
    leaveHelper: async () => {
      await helper?.close();
      helper = undefined;
    },
    closePages: async () => {
      for (const page of opened) {
        // A request that is held when the page goes would be let out to the network.
        // Firefox keeps pages that are left, and complains of what their scripts still wait for.
        if (page.url().startsWith('https:')) {
          await (name === 'chromium' ? page.goto('about:blank') : page.evaluate(() => globalThis.stop()));
        }
        await page.close();
      }
    },
    takeErrors: async () => [...pageErrors.splice(0), ...(await driver.takeBackgroundErrors())],
    close: async () => {
      await driver.close();
      await wall.close();
    },
  };
  try {
    if (options.install ?? true) await test.install();
    return test;
  } catch (error) {
    await test.close();
    throw error;
  }
}

/** Whether a frame has the panel's page; one that is still loading has no address. */
function isPanelAddress(address: string): boolean {
  return URL.parse(address)?.pathname === '/sidebar.html';
}

const NOT_FOUND = { status: 404, contentType: 'text/plain', body: 'not found' };

/** A view, since the background refuses messages of other pages. */
const IDLE_VIEW = '/options.html';

// Each of these runs in a page of the extension, and must be self-contained.

async function clearStored(): Promise<void> {
  await Promise.all([chrome.storage.local.clear(), chrome.storage.session.clear(), chrome.storage.sync.clear()]);
  await chrome.storage.local.set({ welcomed: true });
  await chrome.alarms.clearAll();
  for (const { name = '' } of await indexedDB.databases()) {
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = resolve;
      request.onerror = () => reject(request.error);
    });
  }
}

/** Closes the page that opens after the installation. @returns whether that was over */
async function closeWelcome(): Promise<boolean> {
  const { welcomed } = await chrome.storage.local.get('welcomed');
  const tabs = await chrome.tabs.query({});
  const open = tabs.flatMap(({ url = '', id }) => (url.endsWith('/welcome.html') && id !== undefined ? [id] : []));
  if (welcomed) await chrome.tabs.remove(open);
  return welcomed === true;
}

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

async function readSession(key: string): Promise<TabState | undefined> {
  return (await chrome.storage.session.get(key))[key] as Awaited<ReturnType<typeof readSession>>;
}
