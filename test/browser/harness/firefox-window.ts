import type { Browser } from 'puppeteer-core';
import type { Media } from './driver.ts';

export const EXTENSION_ID = 'liner-notes@liner-notes.example';
/** Firefox makes up an extension's internal id unless a preference sets it. */
export const INTERNAL_ID = '11e7a07e-5000-4000-8000-000000004004';
export const ORIGIN = `moz-extension://${INTERNAL_ID}`;

/** Runs an expression in the browser's own window, for what WebDriver does not offer. */
type Chrome = <T = void>(expression: string) => Promise<T>;

export async function chromeOf(browser: Browser): Promise<Chrome> {
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

/** Puppeteer's connection, which is not public, for commands that it has no method for. */
export function connectionOf(browser: Browser): { send(method: string, params: object): Promise<{ result: unknown }> } {
  return (browser as unknown as { connection: ReturnType<typeof connectionOf> }).connection;
}

/** Presses Alt+Shift+L, the suggested key of the only command. */
export function pressShortcut(name: string): string {
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

/** Clicks the extension's icon. */
export const CLICK_TOOLBAR = `(() => {
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
  const { extension } = WebExtensionPolicy.getByID('${EXTENSION_ID}');
  const action = ExtensionParent.apiManager.global.browserActionFor(extension);
  void action.triggerAction(Services.wm.getMostRecentWindow('navigator:browser'));
})()`;

/** Every element with an accessible name in the page in front, as `AccessibleThing[]`. */
export const ACCESSIBLE_THINGS = `(() => {
  const service = Cc['@mozilla.org/accessibilityService;1'].getService(Ci.nsIAccessibilityService);
  const { STATE_EXPANDED, STATE_COLLAPSED } = Ci.nsIAccessibleStates;
  const { gBrowser } = Services.wm.getMostRecentWindow('navigator:browser');
  const things = [];
  const walk = (node) => {
    const state = {};
    node.getState(state, {});
    const expanded = state.value & STATE_EXPANDED ? true : state.value & STATE_COLLAPSED ? false : undefined;
    if (node.name) things.push({ name: node.name, expanded });
    for (let child = node.firstChild; child; child = child.nextSibling) walk(child);
  };
  const root = service.getAccessibleFor(gBrowser.selectedBrowser);
  if (root) walk(root);
  return things;
})()`;

/** Like the browser's page for add-ons. */
export function settingAccess(host: string, allowed: boolean): string {
  return `(async () => {
    const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
    const { extension } = WebExtensionPolicy.getByID('${EXTENSION_ID}');
    const change = { permissions: [], origins: ['https://${host}/*'] };
    await ExtensionPermissions.${allowed ? 'add' : 'remove'}('${EXTENSION_ID}', change, extension);
  })()`;
}

/** Pretends media features by their preferences. */
export function pretending({ colorScheme, reducedMotion }: Media): string {
  const scheme = colorScheme === undefined ? 2 : colorScheme === 'dark' ? 0 : 1;
  return `(() => {
    Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', ${scheme});
    Services.prefs.setIntPref('ui.prefersReducedMotion', ${reducedMotion ? 1 : 0});
  })()`;
}

/** What the extension has logged with console.error or thrown since the last call. */
export const TAKE_LOGGED_ERRORS = `(() => {
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
