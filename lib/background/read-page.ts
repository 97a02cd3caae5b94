import { browser } from 'wxt/browser';
import { siteFor } from '../sites/index.ts';
import { detectorOf, injectInto } from './inject.ts';

/**
 * Reads the page in a tab because the person asked for it, by the right that their click on the icon gave (`activeTab`).
 * The detector that comes with it stays until the page is left.
 * @returns whether the browser lets the page be read
 */
export async function readPage(tab: number): Promise<boolean> {
  const { url } = await browser.tabs.get(tab);
  const site = url === undefined ? undefined : siteFor(new URL(url));
  return injectInto(tab, detectorOf(site?.id ?? 'web'));
}
