import { browser } from 'wxt/browser';
import type { SiteId } from '../domain/site-ids.ts';
import { originsOf, sites } from '../sites/index.ts';
import type { Site } from '../sites/site.ts';

/** Whether the browser allows reading the pages of a site, on all of its hosts. */
export function isSiteAllowed(site: Site): Promise<boolean> {
  return browser.permissions.contains({ origins: originsOf(site) });
}

/** The sites whose pages the browser allows reading. */
export async function allowedSites(): Promise<Site[]> {
  const answers = await Promise.all(sites.map(isSiteAllowed));
  return sites.filter((_, index) => answers[index]);
}

/**
 * Asks the user, through the browser, to allow a site. Call it within a click, before any `await`. The prompt may close
 * the calling page, so the background does what follows from a yes.
 * @returns whether the user agreed
 */
export async function askForSite(id: SiteId): Promise<boolean> {
  return browser.permissions.request({ origins: originsOf(siteOf(id)) });
}

/** {@link askForSite} for views that do not need the answer. */
export function allowSite(id: SiteId): void {
  askForSite(id).catch((error) => console.error('Liner Notes: the browser cannot ask for a site', error));
}

/** Returns the permission for a site to the browser. */
export async function withdrawSite(id: SiteId): Promise<boolean> {
  return browser.permissions.remove({ origins: originsOf(siteOf(id)) });
}

/**
 * Calls `listener` whenever a permission is granted or withdrawn, here or in the browser's settings. Returns a function
 * that stops it.
 */
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
  if (!site) throw new Error(`Unknown site: ${id}`);
  return site;
}
