import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { storedValue } from '../stored.ts';

const welcomed = storedValue('local:welcomed', z.boolean(), false);

/** What the first wake itself stores, at the same time. The first is when, in milliseconds since 1970. */
const ATTEMPT = 'last-sync-attempt';
const OF_EVERY_WAKE = [ATTEMPT, 'feeds-due'];
/** How old what the first wake has stored can be, in milliseconds. */
const MAX_AGE = 60_000;

/**
 * Opens the welcome page at the first wake after the installation. What is stored tells a new installation from an
 * update of a version without this page. `onInstalled` would not do, since Firefox loses it where the extension is
 * reloaded at once, as when it is allowed in private windows.
 */
export function welcome(now = Date.now()): Promise<void> {
  // Firefox can start the background twice.
  return navigator.locks.request('welcome', () => welcomeOnce(now));
}

async function welcomeOnce(now: number): Promise<void> {
  const stored = await browser.storage.local.get();
  if ('welcomed' in stored) return;
  const isOnlyOfWakes = Object.keys(stored).every((key) => OF_EVERY_WAKE.includes(key.replace('$', '')));
  const attempt = stored[ATTEMPT] ?? now;
  const isNew = isOnlyOfWakes && typeof attempt === 'number' && now - attempt < MAX_AGE;
  if (isNew) await browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
  await welcomed.set(true);
}
