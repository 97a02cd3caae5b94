import { type Browser, browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { storedValue } from '../stored.ts';

const welcomed = storedValue('local:welcomed', z.boolean(), false);

/** Opens the welcome page once, after the installation. */
export async function welcome(reason: `${Browser.runtime.OnInstalledReason}`): Promise<void> {
  if (reason !== 'install' || (await welcomed.get())) return;
  await browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
  await welcomed.set(true);
}
