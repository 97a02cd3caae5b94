import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { browser as ExtensionApi } from 'wxt/browser';
import { textWith } from './harness/in-page.ts';
import { BROWSERS, launch, SHIPPED_BUILDS, type TestBrowser } from './harness/launch.ts';

/** For functions that run in pages of the extension. */
declare const chrome: typeof ExtensionApi;

// The built worker must tell an unusable dataset from storage that is unavailable.
describe.each(BROWSERS)('a package with a broken dataset, in %s', (name) => {
  const folder = mkdtempSync(join(tmpdir(), 'liner-notes-broken-'));
  let browser: TestBrowser;

  beforeAll(async () => {
    cpSync(SHIPPED_BUILDS[name], folder, { recursive: true });
    writeFileSync(join(folder, 'dataset.json'), JSON.stringify({ version: 'x', podcasts: 'none' }));
    browser = await launch(name, () => undefined, { build: folder });
  });
  afterEach(() => browser.closePages());
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  test('is reported as damaged, with what to do', async () => {
    const library = await browser.openOwn('library.html#/topics');
    await textWith(library, 'The file with the insights is damaged.');
    const stored = await browser.inExtension(() => chrome.storage.session.get('dataset-problem'));
    expect(stored).toEqual({ 'dataset-problem': 'dataset-unreadable' });
  });
});
