import { browser } from 'wxt/browser';
import { sites } from '../sites/index.ts';
import type { Site } from '../sites/site.ts';

/**
 * Runs the detector in the tabs that are open already: browsers inject content scripts only into pages that load after
 * an install or update. A new copy retires the old one.
 */
export async function injectIntoOpenTabs(): Promise<void> {
  await Promise.all(sites.map(injectIntoSite));
}

async function injectIntoSite(site: Site): Promise<void> {
  const tabs = await browser.tabs.query({ url: site.hosts.map((host) => `https://${host}/*`), discarded: false });
  await Promise.all(tabs.map((tab) => (tab.id === undefined ? undefined : injectInto(tab.id, site))));
}

async function injectInto(tabId: number, site: Site): Promise<void> {
  try {
    await browser.scripting.executeScript({ target: { tabId }, files: [`/content-scripts/${site.id}.js`] });
  } catch (error) {
    // An error page on the site's address, or a tab that has just closed: its next load runs the detector anyway.
    console.warn(`Liner Notes: the detector could not be started in an open tab (${site.id})`, error);
  }
}
