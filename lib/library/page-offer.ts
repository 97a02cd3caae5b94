import { browser } from 'wxt/browser';
import type { PageOffer } from '../messages/query.ts';
import { isSiteAllowed } from '../personal/site-access.ts';
import { siteFor } from '../sites/index.ts';

/**
 * What to offer for a tab without a detector. The browser reveals a tab's address only if Liner Notes may read it: on an
 * allowed site, or after a click on the icon (`activeTab`).
 */
export async function readPageOffer(tab: number): Promise<PageOffer> {
  const url = await addressOf(tab);
  if (!url || !/^https?:$/.test(url.protocol)) return { state: 'elsewhere' };
  const site = siteFor(url);
  return site && !(await isSiteAllowed(site)) ? { state: 'allowable', site: site.id } : { state: 'readable' };
}

async function addressOf(tab: number): Promise<URL | undefined> {
  try {
    const { url } = await browser.tabs.get(tab);
    return url === undefined ? undefined : new URL(url);
  } catch {
    return undefined; // The tab was closed, or never existed.
  }
}
