import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { storedKeys, storedValue } from '../stored.ts';

const welcomed = storedValue('local:welcomed', z.boolean(), false);

/**
 * Opens the welcome page at the first wake after the installation. Call it before anything is stored: that tells a new
 * installation from an update of a version without this page. `onInstalled` would not do, since Firefox loses it where
 * the extension is reloaded at once, as when it is allowed in private windows.
 */
export async function welcome(): Promise<void> {
  const keys = await storedKeys('local');
  if (keys.includes('welcomed')) return;
  if (keys.length === 0) await browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
  await welcomed.set(true);
}
