import '../components/fake-i18n.ts';
import { beforeEach } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { resetPermissions } from './fake-permissions.ts';

/*
 * Puts the browser's extension interface in place: storage, alarms, badge, permissions and runtime messages in memory, empty before
 * each test, and the real message catalogue. Import this file before anything that imports `wxt/browser`.
 */
const { i18n } = (globalThis as unknown as { chrome: { i18n: object } }).chrome;
Object.assign(fakeBrowser, { i18n });
Object.assign(globalThis, { chrome: fakeBrowser });
const { id } = fakeBrowser.runtime;

beforeEach(() => {
  fakeBrowser.reset();
  resetPermissions();
  // A test may take it away, as an update of the extension does to an open page.
  fakeBrowser.runtime.id = id;
});
