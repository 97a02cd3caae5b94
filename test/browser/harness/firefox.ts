import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer, { type Page } from 'puppeteer-core';
import { findProgram } from '../find-program.ts';
import type { AccessibleThing, Driver, LaunchOptions, Serve } from './driver.ts';
import { endBrowser } from './end-browser.ts';
import {
  ACCESSIBLE_THINGS,
  CLICK_TOOLBAR,
  chromeOf,
  connectionOf,
  EXTENSION_ID,
  INTERNAL_ID,
  ORIGIN,
  pressShortcut,
  pretending,
  settingAccess,
  TAKE_LOGGED_ERRORS,
} from './firefox-window.ts';
import { makeProfile } from './profile.ts';
import { until } from './until.ts';
import { xpiOf } from './xpi.ts';

const MIN_VERSION = 140;

/**
 * Firefox reports each API call that was running when its page, panel or background ended, by the user or an update.
 * Nothing is left by then to receive or cancel it.
 */
const UNDER_WAY_AT_THE_END = /^Promise (resolved|rejected) after context unloaded/;

/** Starts an installed Firefox with a profile of its own, driven over WebDriver BiDi. */
export async function startFirefox(options: LaunchOptions): Promise<Driver> {
  const executablePath = findProgram('firefox');
  if (!executablePath) throw new Error('no Firefox was found: run "npm test", which installs it');
  const profile = makeProfile();
  if (options.extension) {
    mkdirSync(join(profile.folder, 'extensions'));
    writeFileSync(join(profile.folder, 'extensions', `${EXTENSION_ID}.xpi`), xpiOf(options.extension));
  }
  if (options.policy) {
    const folder = join(profile.folder, '.mozilla', 'managed-storage');
    mkdirSync(folder, { recursive: true });
    const manifest = { name: EXTENSION_ID, description: 'Set by a test', type: 'storage', data: options.policy };
    writeFileSync(join(folder, `${EXTENSION_ID}.json`), JSON.stringify(manifest));
  }
  const { headless = true, width = 1280, height = 800 } = options;
  const start = async () => {
    const started = await puppeteer.launch({
      browser: 'firefox',
      executablePath,
      headless,
      userDataDir: profile.folder,
      env: { ...profile.environment, ...(options.policy && { HOME: profile.folder }) },
      // profile.ts handles these.
      ...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false },
      defaultViewport: headless ? { width, height } : null,
      args: ['--remote-allow-system-access', `--width=${width}`, `--height=${height + 100}`],
      extraPrefsFirefox: preferences(options),
    });
    profile.usedBy(started.process());
    return started;
  };
  let browser = await start();
  const version = Number(/\/(\d+)/.exec(await browser.version())?.[1]);
  if (!(version >= MIN_VERSION)) {
    await browser.close();
    throw new Error(`${executablePath} is version ${version}; Liner Notes needs ${MIN_VERSION} or later`);
  }
  let chrome = await chromeOf(browser);
  const background = () => chrome<string>(`WebExtensionPolicy.getByID('${EXTENSION_ID}').extension.backgroundState`);

  const loadOwn = async (page: Page, address: string) => {
    // Pages of an extension never report their load event, and goto fails when they close.
    page.goto(address).catch(() => {});
    await until(`${address} is open`, () =>
      page.evaluate((start) => location.href.startsWith(start) && document.readyState === 'complete', address),
    );
    return page;
  };
  const openOwn: Driver['openOwn'] = async (address, where) => loadOwn(await browser.newPage({ type: where }), address);
  const openPrivate = async () => {
    const before = new Set(await browser.pages());
    await chrome(`void OpenBrowserWindow({ private: true })`);
    return until('the private window', async () => {
      const added = (await browser.pages()).filter((page) => !before.has(page));
      const opened = await Promise.all(added.map((page) => page.evaluate(() => location.href)));
      return added[opened.indexOf('about:privatebrowsing')];
    });
  };

  return {
    name: 'firefox',
    get browser() {
      return browser;
    },
    install: async (folder) => {
      if (options.extension) {
        const there = `WebExtensionPolicy.getByID('${EXTENSION_ID}') !== null`;
        await until('the extension of the profile (only ESR takes an unsigned one)', () => chrome(there));
        return ORIGIN;
      }
      const extensionData = { type: 'path', path: folder };
      await connectionOf(browser).send('webExtension.install', {
        extensionData,
        'moz:allowPrivateBrowsing': !options.onlyNormal,
      });
      return ORIGIN;
    },
    restart: async (how) => {
      await endBrowser(browser, how);
      // Puppeteer restores the files that it has changed, without saying when that is done.
      await until('the profile is as Firefox has left it', () =>
        ['prefs.js', 'user.js'].every((file) => !existsSync(join(profile.folder, `${file}.puppeteer`))),
      );
      browser = await start();
      chrome = await chromeOf(browser);
    },
    serve,
    openOwn,
    openIdle: async (address, where) => {
      // Scripts cannot be switched off in one page: an image takes the address.
      const page = await openOwn(new URL('/icon/16.png', address).href, where);
      await page.evaluate((given) => history.replaceState(null, '', given), address);
      return page;
    },
    openPrivate,
    openOwnPrivately: async (address) => loadOwn(await openPrivate(), address),
    backgroundRuns: async () => (await background()) === 'running',
    killBackground: async () => {
      const terminate = `WebExtensionPolicy.getByID('${EXTENSION_ID}').extension.terminateBackground({ disableResetIdleForTest: true })`;
      // Its work may have started it again at once.
      await until('the event page is gone', async () => {
        await chrome(terminate);
        return (await background()) === 'stopped';
      });
    },
    backgroundSession: () => Promise.reject(new Error('the background of Firefox is out of reach')),
    clickToolbar: async (page) => {
      await page.bringToFront();
      await chrome(CLICK_TOOLBAR);
    },
    command: async (page, name) => {
      await page.bringToFront();
      await chrome(pressShortcut(name));
    },
    setAccess: (host, allowed) => chrome(settingAccess(host, allowed)),
    clickIcon: () => Promise.reject(new Error('the popup of Firefox is out of reach')),
    pretend: (_page, media) => chrome(pretending(media)),
    accessibleThings: async (page) => {
      await page.bringToFront();
      return chrome<AccessibleThing[]>(ACCESSIBLE_THINGS);
    },
    addressOf: (frame) => frame.evaluate(() => location.href),
    panelSource: async () => `${ORIGIN}/sidebar.html`,
    takeBackgroundErrors: async () => {
      const errors = await chrome<string[]>(TAKE_LOGGED_ERRORS);
      return errors.filter((error) => !UNDER_WAY_AT_THE_END.test(error));
    },
    close: async () => {
      await browser.close();
      profile.remove();
    },
  };
}

function preferences({ proxy, direct, language, neverRemembers }: LaunchOptions): Record<string, unknown> {
  const [host, port] = proxy?.split(':') ?? [];
  return {
    'extensions.webextensions.uuids': JSON.stringify({ [EXTENSION_ID]: INTERNAL_ID }),
    'extensions.webextOptionalPermissionPrompts': false,
    // An unsigned extension in the profile is enabled from the start.
    'extensions.autoDisableScopes': 0,
    'xpinstall.signatures.required': false,
    // The browser itself fetches nothing.
    'network.http.speculative-parallel-limit': 0,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'browser.safebrowsing.update.enabled': false,
    'app.update.enabled': false,
    ...(neverRemembers && { 'browser.privatebrowsing.autostart': true }),
    ...(language ? { 'intl.accept_languages': language } : {}),
    ...(proxy
      ? {
          'network.proxy.type': 1,
          'network.proxy.http': host,
          'network.proxy.http_port': Number(port),
          'network.proxy.ssl': host,
          'network.proxy.ssl_port': Number(port),
          'network.proxy.no_proxies_on': direct ?? '',
          'network.proxy.allow_hijacking_localhost': true,
        }
      : {}),
  };
}

async function serve(page: Page, hosts: readonly string[], answer: Serve): Promise<void> {
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const url = new URL(request.url());
    const served = url.protocol === 'https:' && hosts.includes(url.hostname) ? answer(url) : undefined;
    (served ? request.respond(served) : request.continue()).catch((error: Error) => {
      // The page has dropped the request in the meantime: it was closed, or went on.
      if (!error.message.includes('no such request')) throw error;
    });
  });
}
