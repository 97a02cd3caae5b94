import { browser } from 'wxt/browser';
import type { PageOffer } from '../messages/query.ts';
import { isSiteAllowed } from '../personal/site-access.ts';
import { siteFor } from '../sites/index.ts';

/**
 * What can be done about a tab in which no detector runs. The browser tells a tab's address only where Liner Notes may
 * read it: on a site that is allowed, or after a click on the icon (`activeTab`).
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
    return undefined; // The tab is gone, or there was none.
  }
}
