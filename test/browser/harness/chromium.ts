import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer, { type CDPSession, type Page, type Protocol } from 'puppeteer-core';
import type { browser as ExtensionApi } from 'wxt/browser';
import { findProgram } from '../find-program.ts';
import { accessibleThings, panelSource, pretend } from './chromium-pages.ts';
import { type ChromiumWorkers, runIn, workersOf } from './chromium-workers.ts';
import type { Driver, LaunchOptions, Serve } from './driver.ts';
import { endBrowser } from './end-browser.ts';
import { makeProfile } from './profile.ts';
import { until } from './until.ts';

/** For functions that run in pages of the extension. */
declare const chrome: typeof ExtensionApi;

const MIN_VERSION = 137;
/** Never preconnects (2). */
const PREFERENCES = { net: { network_prediction_options: 2 } };
const asking = (language: string | undefined) =>
  language === undefined ? {} : { intl: { accept_languages: language, selected_languages: language } };

/** Errors of calls that were running when the browser closed or the worker was killed ("No SW"). */
const UNDER_WAY_AT_THE_END = /The browser is shutting down|Error: No SW$/;

/** Starts an installed Chromium with a profile of its own. */
export async function startChromium(options: LaunchOptions): Promise<Driver> {
  const executablePath = findProgram('chromium');
  if (!executablePath) throw new Error('no Chromium was found: run "npm test" or "npm start", which see to it');
  const profile = makeProfile();
  mkdirSync(join(profile.folder, 'Default'));
  writeFileSync(
    join(profile.folder, 'Default', 'Preferences'),
    JSON.stringify({ ...PREFERENCES, ...asking(options.language) }),
  );
  const { headless = true, width = 1280, height = 800, requestTimeout } = options;
  const errors: string[] = [];
  const start = async () => {
    const started = await puppeteer.launch({
      browser: 'chrome',
      executablePath,
      headless,
      // Branded browsers ignore --load-extension, but load extensions by the pipe.
      pipe: true,
      enableExtensions: true,
      userDataDir: profile.folder,
      env: profile.environment,
      ...(requestTimeout !== undefined && { protocolTimeout: requestTimeout }),
      // profile.ts handles these.
      ...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false },
      defaultViewport: headless ? { width, height } : null,
      args: flags(options, `${width},${height}`),
    });
    profile.usedBy(started.process());
    workers = await workersOf(started, (error) => errors.push(error));
    return started;
  };
  let workers: ChromiumWorkers;
  let browser = await start();
  const version = Number(/\/(\d+)/.exec(await browser.version())?.[1]);
  if (!(version >= MIN_VERSION)) {
    await browser.close();
    throw new Error(`${executablePath} is version ${version}; Liner Notes needs ${MIN_VERSION} or later`);
  }
  let id = '';
  const running = () => workers.running(`chrome-extension://${id}/`);
  const backgroundSession = async () => {
    const [worker] = await running();
    if (worker === undefined) throw new Error('no worker runs');
    return workers.attach(worker);
  };

  return {
    name: 'chromium',
    get browser() {
      return browser;
    },
    install: async (folder) => {
      const there = [...(await browser.extensions()).values()].find(({ path }) => path === folder);
      id = options.extension && there ? there.id : await browser.installExtension(folder, { enabledInIncognito: true });
      const extension = (await browser.extensions()).get(id);
      if (!extension?.enabled) throw new Error(`Chromium has not loaded the extension in ${folder}`);
      return `chrome-extension://${id}`;
    },
    restart: async (how) => {
      await endBrowser(browser, how);
      browser = await start();
    },
    serve,
    openOwn: async (address, where) => {
      const page = await browser.newPage({ type: where });
      await page.goto(address);
      return page;
    },
    openIdle: async (address, where) => {
      const page = await browser.newPage({ type: where });
      await page.setJavaScriptEnabled(false);
      await page.goto(address);
      await page.setJavaScriptEnabled(true);
      return page;
    },
    openPrivate: async () => {
      // Extensions do not see the private profile of a browser context made over the protocol.
      const before = new Set(await browser.pages());
      const [own] = (await (await browser.extensions()).get(id)?.pages()) ?? [];
      await own?.evaluate(() => chrome.windows.create({ incognito: true, url: 'about:blank' }));
      return until('the private window', async () => (await browser.pages()).find((page) => !before.has(page)));
    },
    openOwnPrivately: () => {
      throw new Error('Chromium opens pages of the extension in a normal window');
    },
    backgroundRuns: async () => (await running()).length > 0,
    backgroundSession,
    killBackground: async () => {
      const before = await running();
      await until('the worker is gone', async () => {
        // Its work may have started another one at once.
        const left = (await running()).filter((worker) => before.includes(worker));
        for (const worker of left) await workers.end(worker);
        return left.length === 0;
      });
    },
    clickToolbar: async (page) => (await browser.extensions()).get(id)?.triggerAction(page),
    command: async (page, name) => {
      const send = async ({ command, url }: { command: string; url: string }) => {
        const [tab] = await chrome.tabs.query({ active: true, url });
        (chrome.commands.onCommand as unknown as { dispatch(...args: unknown[]): void }).dispatch(command, tab);
      };
      await runIn(await backgroundSession(), send, { command: name, url: page.url().replace(/#.*$/, '') });
    },
    setAccess: async (host, allowed) => {
      const settings = await browser.newPage();
      await settings.goto('chrome://extensions/');
      await settings.evaluate(setHostAccess, id, `https://${host}/*`, allowed);
      await settings.close();
    },
    clickIcon: async (page) => {
      await page.bringToFront();
      await (await browser.extensions()).get(id)?.triggerAction(page);
      const popup = await browser.waitForTarget((target) => target.url() === `chrome-extension://${id}/popup.html`);
      return popup.asPage();
    },
    pretend,
    accessibleThings,
    addressOf: async (frame) => frame.url(),
    panelSource,
    takeBackgroundErrors: async () => errors.splice(0).filter((error) => !UNDER_WAY_AT_THE_END.test(error)),
    close: async () => {
      await browser.close();
      profile.remove();
    },
  };
}

/** The private API of the browser's page for extensions. */
interface DeveloperPrivate {
  updateExtensionConfiguration(update: { extensionId: string; hostAccess: 'ON_SPECIFIC_SITES' }): Promise<void>;
  addHostPermission(extension: string, pattern: string): Promise<void>;
  removeHostPermission(extension: string, pattern: string): Promise<void>;
}

async function setHostAccess(extensionId: string, pattern: string, allowed: boolean): Promise<void> {
  const page = (chrome as unknown as { developerPrivate: DeveloperPrivate }).developerPrivate;
  await page.updateExtensionConfiguration({ extensionId, hostAccess: 'ON_SPECIFIC_SITES' });
  if (allowed) return page.addHostPermission(extensionId, pattern);
  await page.removeHostPermission(extensionId, pattern).catch((error) => {
    // It was removed with all others just now.
    if (!/hasn't been granted/.test(String(error))) throw error;
  });
}

function flags({ proxy, direct, extension }: LaunchOptions, size: string): string[] {
  return [
    `--window-size=${size}`,
    '--lang=en-US',
    '--disable-quic',
    '--disable-component-update',
    '--no-default-browser-check',
    ...(proxy
      ? [`--proxy-server=http://${proxy}`, `--proxy-bypass-list=<-loopback>${direct ? `;${direct}` : ''}`]
      : []),
    // An extension installed by the pipe is gone after a restart; both have the same data.
    ...(extension ? [`--load-extension=${extension}`] : []),
    // The sandbox does not work for root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}

async function serve(page: Page, hosts: readonly string[], answer: Serve): Promise<void> {
  const session = await page.createCDPSession();
  session.on('Fetch.requestPaused', (event) => void reply(session, event, answer));
  await session.send('Fetch.enable', { patterns: hosts.map((host) => ({ urlPattern: `https://${host}/*` })) });
}

async function reply(session: CDPSession, event: Protocol.Fetch.RequestPausedEvent, answer: Serve): Promise<void> {
  const { requestId, request } = event;
  const served = answer(new URL(request.url));
  const sending = served
    ? session.send('Fetch.fulfillRequest', {
        requestId,
        responseCode: served.status,
        responseHeaders: [{ name: 'content-type', value: served.contentType }],
        body: Buffer.from(served.body).toString('base64'),
      })
    : session.send('Fetch.continueRequest', { requestId });
  await sending.catch((error) => {
    // The page has navigated away meanwhile.
    if (!/Invalid InterceptionId|closed/i.test(String(error))) throw error;
  });
}
