import { browser } from 'wxt/browser';
import type { SiteId } from '../domain/site-ids.ts';
import { originsOf, sites } from '../sites/index.ts';
import type { Site } from '../sites/site.ts';

/** Whether the browser lets Liner Notes read a site's pages: all of them, or it counts as not allowed. */
export function isSiteAllowed(site: Site): Promise<boolean> {
  return browser.permissions.contains({ origins: originsOf(site) });
}

/** The sites whose pages may be read. */
export async function allowedSites(): Promise<Site[]> {
  const answers = await Promise.all(sites.map(isSiteAllowed));
  return sites.filter((_, index) => answers[index]);
}

/**
 * Has the browser ask the person whether a site may be read; the answer is theirs. Only within a click, and with nothing
 * awaited before. The page that asks may be closed by the prompt: what follows from a "yes" is the background's work.
 */
export async function askForSite(id: SiteId): Promise<boolean> {
  return browser.permissions.request({ origins: originsOf(siteOf(id)) });
}

/** The same for a view, which has nothing to wait for. */
export function allowSite(id: SiteId): void {
  askForSite(id).catch((error) => console.error('Liner Notes: the browser cannot ask for a site', error));
}

/** Gives the permission for a site back. */
export async function withdrawSite(id: SiteId): Promise<boolean> {
  return browser.permissions.remove({ origins: originsOf(siteOf(id)) });
}

/** Calls `listener` whenever a permission was given or withdrawn, here or in the browser's own pages; returns how to stop. */
export function followAccess(listener: () => void): () => void {
  browser.permissions.onAdded.addListener(listener);
  browser.permissions.onRemoved.addListener(listener);
  return () => {
    browser.permissions.onAdded.removeListener(listener);
    browser.permissions.onRemoved.removeListener(listener);
  };
}

function siteOf(id: SiteId): Site {
  const site = sites.find((each) => each.id === id);
  if (!site) throw new Error(`${id} is no site that one could allow`);
  return site;
}
