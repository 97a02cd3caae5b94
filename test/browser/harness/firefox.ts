import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { findBrowser } from '../find-browser.ts';
import type { Driver, LaunchOptions, Media, Serve } from './driver.ts';
import { makeProfile } from './profile.ts';
import { until } from './until.ts';

const LEAST_VERSION = 140;
const EXTENSION_ID = 'liner-notes@liner-notes.example';
/** Firefox makes up an extension's internal id, unless a preference says it beforehand. */
const INTERNAL_ID = '11e7a07e-5000-4000-8000-000000004004';
const ORIGIN = `moz-extension://${INTERNAL_ID}`;

/** Starts an installed Firefox with a profile of its own, driven over WebDriver BiDi. */
export async function startFirefox(options: LaunchOptions): Promise<Driver> {
  const executablePath = findBrowser('firefox');
  if (!executablePath) throw new Error('no Firefox was found: run "npm test", which sees to it');
  const profile = makeProfile();
  const { headless = true, width = 1280, height = 800 } = options;
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless,
    userDataDir: profile.folder,
    env: profile.environment,
    defaultViewport: headless ? { width, height } : null,
    args: ['--remote-allow-system-access', `--width=${width}`, `--height=${height + 100}`],
    extraPrefsFirefox: preferences(options),
  });
  profile.usedBy(browser.process());
  const version = Number(/\/(\d+)/.exec(await browser.version())?.[1]);
  if (!(version >= LEAST_VERSION)) {
    await browser.close();
    throw new Error(`${executablePath} is version ${version}; Liner Notes needs ${LEAST_VERSION} or later`);
  }
  const chrome = await chromeOf(browser);
  const background = () => chrome<string>(`WebExtensionPolicy.getByID('${EXTENSION_ID}').extension.backgroundState`);

  return {
    name: 'firefox',
    browser,
    install: async (folder) => {
      const extensionData = { type: 'path', path: folder };
      await connectionOf(browser).send('webExtension.install', { extensionData, 'moz:allowPrivateBrowsing': true });
      return ORIGIN;
    },
    serve,
    openOwn: async (address, where) => {
      const page = await browser.newPage({ type: where });
      // For pages of an extension the load event is never told, and goto fails at closing time: the page itself is asked.
      page.goto(address).catch(() => {});
      await until(`${address} is open`, () =>
        page.evaluate((start) => location.href.startsWith(start) && document.readyState === 'complete', address),
      );
      return page;
    },
    openPrivate: async () => {
      const before = new Set(await browser.pages());
      await chrome(`void OpenBrowserWindow({ private: true })`);
      return until('the private window', async () => {
        const added = (await browser.pages()).filter((page) => !before.has(page));
        const opened = await Promise.all(added.map((page) => page.evaluate(() => location.href)));
        return added[opened.indexOf('about:privatebrowsing')];
      });
    },
    backgroundRuns: async () => (await background()) === 'running',
    killBackground: async () => {
      const terminate = `WebExtensionPolicy.getByID('${EXTENSION_ID}').extension.terminateBackground({ disableResetIdleForTest: true })`;
      // What it was doing may have waked it at once.
      await until('the event page is gone', async () => {
        await chrome(terminate);
        return (await background()) === 'stopped';
      });
    },
    command: async (page, name) => {
      await page.bringToFront();
      await chrome(pressShortcut(name));
    },
    setAccess: (host, allowed) => chrome(settingAccess(host, allowed)),
    clickIcon: () => Promise.reject(new Error('the popup of Firefox is out of reach')),
    pretend: (_page, media) => chrome(pretending(media)),
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

function preferences({ proxy }: LaunchOptions): Record<string, unknown> {
  const [host, port] = proxy?.split(':') ?? [];
  return {
    'extensions.webextensions.uuids': JSON.stringify({ [EXTENSION_ID]: INTERNAL_ID }),
    'extensions.webextOptionalPermissionPrompts': false,
    // Nothing is fetched that no page asked for.
    'network.http.speculative-parallel-limit': 0,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'browser.safebrowsing.update.enabled': false,
    'app.update.enabled': false,
    ...(proxy
      ? {
          'network.proxy.type': 1,
          'network.proxy.http': host,
          'network.proxy.http_port': Number(port),
          'network.proxy.ssl': host,
          'network.proxy.ssl_port': Number(port),
          'network.proxy.no_proxies_on': '',
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
    void (served ? request.respond(served) : request.continue());
  });
}

/** Runs an expression in the browser's own window: Firefox tells only there what WebDriver has no word for. */
type Chrome = <T = void>(expression: string) => Promise<T>;

async function chromeOf(browser: Browser): Promise<Chrome> {
  const connection = connectionOf(browser);
  const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const context = (tree.result as { contexts: { context: string }[] }).contexts[0]?.context;
  if (!context) throw new Error('Firefox gives no access to its own window');
  return async <T>(expression: string) => {
    const { result } = await connection.send('script.evaluate', {
      target: { context },
      awaitPromise: true,
      expression: `(async () => JSON.stringify((await (${expression})) ?? null))()`,
    });
    const outcome = result as { type: string; result?: { value: string }; exceptionDetails?: { text: string } };
    if (outcome.type !== 'success') throw new Error(`in Firefox's window: ${outcome.exceptionDetails?.text}`);
    return JSON.parse(outcome.result?.value ?? 'null') as T;
  };
}

/** Puppeteer's own line to the browser; it offers no public one for commands that it has no method for. */
function connectionOf(browser: Browser): { send(method: string, params: object): Promise<{ result: unknown }> } {
  return (browser as unknown as { connection: ReturnType<typeof connectionOf> }).connection;
}

/** Presses Alt+Shift+L (the suggested key of the one command there is) as the keyboard would. */
function pressShortcut(name: string): string {
  return `(() => {
    const window = Services.wm.getMostRecentWindow('navigator:browser');
    const keys = [...window.document.querySelectorAll('key')];
    if (!keys.some((key) => key.id.includes('${name}') || key.closest('keyset')?.id.startsWith('ext-keyset'))) {
      throw new Error('the shortcut of ${name} is not registered');
    }
    const input = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
    input.beginInputTransactionForTests(window);
    const alt = new window.KeyboardEvent('', { key: 'Alt', code: 'AltLeft' });
    const shift = new window.KeyboardEvent('', { key: 'Shift', code: 'ShiftLeft' });
    const letter = new window.KeyboardEvent('', { key: 'L', code: 'KeyL', keyCode: 76 });
    for (const key of [alt, shift, letter]) input.keydown(key);
    for (const key of [letter, shift, alt]) input.keyup(key);
  })()`;
}

/** As the page for add-ons does it. */
function settingAccess(host: string, allowed: boolean): string {
  return `(async () => {
    const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
    const { extension } = WebExtensionPolicy.getByID('${EXTENSION_ID}');
    const change = { permissions: [], origins: ['https://${host}/*'] };
    await ExtensionPermissions.${allowed ? 'add' : 'remove'}('${EXTENSION_ID}', change, extension);
  })()`;
}

function pretending({ colorScheme, reducedMotion }: Media): string {
  const scheme = colorScheme === undefined ? 2 : colorScheme === 'dark' ? 0 : 1;
  return `(() => {
    Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', ${scheme});
    Services.prefs.setIntPref('ui.prefersReducedMotion', ${reducedMotion ? 1 : 0});
  })()`;
}

/**
 * Firefox reports each call of an extension's API that was under way when its page, panel or background went, closed
 * by a person or replaced by an update. Nothing is left by then that could take the answer, or call the question off.
 */
const UNDER_WAY_AT_THE_END = /^Promise (resolved|rejected) after context unloaded/;

/** What the extension has logged with console.error, and what it threw; told once. */
const TAKE_LOGGED_ERRORS = `(() => {
  const storage = Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage);
  const logged = storage.getEvents().filter((event) => event.level === 'error' && event.filename?.startsWith('${ORIGIN}'));
  const thrown = Services.console.getMessageArray().filter(
    (message) => message instanceof Ci.nsIScriptError && message.sourceName.startsWith('${ORIGIN}') && !(message.flags & 1),
  );
  storage.clearEvents();
  Services.console.reset();
  return [
    ...logged.map((event) => event.arguments.map(String).join(' ')),
    ...thrown.map((error) => [error.errorMessage.trim(), error.sourceName, error.lineNumber].join(' ')),
  ];
})()`;
