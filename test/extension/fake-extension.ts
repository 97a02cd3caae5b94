import '../components/fake-i18n.ts';
import { beforeEach } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

/**
 * The browser's extension interface as code under test finds it: storage, alarms, badge and runtime messages in memory,
 * fresh for each test, and the real message catalogue. Import this file before anything that imports `wxt/browser`.
 */
export const extension = fakeBrowser;

Object.assign(extension, { i18n: (globalThis as { chrome?: { i18n: object } }).chrome?.i18n });
Object.assign(globalThis, { chrome: extension });

beforeEach(() => extension.reset());
